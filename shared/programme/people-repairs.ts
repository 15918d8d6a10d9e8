import type { PlacedRow } from './place-rows.ts';
import type { ItemCell } from './read-item-cell.ts';
import { KEEP } from './repair-parts.ts';
import type { Repair, RepairAnswer } from './repair.ts';

/** What a person should look at in the people of each row: labels without a name, contradicted roles, stray marks. */
export function peopleRepairs(rows: readonly PlacedRow[]): readonly Repair[] {
  return rows
    .filter(({ row }) => isDoubtful(row.cell))
    .flatMap((placed) => [...missing(placed), ...contradicted(placed), ...unclear(placed)]);
}

function isDoubtful({ bare, contradicted, unclear }: ItemCell): boolean {
  return bare.length + contradicted.length + unclear.length > 0;
}

function missing({ row, item, meeting }: PlacedRow): readonly Repair[] {
  const labels = [...new Set(row.cell.bare)];
  if (labels.length === 0 || item === null) return [];
  return [
    {
      kind: 'name-missing',
      lines: [...row.lines],
      about: `${labels.join(' and ')} ${labels.length === 1 ? 'has' : 'have'} no name.`,
      source: `${row.cell.title} ${labels.map((label) => `${label}:`).join(' ')}`,
      understood: 'Nobody is named yet.',
      item,
      meeting,
      answers: [KEEP],
    },
  ];
}

function contradicted({ row, item, meeting }: PlacedRow): readonly Repair[] {
  if (item === null) return [];
  return row.cell.contradicted.map((person): Repair => {
    const underOfficer = row.cell.leadOfficers.includes(person.name);
    const listed = underOfficer ? row.cell.leadOfficers : row.cell.cabinetMembers;
    const without = listed.filter((name) => name !== person.name);
    return {
      kind: 'role-unclear',
      lines: [...row.lines],
      about: `${person.name} stands under "${person.label}" and is called ${person.role}.`,
      source: `${person.label}: ${person.name} (${person.role})`,
      understood: `Listed under "${person.label}", with ${person.role} kept beside the name.`,
      item,
      meeting,
      answers: [
        {
          act: 'set-people',
          label: `Take ${person.name} off ${underOfficer ? 'the lead officers' : 'the Cabinet Members'}`,
          role: underOfficer ? 'lead-officer' : 'cabinet-member',
          names: without,
          items: [item],
        },
        KEEP,
      ],
    };
  });
}

function unclear({ row, item, meeting }: PlacedRow): readonly Repair[] {
  if (item === null) return [];
  return row.cell.unclear.map((words): Repair => ({
    kind: 'name-unclear',
    lines: [...row.lines],
    about: `"${words}" may be one person or two.`,
    source: words,
    understood: [...row.cell.cabinetMembers, ...row.cell.leadOfficers].join(', '),
    item,
    meeting,
    answers: [...splitInTwo(row.cell, words, item), KEEP],
  }));
}

function splitInTwo(cell: PlacedRow['row']['cell'], name: string, item: number): readonly RepairAnswer[] {
  const words = name.split(' ');
  const officer = cell.leadOfficers.includes(name);
  const listed = officer ? cell.leadOfficers : cell.cabinetMembers;
  if (words.length !== 4 || !listed.includes(name)) return [];
  const two = [words.slice(0, 2).join(' '), words.slice(2).join(' ')];
  const names = listed.flatMap((one) => (one === name ? two : [one]));
  return [
    {
      act: 'set-people',
      label: `Two people: ${two.join(' and ')}`,
      role: officer ? 'lead-officer' : 'cabinet-member',
      names,
      items: [item],
    },
  ];
}
