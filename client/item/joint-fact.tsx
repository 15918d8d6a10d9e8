import { addNamed, removeNamed } from '../../shared/actions/name-bodies.ts';
import type { Board, Item } from '../../shared/board/board.ts';
import { listed } from '../../shared/planning/dates-in-words.ts';
import { useBoardSelector } from '../live/board-context.tsx';
import { FactRow } from './fact-row.tsx';
import { NamesEditor } from './names-editor.tsx';
import { useChange } from './use-change.ts';
import { useLocked } from './use-locked.ts';

/** The committees that an item is joint scrutiny with. */
export function JointFact({ item }: { readonly item: Item }) {
  const known = useBoardSelector(committeesNamed, sameText);
  const change = useChange();
  const entries = item.jointWith.map(({ id, name }) => ({ key: id, name }));
  const set = { itemId: item.id, set: 'jointWith' } as const;
  const locked = useLocked(item, 'jointWith');
  return (
    <FactRow
      label="Joint with"
      shown={entries.length === 0 ? null : listed(entries.map((entry) => entry.name))}
      empty="This committee alone"
      locked={locked}
      editor={(close) => (
        <NamesEditor
          entries={entries}
          suggestions={known.filter((name) => !entries.some((entry) => entry.name === name))}
          addLabel="Add a committee"
          add={(name) =>
            change({
              needs: { item: item.id, field: 'jointWith' },
              undo: `joint scrutiny of “${item.title}” with ${name.trim()}`,
              said: `“${item.title}” is now joint with ${name.trim()}.`,
              action: (board) => addNamed(board, { to: set, name }),
            })
          }
          remove={({ key, name }) =>
            void change({
              needs: { item: item.id, field: 'jointWith' },
              undo: `ending joint scrutiny of “${item.title}” with ${name}`,
              said: `“${item.title}” is no longer joint with ${name}.`,
              action: (board) => removeNamed(board, { from: set, id: key }),
            })
          }
          close={close}
        />
      )}
    />
  );
}

function committeesNamed(board: Board): readonly string[] {
  const all = [...board.items.values(), ...board.meetings].flatMap((each) =>
    each.jointWith.map(({ name }) => name),
  );
  return [...new Set(all)].sort((one, other) => one.localeCompare(other, 'en-GB'));
}

function sameText(one: readonly string[], other: readonly string[]): boolean {
  return one.join('\n') === other.join('\n');
}
