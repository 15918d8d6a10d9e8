import * as Y from 'yjs';
import { WORDING_FIELDS, wordingOf } from '../../shared/board/exempt-wording.ts';
import type { CloseReason } from '../../shared/protocol/close-reasons.ts';
import type { Change } from '../storage/update-store.ts';
import { BOARD } from './board-kind.ts';
import type { RoomKind } from '../sync/room-kind.ts';

const LONGEST_TEXT = 100_000;

/** The private wording of one exempt item: texts to be typed in, and nothing else that a page may change. */
export const EXEMPT_WORDING: RoomKind = {
  limits: BOARD.limits,
  carets: false,
  empty: () => {
    const doc = new Y.Doc();
    wordingOf(doc);
    return doc;
  },
  epochOf: () => 1,
  schemaOf: () => 1,
  watch: (doc) => {
    let changes: Change[] = [];
    let reshaped = false;
    wordingOf(doc).observeDeep((events) => {
      for (const event of events) {
        if (event.target instanceof Y.Text) changes.push(textChange(event, event.target));
        else reshaped = true;
      }
    });
    return {
      take: () => {
        const taken = { changes, reshaped };
        [changes, reshaped] = [[], false];
        const verdict = (who: unknown): CloseReason | null =>
          (taken.reshaped && who !== null) || !isWording(doc) ? 'not-a-board' : null;
        return { changes: taken.changes, verdict };
      },
    };
  },
};

// The record is read by more people than the wording: it tells who wrote how much in which text, and no word of it.
function textChange(event: Y.YEvent<Y.AbstractType<unknown>>, text: Y.Text): Change {
  const field = String(event.path[0] ?? '');
  return { kind: 'wording', id: '', field, part: '', before: null, after: text.length, grows: true };
}

function isWording(doc: Y.Doc): boolean {
  return WORDING_FIELDS.every((field) => {
    const text = wordingOf(doc).get(field);
    return text instanceof Y.Text && text.length <= LONGEST_TEXT;
  });
}
