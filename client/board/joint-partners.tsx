import type { ReactNode } from 'react';
import type { BoardHandle } from '../../shared/actions/board-handle.ts';
import { addNamed, removeNamed } from '../../shared/actions/name-bodies.ts';
import type { Item } from '../../shared/board/board.ts';
import { done, refuse, type Outcome } from '../../shared/board/refusal.ts';
import { useAct } from '../live/use-act.ts';
import { NameList } from './name-list.tsx';

/** The committees that items are looked into with; it goes with any method. */
export function JointPartners({
  items,
  what,
}: {
  readonly items: readonly Item[];
  readonly what: string;
}): ReactNode {
  const act = useAct();
  const names = [...new Set(items.flatMap((item) => item.jointWith.map((each) => each.name)))];
  const add = (name: string): boolean =>
    act((handle) => addToAll(handle, items, name), {
      needs: 'move',
      undo: `joint scrutiny of ${what}`,
      said: `${what} is joint scrutiny with ${name}.`,
    }).done;
  const remove = (name: string): void => {
    act((handle) => removeFromAll(handle, items, name), {
      needs: 'move',
      undo: `change of joint scrutiny of ${what}`,
      said: `${what} is no longer joint scrutiny with ${name}.`,
    });
  };
  return (
    <div className="joint-partners">
      <h3>Joint scrutiny</h3>
      <NameList
        label="Name of the other committee"
        hint="Joint scrutiny goes with any method."
        missing="Enter the name of the other committee"
        names={names}
        onAdd={add}
        onRemove={remove}
      />
    </div>
  );
}

function addToAll(handle: BoardHandle, items: readonly Item[], name: string): Outcome {
  let outcome: Outcome = refuse('nothing-to-change');
  for (const item of items) {
    const added = addNamed(handle, { to: { itemId: item.id, set: 'jointWith' }, name });
    if (added.done) outcome = added;
    else if (!outcome.done) outcome = added;
  }
  return outcome;
}

function removeFromAll(handle: BoardHandle, items: readonly Item[], name: string): Outcome {
  for (const item of items) {
    for (const each of item.jointWith) {
      if (each.name !== name) continue;
      const removed = removeNamed(handle, { from: { itemId: item.id, set: 'jointWith' }, id: each.id });
      if (!removed.done) return removed;
    }
  }
  return done();
}
