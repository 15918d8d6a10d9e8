/** What a role label makes of the names after it. */
export type LabelRole = 'cabinet' | 'officer' | 'other';

/** One role label in the words of an item; the names start at `end`. */
export interface RoleLabel {
  readonly at: number;
  readonly end: number;
  readonly role: LabelRole;
  readonly label: string;
}

const CABINET =
  '(?:lead |responsible |relevant |deputy |assistant )?(?:cabinet|executive|portfolio)(?: support)?(?:\\s(?:lead\\s)?(?:members?|holders?|leads?))(?:\\(s\\))?(?: for [A-Z][^:\\t.]{0,60}(?=\\s?:))?|lead (?:members?|councillors?)(?:\\(s\\))?';
const OFFICER =
  '(?:lead |report |responsible |contact |reporting |presenting |supporting |link |commissioning ){0,3}(?:officers?|authors?)(?:\\(s\\))?|lead director|officer leads?|(?:report(?: of| from)?|leads?)(?=\\s?:)';
const OTHERS =
  'scrutiny (?:and support |support )?officers?(?:\\(s\\))?|(?:independent |vice |deputy |police |crime |fire |and |& |chief |shadow |corporate |external |strategic |assistant |lead |joint |wg ){0,5}(?:chair(?:man|person|woman|s)?|constable|commissioner|pcc|pfcc|director|membership|members|member|witness(?:es)?|invitees?|invited|partners?|manager|councillors?|leader|representatives?|sponsor|presenters?|attendees|contact|lead)(?:\\(s\\))?';
const WITH_COLON = new RegExp(`(?<![A-Za-z-])(?:(${CABINET})|(${OFFICER})|(${OTHERS}))\\s?:`, 'gi');
const NAME = "[A-Z][\\p{L}'’.-]*(?:\\s(?:(?:de|van|der|von|la|le|di)\\s)?[A-Z][\\p{L}'’.-]*){0,3}";
// A dash for the colon, or nothing: only the best-known labels, and only before a name, another label, or the end.
const KNOWN =
  '(?:[Cc]abinet|[Ll]ead|[Oo]fficers?|Portfolio|Executive|Chief|PF?CC|Independent|(?:(?:Assistant|Deputy|Corporate|Strategic) )?Director)\\b';
const BEFORE_NAME = `${KNOWN}|${NAME}\\s*(?:$|[,&/(?]|and\\s|${KNOWN})`;
const BARE_CABINET =
  '(?:Lead |lead )?(?:Cabinet|cabinet|Executive) (?:Members?|members?)|Portfolio [Hh]olders?';
const BARE_OFFICER = '(?:Lead|Report|Contact|Responsible) (?:Officers?|officers?|Authors?)';
const WITH_DASH = new RegExp(
  `(?<![A-Za-z-])(?:(${BARE_CABINET})|(${BARE_OFFICER}|Officers?)|(PF?CC|Chief Constable|Independent Chair(?:man)?|Membership|(?:(?:Assistant|Deputy|Corporate|Strategic) )?Director))\\s?[-–—]{1,2}\\s?(?=\\s*(?:$|${BEFORE_NAME}))`,
  'gu',
);
const WITH_NOTHING = new RegExp(
  `(?<![A-Za-z-])(?:(${BARE_CABINET})|(${BARE_OFFICER}))(?=\\s)(?=\\s*(?:${BEFORE_NAME}))`,
  'gu',
);

// Looking for what a pattern cannot do without is much cheaper than the pattern.
const PATTERNS = [
  { only: /:/, pattern: WITH_COLON },
  { only: /(?:[rs]|CC|Constable|Membership|man)\s?[-–—]/, pattern: WITH_DASH },
  { only: /(?:[Mm]embers?|[Oo]fficers?|Authors?|[Hh]olders?|authors?)\s+[\p{Lu}cl]/u, pattern: WITH_NOTHING },
];

const NO_LABELS: readonly RoleLabel[] = [];

/** The role labels in an item's words, in order. */
export function roleLabels(words: string): readonly RoleLabel[] {
  if (words === '') return NO_LABELS;
  const found: RoleLabel[] = [];
  for (const { only, pattern } of PATTERNS) if (only.test(words)) addLabels(found, pattern, words);
  if (found.every((label, index) => label.at >= (found[index - 1]?.end ?? 0))) return found;
  return apart(found);
}

// Where two patterns found one label, the longer one counts.
function apart(found: readonly RoleLabel[]): readonly RoleLabel[] {
  let end = 0;
  return found
    .toSorted((a, b) => a.at - b.at || b.end - a.end)
    .filter((label) => {
      if (label.at < end) return false;
      end = label.end;
      return true;
    });
}

function addLabels(found: RoleLabel[], pattern: RegExp, words: string): void {
  pattern.lastIndex = 0;
  for (let match = pattern.exec(words); match !== null; match = pattern.exec(words)) {
    // The groups have no names, since an object of names for every match would cost more than the search.
    const c = match[1];
    const o = match[2];
    const x = match[3];
    const label = (c ?? o ?? x ?? '').trim();
    if (!/^[A-Z]/.test(label) && x !== undefined) continue;
    const role = c === undefined ? (o === undefined ? 'other' : 'officer') : 'cabinet';
    const lead = x === undefined ? '' : groupBefore(words.slice(0, match.index), label);
    const at = match.index - lead.length;
    found.push({ at, end: match.index + match[0].length, role, label: `${lead}${label}` });
  }
}

// "WXYZ Membership": the initials say whose members they are.
function groupBefore(before: string, label: string): string {
  return label === 'Membership' ? (/\b[A-Z]{2,6}\s$/.exec(before)?.[0] ?? '') : '';
}

/** Whether the words begin with a role label. */
export function startsWithRole(words: string): boolean {
  return roleLabels(words.slice(0, 120))[0]?.at === 0;
}
