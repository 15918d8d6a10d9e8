import type { PlacedRow } from './place-rows.ts';
import { dateInWords } from './dates.ts';
import type { ProgrammeSection } from './interchange.ts';
import { keep } from './repair-parts.ts';
import type { Repair, RepairAnswer } from './repair.ts';

/** More rows than these are looked at one by one. */
const MOST_ROWS = 4;
const RITUAL =
  /^(?:(?:scrutiny )?(?:forward )?work (?:programme|plan)(?: .{0,30})?|apologies.*|declarations? of interests?|minutes.*|chair(?:man)?s? (?:report|update|announcements?)|any other business|forward plan|items? to be (?:agreed|confirmed)|tbc|to be confirmed|standing items?)$/;
const LEADS =
  /^(?:an? |the )?(?:(?:progress|update|follow up|further|6|six|12|twelve|annual|monthly|month|quarterly) )*(?:update|progress|follow up)(?: reports?)? (?:on|with|of|to|from|against|about) (?:the )?/;
const TAILS =
  /(?: (?:the )?(?:(?:further|annual|quarterly|progress|final|verbal|monthly|(?:six|6|12|twelve|three|3) ?month(?:ly|s)?)\s)*(?:update|progress|follow up|progress report|update report|follow up report|revisit(?:ed)?))$/;
// A word that every one of LEADS and TAILS has, and most titles have not.
const AGAIN = /update|progress|follow up|revisit/;
const SUBJECT_TO_ASK =
  /(?:^|[\s(–-])(?:re-?title|rename|re-?name|title (?:tbc|to be (?:confirmed|agreed))|to be (?:re)?titled|working title|re-?word|check (?:with|whether|if)|chase|delete\b|remove (?:this|from|if|item)|merge (?:with|this)|combine with|split (?:this|into)|move (?:this |it )?to|defer(?:red)? (?:this |it )?to|add to|keep on|take off|query)\b|\?\?+/i;
const ASKS =
  /^(?:please|invite|ask|write to|arrange|circulate|speak to|find out|confirm (?:with|whether|date)|remember|discuss with|ensure|liaise|officers? to|members? to|chair(?:man)? to|scrutiny officer to|need(?:s)? to|look (?:at|into))\b/i;

/** Titles that hold an instruction rather than a subject. */
export function titleRepairs(rows: readonly PlacedRow[]): readonly Repair[] {
  return rows.flatMap(({ row, item, meeting }): Repair[] => {
    const { title } = row.cell;
    if (item === null || row.section === 'monitoring-log') return [];
    if (!row.untitled && !SUBJECT_TO_ASK.test(title) && !ASKS.test(title)) return [];
    const bare = title.replace(/\s*[–—-]\s*(?:re-?title|rename|title tbc).*$/i, '').trim();
    const shorter = bare !== '' && bare !== title;
    return [
      {
        kind: 'title-unclear',
        lines: [...row.lines],
        about: row.untitled
          ? 'The row has no subject of its own.'
          : 'The title seems to hold an instruction.',
        source: title,
        understood: 'Kept as the title.',
        item,
        meeting,
        answers: [
          ...(shorter ? [{ act: 'set-title' as const, label: `Call it “${bare}”`, title: bare }] : []),
          {
            act: 'archive',
            label: 'Archive it: it is no subject',
            reason: 'It is an instruction and no subject',
            items: [item],
          },
          keep('Keep it as the title'),
        ],
      },
    ];
  });
}

/** Rows of one programme that have the same subject. */
export function duplicateRepairs(rows: readonly PlacedRow[]): readonly Repair[] {
  const bySubject = new Map<string, PlacedRow[]>();
  for (const placed of rows) {
    if (placed.item === null || placed.row.section === 'monitoring-log') continue;
    const key = subjectKey(placed.row.cell.title);
    if (key === '') continue;
    const group = bySubject.get(key);
    if (group === undefined) bySubject.set(key, [placed]);
    else group.push(placed);
  }
  return [...bySubject.values()].filter((group) => group.length > 1).map(duplicate);
}

function duplicate(group: readonly PlacedRow[]): Repair {
  const title = group[0]?.row.cell.title ?? '';
  return {
    kind: 'duplicate-subject',
    lines: group.flatMap(({ row }) => row.lines),
    about: `“${title}” stands in ${group.length} rows: looked at again, by another method, or by mistake.`,
    source: [...new Set(group.map(({ row }) => row.cell.title))].join(' / '),
    understood: 'Each row is an item of its own.',
    item: group[0]?.item ?? null,
    meeting: null,
    answers: [...onlyOne(group), keep(group.length === 2 ? 'Keep both' : `Keep all ${group.length}`)],
  };
}

// One press keeps one of the rows and archives the others as its duplicates.
function onlyOne(group: readonly PlacedRow[]): readonly RepairAnswer[] {
  if (group.length > MOST_ROWS) return [];
  const places = group.map(placeOf);
  if (new Set(places).size < group.length) return [];
  return group.map((kept, index): RepairAnswer => {
    const rest = group.filter((placed) => placed !== kept);
    const label = `Keep only the one ${places[index] ?? ''}; archive the ${rest.length === 1 ? 'other' : 'others'}`;
    return {
      act: 'archive',
      label,
      reason: `A duplicate of “${kept.row.cell.title}” ${places[index] ?? ''}`,
      items: rest.flatMap(({ item }) => (item === null ? [] : [item])),
    };
  });
}

const SECTION_WORDS: Readonly<Record<ProgrammeSection, string>> = {
  programme: 'without a meeting',
  standing: 'among the standing items',
  'briefing-note': 'among the briefing notes',
  'working-group': 'among the working groups',
  'related-work': 'among the related work',
  'monitoring-log': 'in the log',
};

// Where a row stands, in words that tell it from the others.
function placeOf({ row, meeting }: PlacedRow): string {
  if (meeting !== null) return `in the meeting of ${dateInWords(meeting)}`;
  const words = row.date.length <= 40 ? row.date : '';
  return words === '' ? SECTION_WORDS[row.section] : `under “${words}”`;
}

/** What is left of a title when spelling, notes in brackets and "update on" are put aside; `''` for business of every meeting. */
function subjectKey(title: string): string {
  const lower = title.toLowerCase();
  const plain = PLAIN_WORDS.test(lower) ? lower : plainWords(lower);
  if (RITUAL.test(plain)) return '';
  const bare = AGAIN.test(plain) ? plain.replace(LEADS, '').replace(TAILS, '') : plain;
  const subject = bare.replace(/^the /, '');
  return subject.replaceAll(' ', '').length >= 3 ? subject.replaceAll(' ', '') : '';
}

const PLAIN_WORDS = /^[a-z\d]+(?: [a-z\d]+)*$/;

function plainWords(lower: string): string {
  return lower
    .replaceAll(/\([^()]*\)/g, ' ')
    .replaceAll('&', ' and ')
    .replaceAll(/['’‘]/g, '')
    .replaceAll(/[^\p{L}\d]+/gu, ' ')
    .trim();
}
