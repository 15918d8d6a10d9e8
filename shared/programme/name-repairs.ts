import type { PlacedRow } from './place-rows.ts';
import { KEEP } from './repair-parts.ts';
import type { Repair, RepairAnswer } from './repair.ts';
import { mayBeOnePerson } from './similar-names.ts';

interface Use {
  readonly name: string;
  readonly role: 'cabinet-member' | 'lead-officer' | 'other';
  readonly item: number;
  readonly line: number;
}

const MOST_NAMES = 400;

/** One entry for each group of names in the rows that may be one person spelt in several ways. */
export function nameRepairs(
  rows: readonly PlacedRow[],
  lineText: ReadonlyMap<number, string>,
): readonly Repair[] {
  const uses = rows.flatMap((placed) => usesIn(placed, lineText));
  const names = [...new Set(uses.map((use) => use.name))].slice(0, MOST_NAMES);
  return groups(names).map((group) => repairOf(group, uses, rows));
}

function usesIn({ row, item }: PlacedRow, lineText: ReadonlyMap<number, string>): readonly Use[] {
  if (item === null) return [];
  const use = (role: Use['role']) => (name: string) => ({
    name,
    role,
    item,
    line: lineWith(name, row.lines, lineText),
  });
  return [
    ...row.cell.cabinetMembers.map(use('cabinet-member')),
    ...row.cell.leadOfficers.map(use('lead-officer')),
    ...row.cell.others.filter((other) => other.role !== 'note').map(({ name }) => use('other')(name)),
  ];
}

// In a row that a page end cut, the line that holds the surname.
function lineWith(name: string, lines: readonly number[], lineText: ReadonlyMap<number, string>): number {
  const surname = name.split(' ').at(-1) ?? name;
  return lines.find((line) => lineText.get(line)?.includes(surname)) ?? lines[0] ?? 1;
}

function groups(names: readonly string[]): readonly (readonly string[])[] {
  const found: string[][] = [];
  for (const name of names) {
    const group = found.find((members) => members.some((member) => mayBeOnePerson(member, name)));
    if (group === undefined) found.push([name]);
    else group.push(name);
  }
  return found.filter((group) => group.length > 1);
}

function repairOf(group: readonly string[], uses: readonly Use[], rows: readonly PlacedRow[]): Repair {
  const own = uses.filter((use) => group.includes(use.name));
  const lines = [...new Set(own.map((use) => use.line))].toSorted((a, b) => a - b);
  const [first] = own;
  return {
    kind: 'name-unclear',
    lines,
    about: `${group.join(' and ')}: one person or ${group.length === 2 ? 'two' : 'several'}?`,
    source: group.join(', '),
    understood: 'Kept as separate people, each as spelt.',
    item: first?.item ?? null,
    meeting: null,
    answers: [...group.flatMap((name) => oneName(name, { group, own, rows })), KEEP],
  };
}

interface Group {
  readonly group: readonly string[];
  readonly own: readonly Use[];
  readonly rows: readonly PlacedRow[];
}

// One press can set the names of items that share one list; other spellings are changed item by item.
function oneName(name: string, { group, own, rows }: Group): readonly RepairAnswer[] {
  const others = own.filter((use) => use.name !== name);
  const role = others[0]?.role;
  if (role === undefined || role === 'other' || others.some((use) => use.role !== role)) return [];
  const lists = others.map((use) =>
    listOf(rows, use.item, role).map((one) => (group.includes(one) ? name : one)),
  );
  const names = [...new Set(lists[0] ?? [])];
  if (lists.some((list) => [...new Set(list)].join('|') !== names.join('|'))) return [];
  const items = [...new Set(others.map((use) => use.item))];
  return [{ act: 'set-people', label: `It is ${name}`, role, names, items }];
}

function listOf(
  rows: readonly PlacedRow[],
  item: number,
  role: 'cabinet-member' | 'lead-officer',
): readonly string[] {
  const cell = rows.find((placed) => placed.item === item)?.row.cell;
  return (role === 'cabinet-member' ? cell?.cabinetMembers : cell?.leadOfficers) ?? [];
}
