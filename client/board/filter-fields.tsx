import type { ReactNode } from 'react';
import { METHODS, type Board, type PersonLink } from '../../shared/board/board.ts';
import type { Filter } from '../../shared/planning/find-items.ts';
import { FLAG_WORDS, FLAGS, type Flag } from '../../shared/planning/flags.ts';
import { METHOD_WORDS } from '../../shared/planning/words.ts';
import { useBoardSelector } from '../live/board-context.tsx';
import { SelectField, type SelectOption } from '../ui/select-field.tsx';

interface FilterFieldsProps {
  readonly filter: Filter;
  readonly change: (part: Partial<Filter>) => void;
}

export function FilterFields({ filter, change }: FilterFieldsProps): ReactNode {
  const cabinet = useBoardSelector((board) => peopleOptions(board, 'cabinet'), sameOptions);
  const officers = useBoardSelector((board) => peopleOptions(board, 'lead'), sameOptions);
  return (
    <>
      <SelectField
        label="Method"
        value={filter.method}
        options={METHOD_OPTIONS}
        onChange={(method) => change({ method: method as Filter['method'] })}
      />
      <SelectField
        label="Cabinet Member"
        value={filter.cabinet}
        options={[ANYONE, ...cabinet]}
        onChange={(person) => change({ cabinet: person })}
      />
      <SelectField
        label="Lead officer"
        value={filter.officer}
        options={[ANYONE, ...officers]}
        onChange={(officer) => change({ officer })}
      />
      <SelectField
        label="Marked"
        value={filter.flag}
        options={FLAG_OPTIONS}
        onChange={(flag) => change({ flag: flag as Flag | '' })}
      />
    </>
  );
}

const ANYONE: SelectOption = { value: '', label: 'Anyone' };
const METHOD_OPTIONS: readonly SelectOption[] = [
  { value: '', label: 'Any method' },
  ...METHODS.map((method) => ({ value: method, label: METHOD_WORDS[method] })),
  { value: 'joint', label: 'Joint scrutiny' },
];
const FLAG_OPTIONS: readonly SelectOption[] = [
  { value: '', label: 'Anything' },
  ...FLAGS.map((flag) => ({ value: flag, label: FLAG_WORDS[flag] })),
];

function peopleOptions(board: Board, link: PersonLink): readonly SelectOption[] {
  const ids = new Set<string>();
  for (const item of board.items.values()) {
    for (const each of item.people) if (each.link === link) ids.add(each.person);
  }
  return [...board.people.values()]
    .filter((person) => ids.has(person.id))
    .map((person) => ({ value: person.id as string, label: person.name }))
    .sort((one, other) => one.label.localeCompare(other.label, 'en-GB'));
}

function sameOptions(one: readonly SelectOption[], other: readonly SelectOption[]): boolean {
  const words = (options: readonly SelectOption[]): string =>
    options.map((each) => `${each.value} ${each.label}`).join('\n');
  return words(one) === words(other);
}
