import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';
import { moveItem } from '../../../shared/actions/move-item.ts';
import { FIXED_SLOTS, slotOfMeeting } from '../../../shared/board/place.ts';
import { readBoard } from '../../../shared/board/read-board.ts';
import { root } from '../../../shared/board/schema.ts';
import { handleOf } from '../../helpers/build-board.ts';
import { seededRandom } from '../../helpers/seeded-random.ts';

/** A client id of the bench's own making, in the range that pages draw theirs from. */
export const clientId = (page: number): number => 1_000_000 + page;

/** The changes of one page, in their order: each writes two fields of one item, or one letter, and is an update. */
export interface Changes {
  readonly client: number;
  readonly updates: readonly Uint8Array[];
  /** The clock of the client's first change, and how many clocks one change takes. */
  readonly from: number;
  readonly each: number;
}

export interface ChangesWish {
  readonly state: Uint8Array;
  readonly page: number;
  readonly count: number;
  readonly seed: number;
}

export interface TogetherWish extends Omit<ChangesWish, 'page'> {
  readonly pages: readonly number[];
}

/** Moves an item from one place to the end of another, so many times. */
export function makeMoves({ page, ...wish }: ChangesWish): Changes {
  const [changes] = makeMovesTogether({ ...wish, pages: [page] });
  if (!changes) throw new Error('nobody moved anything');
  return changes;
}

/** As `makeMoves`, of several pages in turn, each of which has what was moved before. */
export function makeMovesTogether({ state, pages, count, seed }: TogetherWish): readonly Changes[] {
  const [first = 0] = pages;
  const { doc, updates } = workingCopy(state, first);
  const random = seededRandom(seed + first);
  const view = readBoard(doc);
  const slots = [...view.meetings.map((each) => slotOfMeeting(each.id)), ...FIXED_SLOTS];
  const items = [...view.items.keys()];
  const hand = handleOf(doc, 'Script');
  for (let made = 0; made < count * pages.length; made += 1) {
    doc.clientID = clientId(pages[made % pages.length] ?? first);
    const itemId = random.pick(items);
    const there = root(doc, 'items').get(itemId);
    const here = there instanceof Y.Map ? there.get('slot') : '';
    const slot = random.pick(slots.filter((each) => each !== here));
    if (!moveItem(hand, { itemId, to: { slot, before: null } }).done)
      throw new Error('an item would not move');
  }
  doc.destroy();
  return pages.map((page, turn) => ({
    client: clientId(page),
    updates: updates.filter((_update, index) => index % pages.length === turn),
    from: 0,
    each: 2,
  }));
}

/** Types into the details of one item, a letter at a time. */
export function makeTyping({ state, page, count }: ChangesWish): Changes {
  const { doc, updates } = workingCopy(state, page);
  const [item] = root(doc, 'items').values();
  const details = item instanceof Y.Map ? item.get('details') : null;
  if (!(details instanceof Y.Text)) throw new Error('there is no item to write about');
  for (let made = 0; made < count; made += 1) details.insert(made, 'abcdefghij'[made % 10] ?? 'a');
  doc.destroy();
  return { client: clientId(page), updates, from: 0, each: 1 };
}

function workingCopy(
  state: Uint8Array,
  page: number,
): { readonly doc: Y.Doc; readonly updates: Uint8Array[] } {
  const doc = new Y.Doc();
  doc.clientID = clientId(page);
  Y.applyUpdate(doc, state);
  const updates: Uint8Array[] = [];
  doc.on('update', (bytes: Uint8Array) => updates.push(bytes));
  return { doc, updates };
}

/** A stretch of one client's clocks that an update brings: from `clock` on, `length` of them. */
export type Brought = (client: number, clock: number, length: number) => void;

/**
 * Reads an update far enough to know whose changes it brings, the same way whichever server it came from. The plain
 * case, structs of one client that are each one clock long, is told by the head alone.
 */
export function readBrought(update: Uint8Array, brought: Brought): void {
  for (const { id, length } of Y.decodeUpdate(update).structs) brought(id.client, id.clock, length);
}

/** As `readBrought`, for updates of one writer who writes fields: as many clocks as there are structs. */
export function readFields(update: Uint8Array, brought: Brought): void {
  const decoder = decoding.createDecoder(update);
  if (decoding.readVarUint(decoder) !== 1) return readBrought(update, brought);
  const structs = decoding.readVarUint(decoder);
  const client = decoding.readVarUint(decoder);
  brought(client, decoding.readVarUint(decoder), structs);
}
