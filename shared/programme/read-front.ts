import { datesIn } from './dates.ts';
import { isPageNumber } from './cells.ts';
import { headingWords, isProgrammeTitle, opensCalendar, opensMembership } from './headings.ts';
import type { ProgrammeMember } from './interchange.ts';
import { isTimeOrMeetingWords } from './date-cells.ts';
import { plain } from './plain-text.ts';
import { readCalendar, type CalendarLine, type CalendarMeeting } from './read-calendar.ts';
import { isMemberLine, readMembers } from './read-members.ts';
import type { FrontMatter } from './read-result.ts';
import type { SourceLine } from './source-lines.ts';

/** The front page as read: who sits on the committee, when it meets, and what the page says. */
export interface FrontPage {
  readonly members: readonly ProgrammeMember[];
  readonly calendar: readonly CalendarMeeting[];
  readonly matter: FrontMatter;
}

interface Parts {
  readonly prose: string[];
  readonly members: string[];
  readonly calendar: CalendarLine[];
}

/** Reads the lines before a programme's tables. */
export function readFront(lines: readonly SourceLine[], municipalYear: string | null): FrontPage {
  const parts = partsOf(lines);
  return {
    members: readMembers(parts.members),
    calendar: readCalendar(parts.calendar, municipalYear),
    matter: matterOf(parts.prose),
  };
}

function partsOf(lines: readonly SourceLine[]): Parts {
  const parts: Parts = { prose: [], members: [], calendar: [] };
  let place: 'prose' | 'members' | 'calendar' = 'prose';
  for (const line of lines) {
    const words = plain(line.text);
    if (words === '' || isPageNumber(line.text.trim())) continue;
    const heading = headingWords(line.text);
    if (opensMembership(heading)) {
      place = 'members';
      const rest = /:\s*(.+)$/.exec(words)?.[1] ?? '';
      if (rest !== '' && isMemberLine(rest)) parts.members.push(rest);
    } else if (opensCalendar(heading)) place = 'calendar';
    else place = put(parts, place, { words, line });
  }
  return parts;
}

type Place = 'prose' | 'members' | 'calendar';

function put(parts: Parts, place: Place, { words, line }: { words: string; line: SourceLine }): Place {
  if (place === 'members' && words.length < 400 && isMemberLine(line.text)) {
    parts.members.push(line.text);
    return 'members';
  }
  if (place === 'calendar' && words.length < 260 && takesDate(parts, words, line)) return 'calendar';
  if (!isProgrammeTitle(words)) parts.prose.push(words);
  return place === 'members' && /^(?:substitute|co-?opt|officer)/i.test(words) ? 'prose' : place;
}

function takesDate(parts: Parts, words: string, line: SourceLine): boolean {
  const last = parts.calendar.at(-1);
  const day = datesIn(words).find((date) => date.day !== null);
  if (day !== undefined && day.at < 60) {
    parts.calendar.push({ words, line: line.n });
    return true;
  }
  if (last === undefined || !isTimeOrMeetingWords(words) || /\busually\b/i.test(words)) return false;
  parts.calendar[parts.calendar.length - 1] = { ...last, words: `${last.words} ${words}` };
  return true;
}

function matterOf(prose: readonly string[]): FrontMatter {
  const all = prose.join('\n');
  const signs = prose.findIndex((line) => /^(?:vice[- ])?chair(?:man|woman|person)?\b/i.test(line));
  const signatory = signs > 0 ? (prose[signs - 1] ?? '') : '';
  const contact = prose.filter(
    (line) =>
      /@|\btelephone\b|\btel\b|\bcontact\b|\bscrutiny (?:and support )?(?:officer|manager)\b/i.test(line) &&
      line.length < 300,
  );
  const venue =
    /(?:[^.\n]*\b(?:meetings? (?:usually|normally|will|are)|venue)\b[^.\n]*\.?)/i.exec(all)?.[0] ?? '';
  return {
    remit:
      /responsible for (?:scrutini[sz]ing|the scrutiny of|overseeing):?\s*([^.\n]*)/i
        .exec(all)?.[1]
        ?.trim() ?? '',
    outcome: /aligned to the outcome:?\s*([^\n]*?)(?:\.(?:\s|$)|$)/im.exec(all)?.[1]?.trim() ?? '',
    contact: contact.join('\n'),
    venue: venue.trim(),
    introduction: prose
      .filter((line) => line.length > 90 && line !== venue && !contact.includes(line))
      .join('\n\n'),
    signatory: signatory.length < 80 ? signatory.replace(/^(?:county )?(?:councillor|cllr)\.?\s/i, '') : '',
  };
}
