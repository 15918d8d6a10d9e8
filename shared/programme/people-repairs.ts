import type { PlacedRow } from './place-rows.ts';
import type { ItemCell } from './read-item-cell.ts';
import { keep } from './repair-parts.ts';
import type { AnswerRole, Repair, RepairAnswer } from './repair.ts';
import { roleLabels } from './role-labels.ts';

/** The names that the programme gives most often under each of the two usual roles, the commonest first. */
type CommonNames = (role: 'cabinet-member' | 'lead-officer') => readonly string[];

const MOST_OFFERED = 3;

/** What a person should look at in the people of each row: labels without a name, contradicted roles, stray marks. */
export function peopleRepairs(rows: readonly PlacedRow[]): readonly Repair[] {
  const doubtful = rows.filter(({ row }) => isDoubtful(row.cell));
  if (doubtful.length === 0) return [];
  const common = commonNames(rows);
  return doubtful.flatMap((placed) => [
    ...missing(placed, common),
    ...contradicted(placed),
    ...unclear(placed),
  ]);
}

function isDoubtful({ bare, contradicted, unclear }: ItemCell): boolean {
  return bare.length + contradicted.length + unclear.length > 0;
}

function commonNames(rows: readonly PlacedRow[]): CommonNames {
  const cells = rows.map(({ row }) => row.cell);
  const cabinet = mostNamed(cells.flatMap((cell) => cell.cabinetMembers));
  const officers = mostNamed(cells.flatMap((cell) => cell.leadOfficers));
  return (role) => (role === 'cabinet-member' ? cabinet : officers);
}

function mostNamed(names: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].toSorted((a, b) => b[1] - a[1]).map(([name]) => name);
}

function missing({ row, item, meeting }: PlacedRow, common: CommonNames): readonly Repair[] {
  const labels = [...new Set(row.cell.bare)];
  if (labels.length === 0 || item === null) return [];
  const most = labels.length === 1 ? MOST_OFFERED : 2;
  return [
    {
      kind: 'name-missing',
      lines: [...row.lines],
      about: `${labels.join(' and ')} ${labels.length === 1 ? 'has' : 'have'} no name.`,
      source: `${row.cell.title} ${labels.map((label) => `${label}:`).join(' ')}`,
      understood: 'Nobody is named yet.',
      item,
      meeting,
      answers: [
        ...labels.flatMap((label) => offered(label, common).slice(0, most)),
        keep('Nobody is named yet'),
      ],
    },
  ];
}

function offered(label: string, common: CommonNames): readonly RepairAnswer[] {
  const kind = roleLabels(`${label}:`)[0]?.role;
  if (kind !== 'cabinet' && kind !== 'officer') return [];
  const role = kind === 'cabinet' ? 'cabinet-member' : 'lead-officer';
  return common(role).map((name) => ({
    act: 'add-person',
    label: `${ROLE_WORDS[role]}: ${name}`,
    role,
    name,
  }));
}

const ROLE_WORDS = { 'cabinet-member': 'Cabinet Member', 'lead-officer': 'Lead officer' } as const;

type Contradicted = ItemCell['contradicted'][number];

function contradicted({ row, item, meeting }: PlacedRow): readonly Repair[] {
  if (item === null) return [];
  return row.cell.contradicted.map((person): Repair => {
    return {
      kind: 'role-unclear',
      lines: [...row.lines],
      about: `${person.name} stands under “${person.label}” and is called ${person.role}.`,
      source: `${person.label}: ${person.name} (${person.role})`,
      understood: `Listed under “${person.label}”, with ${person.role} kept beside the name.`,
      item,
      meeting,
      answers: [...otherRoles(row.cell, person), keep(`Keep ${person.name} under “${person.label}”`)],
    };
  });
}

// Under which of the three roles somebody may stand instead.
function otherRoles(cell: ItemCell, person: Contradicted): readonly RepairAnswer[] {
  const { name, role: office } = person;
  const officer = cell.leadOfficers.includes(name);
  if (!officer && !cell.cabinetMembers.includes(name)) return [];
  const from: AnswerRole = officer ? 'lead-officer' : 'cabinet-member';
  const to = officer ? 'cabinet-member' : 'lead-officer';
  const usual = /^(?:lead officer|cabinet member)$/i.test(office);
  const neither = usual ? `${name} is neither` : `${name} is neither: list as ${office}`;
  return [
    { act: 'set-role', label: `${name} is ${ROLES_SAID[to]}`, name, from, to, as: '' },
    { act: 'set-role', label: neither, name, from, to: 'other', as: usual ? '' : office },
  ];
}

const ROLES_SAID = { 'cabinet-member': 'the Cabinet Member', 'lead-officer': 'the lead officer' } as const;

function unclear({ row, item, meeting }: PlacedRow): readonly Repair[] {
  if (item === null) return [];
  return row.cell.unclear.map((words): Repair => ({
    kind: 'name-unclear',
    lines: [...row.lines],
    about: `“${words}” may be one person or two.`,
    source: words,
    understood: [...row.cell.cabinetMembers, ...row.cell.leadOfficers].join(', '),
    item,
    meeting,
    answers: oneOrTwo(row.cell, words, item),
  }));
}

// Names on both sides of a stray mark were read as two people, and four words without a mark as one.
function oneOrTwo(cell: ItemCell, words: string, item: number): RepairAnswer[] {
  const around = words.split(/\s[^\p{L}\d\s]+\s/u);
  const [first = ''] = around;
  const officer = cell.leadOfficers.includes(first);
  const role = officer ? 'lead-officer' : 'cabinet-member';
  const listed = officer ? cell.leadOfficers : cell.cabinetMembers;
  const people = (label: string, names: readonly string[]): RepairAnswer => ({
    act: 'set-people',
    label,
    role,
    names: listed.flatMap((one) => (one === first ? names : around.includes(one) ? [] : [one])),
    items: [item],
  });
  if (around.length > 1 && around.every((name) => listed.includes(name)))
    return [
      ...around.map((name) => people(`Only ${name}`, [name])),
      keep(`Two people: ${around.join(' and ')}`),
    ];
  const two = inTwo(words);
  if (two === null || !listed.includes(words)) return [keep('Keep as written')];
  return [people(`Two people: ${two.join(' and ')}`, two), keep(`One person: ${words}`)];
}

function inTwo(name: string): readonly string[] | null {
  const words = name.split(' ');
  return words.length === 4 ? [words.slice(0, 2).join(' '), words.slice(2).join(' ')] : null;
}
