import { withoutContacts } from './contacts.ts';
import { trimMarks } from './plain-text.ts';
import { readNames, type NamesRead } from './read-names.ts';
import { roleLabels, type RoleLabel } from './role-labels.ts';

/** Somebody who is neither Cabinet Member nor lead officer, with the role in the council's words. */
export interface OtherPerson {
  readonly role: string;
  readonly name: string;
}

/** What stands in an item's cell: its subject and its people, and what a person should look at. */
export interface ItemCell {
  readonly title: string;
  readonly cabinetMembers: readonly string[];
  readonly leadOfficers: readonly string[];
  readonly others: readonly OtherPerson[];
  /** Labels with no name after them. */
  readonly bare: readonly string[];
  /** Names beside which a stray mark stands, or that may be two people. */
  readonly unclear: readonly string[];
  /** People whose label and office disagree. */
  readonly contradicted: readonly (OtherPerson & { readonly label: string })[];
  /** E-mail addresses and telephone numbers that stood beside the names. */
  readonly contacts: readonly string[];
}

/** Reads the names in words, anew or as they were read before. */
export type NamesIn = (words: string) => NamesRead;

const NOT_OF_OFFICER =
  /\b(?:chair|chairman|chairperson|cabinet|councillor|member|commissioner|constable|independent)\b/i;
const NOT_OF_CABINET =
  /\b(?:officer|director|head|manager|chair|chairman|independent|commissioner|constable)\b/i;

/** Reads the subject and the people out of the run-together words of an item's cell, whose role labels may be known. */
export function readItemCell(
  words: string,
  labels: readonly RoleLabel[] = roleLabels(words),
  namesIn: NamesIn = readNames,
): ItemCell {
  const first = labels[0]?.at ?? words.length;
  const head = words.slice(0, first).trim();
  const inBracket = labels.length > 0 && /[([]$/.test(head);
  const parts = labels.map((label, index) => {
    const after = words.slice(label.end, labels[index + 1]?.at ?? words.length);
    const said = withoutContacts(inBracket ? withoutLastBracket(after) : after);
    return { label, read: namesIn(said.words), contacts: said.contacts };
  });
  const subject = labels.length === 0 ? head : trimMarks(head, { start: '', end: ':;,–—-([' });
  let title = subject;
  for (const { read } of parts) {
    if (read.left !== '') title = title === '' ? read.left : `${title} ${read.left}`;
  }
  return { title, ...peopleOf(parts) };
}

// "Parking (Lead Officer: Dora Finch)": the bracket holds the people and closes behind the last of them.
function withoutLastBracket(words: string): string {
  const opened = words.split('(').length;
  return words.split(')').length > opened ? words.replace(/[)\]](?=[^)\]]*$)/, '') : words;
}

const NOBODY: Omit<ItemCell, 'title'> = {
  cabinetMembers: [],
  leadOfficers: [],
  others: [],
  bare: [],
  unclear: [],
  contradicted: [],
  contacts: [],
};

interface Labelled {
  readonly label: RoleLabel;
  readonly read: NamesRead;
  readonly contacts: readonly string[];
}

function peopleOf(parts: readonly Labelled[]): Omit<ItemCell, 'title'> {
  if (parts.length === 0) return NOBODY;
  const people = {
    ...NOBODY,
    cabinetMembers: namesOf(parts, 'cabinet'),
    leadOfficers: namesOf(parts, 'officer'),
  };
  return parts.every(isPlain) ? people : { ...people, ...restOf(parts) };
}

// A label of one of the two usual roles with names and nothing else, as nearly all are.
function isPlain({ label, read, contacts }: Labelled): boolean {
  if (contacts.length > 0 || label.role === 'other' || read.names.length === 0) return false;
  return read.offices.length === 0 && read.unclear.length === 0;
}

function restOf(
  parts: readonly Labelled[],
): Pick<ItemCell, 'others' | 'bare' | 'unclear' | 'contradicted' | 'contacts'> {
  const offices = parts.flatMap(({ label, read }) =>
    read.offices.map((office) => ({ ...office, label: label.label, under: label.role })),
  );
  return {
    others: [...othersOf(parts), ...offices.map(({ role, name }) => ({ role, name }))],
    contacts: parts.flatMap(({ contacts }) => contacts),
    bare: parts.filter(({ read }) => read.names.length === 0).map(({ label }) => label.label),
    unclear: parts.flatMap(({ read }) => read.unclear),
    contradicted: offices
      .filter(({ role, under }) => contradicts(under, role))
      .map(({ role, name, label }) => ({ role, name, label })),
  };
}

function namesOf(parts: readonly Labelled[], role: RoleLabel['role']): readonly string[] {
  const names = parts.flatMap(({ label, read }) => (label.role === role ? read.names : []));
  return names.length < 2 ? names : [...new Set(names)];
}

function othersOf(parts: readonly Labelled[]): readonly OtherPerson[] {
  return parts.flatMap(({ label, read }) =>
    label.role === 'other' ? read.names.map((name) => ({ role: label.label, name })) : [],
  );
}

function contradicts(under: RoleLabel['role'], office: string): boolean {
  if (under === 'officer') return NOT_OF_OFFICER.test(office);
  return under === 'cabinet' && NOT_OF_CABINET.test(office);
}
