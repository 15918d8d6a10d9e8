import type { PlacedRow } from './place-rows.ts';
import { keep } from './repair-parts.ts';
import type { Repair, RepairAnswer } from './repair.ts';
import { mayBeOnePerson, nameParts, type NameParts } from './similar-names.ts';

interface Use {
  readonly name: string;
  readonly item: number;
  readonly line: number;
}

/** The text of a line by its number. */
type LineText = (n: number) => string;

const MOST_NAMES = 400;
const MOST_ANSWERS = 5;

/** One entry for each group of names in the rows that may be one person spelt in several ways. */
export function nameRepairs(rows: readonly PlacedRow[], lineText: LineText): readonly Repair[] {
  const found = groups(namesIn(rows));
  if (found.length === 0) return [];
  const doubtful = new Set(found.flat());
  const uses = rows.flatMap((placed) => usesIn(placed, lineText)).filter(({ name }) => doubtful.has(name));
  return found.map((group) => repairOf(group, uses));
}

function namesIn(rows: readonly PlacedRow[]): readonly string[] {
  const names = new Set<string>();
  for (const { row, item } of rows) {
    if (item === null) continue;
    for (const name of row.cell.cabinetMembers) names.add(name);
    for (const name of row.cell.leadOfficers) names.add(name);
    for (const { role, name } of row.cell.others) if (role !== 'note') names.add(name);
  }
  return [...names].slice(0, MOST_NAMES);
}

function usesIn({ row, item }: PlacedRow, lineText: LineText): readonly Use[] {
  if (item === null) return [];
  const others = row.cell.others.filter((other) => other.role !== 'note').map(({ name }) => name);
  const names = [...row.cell.cabinetMembers, ...row.cell.leadOfficers, ...others];
  return names.map((name) => ({ name, item, line: lineWith(name, row.lines, lineText) }));
}

// In a row that a page end cut, the line that holds the surname.
function lineWith(name: string, lines: readonly number[], lineText: LineText): number {
  if (lines.length === 1) return lines[0] ?? 1;
  const surname = name.split(' ').at(-1) ?? name;
  return lines.find((line) => lineText(line).includes(surname)) ?? lines[0] ?? 1;
}

function groups(names: readonly string[]): readonly (readonly string[])[] {
  const found: { readonly names: string[]; readonly parts: NameParts[] }[] = [];
  for (const name of names) {
    const own = nameParts(name);
    if (own === null) continue;
    const group = found.find(({ parts }) => parts.some((known) => mayBeOnePerson(known, own)));
    if (group === undefined) found.push({ names: [name], parts: [own] });
    else {
      group.names.push(name);
      group.parts.push(own);
    }
  }
  return found.flatMap((group) => (group.names.length > 1 ? [group.names] : []));
}

function repairOf(group: readonly string[], uses: readonly Use[]): Repair {
  const among = new Set(group);
  const own = uses.filter((use) => among.has(use.name));
  const lines = [...new Set(telling(group, own).map((use) => use.line))].toSorted((a, b) => a - b);
  const [first] = own;
  return {
    kind: 'name-unclear',
    lines,
    about: `${group.join(' and ')}: one person or ${group.length === 2 ? 'two' : 'several'}?`,
    source: group.join(', '),
    understood: 'Kept as separate people, each as spelt.',
    item: first?.item ?? null,
    meeting: null,
    answers: [
      ...(group.length > MOST_ANSWERS ? [] : group.map((name) => oneName(name, group))),
      keep(group.length === 2 ? 'Two people' : 'Different people'),
    ],
  };
}

// Every use of the rarer spellings, and the first of the commonest.
function telling(group: readonly string[], own: readonly Use[]): readonly Use[] {
  const counts = new Map<string, number>();
  for (const { name } of own) counts.set(name, (counts.get(name) ?? 0) + 1);
  const common = group.toSorted((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0))[0];
  const first = own.find((use) => use.name === common);
  return own.filter((use) => use.name !== common || use === first);
}

function oneName(name: string, group: readonly string[]): RepairAnswer {
  const others = group.filter((one) => one !== name);
  return { act: 'merge-people', label: `One person: ${name}`, keep: name, others };
}
