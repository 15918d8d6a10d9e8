import { datesIn, impossibleDayIn } from './dates.ts';
import { isPageNumber } from './cells.ts';
import { oneColumn } from './front-columns.ts';
import { headingWords, isProgrammeTitle, opensCalendar, opensMembership } from './headings.ts';
import type { ProgrammeMember } from './interchange.ts';
import { isTimeOrMeetingWords } from './date-cells.ts';
import { plain } from './plain-text.ts';
import { readCalendar, type CalendarLine, type CalendarMeeting } from './read-calendar.ts';
import { isMemberLine, readMembers } from './read-members.ts';
import type { FrontMatter } from './read-result.ts';
import type { SourceLine } from './source-lines.ts';
import { timeIn } from './times.ts';

/** The front page as read: who sits on the committee, when it meets, and what the page says. */
export interface FrontPage {
  readonly members: readonly ProgrammeMember[];
  readonly calendar: readonly CalendarMeeting[];
  /** Lines of the calendar that name a day which does not exist. */
  readonly unread: readonly CalendarLine[];
  readonly matter: FrontMatter;
}

interface Parts {
  readonly prose: string[];
  readonly members: string[];
  readonly calendar: CalendarLine[];
  /** Lines of the calendar that name a day which does not exist. */
  readonly unread: CalendarLine[];
  /** A time that the calendar's heading says for all meetings, or null. */
  usualTime: string | null;
}

/** Reads the lines before a programme's tables. */
export function readFront(lines: readonly SourceLine[], municipalYear: string | null): FrontPage {
  const parts = partsOf(oneColumn(lines));
  return {
    members: readMembers(parts.members),
    calendar: readCalendar(parts.calendar, municipalYear).map((meeting) => ({
      ...meeting,
      time: meeting.time ?? parts.usualTime,
    })),
    unread: parts.unread,
    matter: matterOf(parts.prose),
  };
}

function partsOf(lines: readonly SourceLine[]): Parts {
  const parts: Parts = { prose: [], members: [], calendar: [], unread: [], usualTime: null };
  let place: 'prose' | 'members' | 'calendar' = 'prose';
  for (const line of lines) {
    const words = plain(line.text);
    if (words === '' || isPageNumber(line.text.trim())) continue;
    const heading = headingWords(line.text);
    if (opensMembership(heading)) {
      place = 'members';
      const rest = /:\s*(.+)$/.exec(words)?.[1] ?? '';
      if (rest !== '' && isMemberLine(rest)) parts.members.push(rest);
    } else if (opensCalendar(heading)) {
      place = 'calendar';
      parts.usualTime = timeIn(heading.replaceAll(/20\d\d/g, ' '));
    } else place = put(parts, place, { words, line });
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
  if (impossibleDayIn(words) !== null) {
    parts.unread.push({ words, line: line.n });
    return true;
  }
  if (last === undefined && words.length < 100) parts.usualTime ??= timeIn(words);
  if (last === undefined || !isTimeOrMeetingWords(words) || /\busually\b/i.test(words)) return false;
  parts.calendar[parts.calendar.length - 1] = { ...last, words: `${last.words} ${words}` };
  return true;
}

const CONTACT = /@|\btelephone\b|\btel\b|\bcontact\b|\bscrutiny (?:and support )?(?:officer|manager)\b/i;
const VENUE = /\bmeetings? (?:usually|normally|will|are)\b|\bvenue\b/i;
const LONGEST = 4000;

function matterOf(prose: readonly string[]): FrontMatter {
  const lines = prose.map((line) => line.slice(0, LONGEST));
  const contact = lines.filter((line) => line.length < 300 && CONTACT.test(line));
  const venue = lines.find((line) => line.length < 300 && VENUE.test(line)) ?? '';
  const said = (pattern: RegExp) =>
    lines
      .map((line) => pattern.exec(line)?.[1])
      .find((words) => words !== undefined)
      ?.trim();
  return {
    remit: said(/responsible for (?:scrutini[sz]ing|the scrutiny of|overseeing):?\s?([^.]*)/i) ?? '',
    outcome: said(/aligned to the outcome:?\s?(.*?)(?:\.(?:\s|$)|$)/i) ?? '',
    contact: contact.join('\n'),
    venue,
    introduction: prose
      .filter((line) => line.length > 90 && line !== venue && !contact.includes(line))
      .join('\n\n'),
    signatory: signatoryIn(lines),
  };
}

// The name stands on the line before "Chairman of …".
function signatoryIn(lines: readonly string[]): string {
  const chair = lines.findIndex((line) => /^(?:vice[- ])?chair(?:man|woman|person)?\b/i.test(line));
  const name = lines[chair - 1] ?? '';
  return name.length < 80 ? name.replace(/^(?:county )?(?:councillor|cllr)\.?\s/i, '') : '';
}
