import { linkPerson, unlinkPerson } from '../../shared/actions/link-person.ts';
import type { Board, Item, ItemPerson, Person, PersonLink } from '../../shared/board/board.ts';
import type { PersonId } from '../../shared/board/ids.ts';
import { useBoardSelector } from '../live/board-context.tsx';
import { FactRow } from './fact-row.tsx';
import { NamesEditor } from './names-editor.tsx';
import { useChange } from './use-change.ts';
import { useLocked } from './use-locked.ts';

interface PeopleFactProps {
  readonly item: Item;
  readonly link: PersonLink;
  /** "Cabinet Member"; in the plural when there are several. */
  readonly label: string;
  readonly plural: string;
  readonly empty: string;
  readonly roleLabel?: string;
}

/** The people who are one thing to an item: its Cabinet Members, its lead officers, its group. */
export function PeopleFact({ item, link, label, plural, empty, roleLabel }: PeopleFactProps) {
  const people = useBoardSelector((board) => board.people);
  const change = useChange();
  const linked = item.people.filter((each) => each.link === link);
  const called = linked.length > 1 ? plural : label;
  const entries = linked.map((each) => ({ key: each.person, name: nameOf(people, each.person) }));
  const add = (name: string, role: string): string | null =>
    change({
      needs: { item: item.id, field: 'people' },
      undo: `adding ${name.trim()} to “${item.title}”`,
      said: `${name.trim()} added to “${item.title}” (${(role.trim() || label).toLowerCase()}).`,
      action: (board) => linkPerson(board, { itemId: item.id, link, who: { name }, role }),
    });
  const remove = (entry: { readonly key: string; readonly name: string }): void => {
    const gone = linked.find((each) => each.person === entry.key);
    if (!gone) return;
    change({
      needs: { item: item.id, field: 'people' },
      undo: `removing ${entry.name} from “${item.title}”`,
      said: `${entry.name} removed from “${item.title}” (${label.toLowerCase()}).`,
      action: (board) => unlinkPerson(board, { itemId: item.id, link, person: gone.person }),
    });
  };
  const locked = useLocked(item, 'people');
  return (
    <FactRow
      label={called}
      shown={linked.length === 0 ? null : <PeopleList linked={linked} people={people} />}
      empty={empty}
      locked={locked}
      editor={(close) => (
        <NamesEditor
          entries={entries}
          suggestions={suggestionsFrom(people, entries)}
          addLabel="Add a name"
          {...(roleLabel ? { roleLabel } : {})}
          add={add}
          remove={remove}
          close={close}
        />
      )}
    />
  );
}

function PeopleList({
  linked,
  people,
}: {
  readonly linked: readonly ItemPerson[];
  readonly people: Board['people'];
}) {
  return (
    <ul>
      {linked.map(({ person, role }) => (
        <li key={person}>
          {nameOf(people, person)}
          {postOrRole(people.get(person), role) && (
            <span className="fact-soft">, {postOrRole(people.get(person), role)}</span>
          )}
        </li>
      ))}
    </ul>
  );
}

function postOrRole(person: Person | undefined, role: string): string {
  return role || (person?.post ?? '');
}

function nameOf(people: Board['people'], id: PersonId): string {
  return people.get(id)?.name || 'Somebody without a name';
}

function suggestionsFrom(
  people: Board['people'],
  entries: readonly { readonly name: string }[],
): readonly string[] {
  const there = new Set(entries.map((entry) => entry.name));
  const names = [...people.values()]
    .map((person) => person.name)
    .filter((name) => name !== '' && !there.has(name));
  return [...new Set(names)].sort((one, other) => one.localeCompare(other, 'en-GB'));
}
