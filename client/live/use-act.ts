import { useCallback, useMemo } from 'react';
import type { BoardHandle } from '../../shared/actions/board-handle.ts';
import { moveItem } from '../../shared/actions/move-item.ts';
import type { FieldChange } from '../../shared/actions/undo.ts';
import { itemId } from '../../shared/board/ids.ts';
import { parseSlot } from '../../shared/board/place.ts';
import { refuse, REFUSALS, type Outcome } from '../../shared/board/refusal.ts';
import { whyNotInWords } from '../../shared/planning/rights-words.ts';
import { placeInSentence } from '../../shared/planning/words.ts';
import { useOpenBoard, useValue, type OpenBoard } from './board-context.tsx';
import type { Said } from './saying.ts';
import { mayNow, type Need } from './use-may.ts';
import type { Undone } from './undo-stack.ts';
import { factOf, whoChanged } from './who-changed.ts';

/** How an action is called in the undo button ("move of “…”") and what is said when it is done. */
export interface ActWords {
  readonly undo: string;
  readonly said: string;
  /** What it writes; anything of the board when it does not say. */
  readonly needs?: Need;
}

/** Runs an action, remembers how to undo it, and says what came of it. */
export type Act = <T>(action: (board: BoardHandle) => Outcome<T>, words: ActWords) => Outcome<T>;

export function useAct(): Act {
  const { live, saying } = useOpenBoard();
  return useCallback(
    (action, words) => {
      // The server would not take it: a button that outlived the right to press it says so.
      if (!mayNow(live, words.needs ?? 'board')) {
        saying.say({ text: whyNotInWords(live.rights.get()), tone: 'warning' });
        return refuse('not-yours');
      }
      const outcome = live.undo.run(words.undo, () => action(live.handle));
      if (outcome.done) saying.say({ text: words.said, canUndo: true });
      else if (outcome.why !== 'nothing-to-change')
        saying.say({ text: REFUSALS[outcome.why], tone: 'warning' });
      return outcome;
    },
    [live, saying],
  );
}

/** What was said last, and how to say something or clear it. */
export function useSaid(): {
  readonly said: Said | null;
  readonly say: (text: string, tone?: Said['tone']) => void;
  readonly dismiss: () => void;
} {
  const { saying } = useOpenBoard();
  const said = useValue(saying.said);
  return useMemo(
    () => ({
      said,
      say: (text: string, tone: Said['tone'] = 'done') => saying.say({ text, tone }),
      dismiss: () => saying.said.set(null),
    }),
    [said, saying],
  );
}

/** Undo and redo of this page's own doings, with the words for their buttons. */
export function useUndo(): {
  readonly undoLabel: string | null;
  readonly redoLabel: string | null;
  readonly undo: () => void;
  readonly redo: () => void;
} {
  const open = useOpenBoard();
  const labels = useValue(open.live.undo.labels);
  const undo = useCallback(() => void sayUndone(open, { ...open.live.undo.undo(), verb: 'Undid' }), [open]);
  const redo = useCallback(
    () => void sayUndone(open, { ...open.live.undo.redo(), verb: 'Did again' }),
    [open],
  );
  return { undoLabel: labels.undo, redoLabel: labels.redo, undo, redo };
}

async function sayUndone(open: OpenBoard, undone: Undone & { readonly verb: string }): Promise<void> {
  const { saying, address, me } = open;
  if (undone.kind === 'nothing') return;
  if (undone.kind === 'undone') {
    saying.say({ text: `${undone.verb}: ${undone.label}.` });
    return;
  }
  const move = undone.overtaken.find((change) => change.root === 'items' && change.key === 'slot');
  const change = move ?? undone.overtaken[0];
  const who = change
    ? await whoChanged({ boardId: address.id, me: me.name }, factOf(change))
    : 'Somebody else';
  if (move) sayMovedOn(open, move, who);
  else
    saying.say({
      text: `${who} changed this since, so the ${undone.label} was left as it is now.`,
      tone: 'warning',
    });
}

function sayMovedOn({ live, saying }: OpenBoard, move: FieldChange, who: string): void {
  const board = live.store.get();
  const item = board.items.get(itemId(move.id ?? ''));
  const back = parseSlot(move.before);
  if (!item) return;
  const now = placeInSentence(board, item.slot);
  const text = `${who} moved “${item.title}” since. It is now in ${now}.`;
  if (!back) {
    saying.say({ text, tone: 'warning' });
    return;
  }
  const label = `Move it back to ${placeInSentence(board, back)}`;
  const take = (): void => {
    if (!mayNow(live, 'move')) return saying.say({ text: whyNotInWords(live.rights.get()), tone: 'warning' });
    const words = `move of “${item.title}”`;
    const outcome = live.undo.run(words, () =>
      moveItem(live.handle, { itemId: item.id, to: { slot: back, before: null } }),
    );
    if (outcome.done)
      saying.say({ text: `“${item.title}” moved back to ${placeInSentence(board, back)}.`, canUndo: true });
    else saying.say({ text: REFUSALS[outcome.why], tone: 'warning' });
  };
  saying.say({ text, tone: 'warning', offer: { label, take } });
}
