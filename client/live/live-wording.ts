import { decoding } from 'lib0';
import * as Y from 'yjs';
import { strokeBetween } from '../../shared/actions/edit-text.ts';
import {
  readWording,
  wordingOf,
  type Wording,
  type WordingField,
} from '../../shared/board/exempt-wording.ts';
import { parseRights, RIGHTS_MESSAGE } from '../../shared/protocol/rights.ts';
import { EXEMPT_ROOMS } from '../../shared/protocol/room-path.ts';
import { lineTo } from './line-to.ts';
import { watchSaved, type Saved } from './saved.ts';
import { createValue, type Value } from './value.ts';
import { warnBeforeLoss } from './warn-before-loss.ts';

/** The private wording of one exempt item, open at this page and kept nowhere else on this device. */
export interface LiveWording {
  /** Null until the server has let the person in, and again as soon as it shows them out. */
  readonly wording: Value<Wording | null>;
  readonly mayWrite: Value<boolean>;
  readonly saved: Value<Saved>;
  readonly type: (field: WordingField, next: string) => void;
  readonly close: () => void;
}

/** Opens the private wording of an item; nothing of it outlives the page. */
export function openLiveWording(boardId: string, itemId: string): LiveWording {
  const doc = new Y.Doc();
  const provider = lineTo(EXEMPT_ROOMS, `${boardId}/${itemId}`, doc);
  const wording = createValue<Wording | null>(null);
  const mayWrite = createValue(false);
  const { saved, close } = watchSaved(doc, provider, {
    now: () => new Date().toISOString(),
    unsent: { set: () => undefined, count: () => 0 },
    onRefused: () => undefined,
  });
  const read = (): void => {
    if (provider.shouldConnect && wordingOf(doc).size > 0) wording.set(readWording(doc));
  };
  provider.messageHandlers[RIGHTS_MESSAGE] = (_encoder, decoder) =>
    mayWrite.set(parseRights(decoding.readVarString(decoder)).reach === 'all');
  provider.on('closed', () => wording.set(null));
  doc.on('update', read);
  // It is on this page alone until the server has it.
  const stopWarning = warnBeforeLoss(saved, () => false);
  provider.connect();
  return {
    wording,
    mayWrite,
    saved,
    type: (field, next) => typeIn(doc, field, next),
    close: () => {
      stopWarning();
      close();
      provider.destroy();
      doc.destroy();
      wording.set(null);
    },
  };
}

function typeIn(doc: Y.Doc, field: WordingField, next: string): void {
  const text = wordingOf(doc).get(field);
  if (!(text instanceof Y.Text) || text.toJSON() === next) return;
  const { at, remove, insert } = strokeBetween(text.toJSON(), next);
  doc.transact(() => {
    if (remove > 0) text.delete(at, remove);
    if (insert !== '') text.insert(at, insert);
  });
}
