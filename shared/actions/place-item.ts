import { itemId, type ItemId } from '../board/ids.ts';
import { isArchived } from '../board/merged-items.ts';
import { byRank, ranksFor } from '../board/order.ts';
import { textAt } from '../board/parse.ts';
import { meetingOfSlot, parseSlot, type Slot } from '../board/place.ts';
import type { Refusal } from '../board/refusal.ts';
import { record, root, type YRecord } from '../board/schema.ts';
import * as Y from 'yjs';

/** Where an item is to go: a place, and the item it comes before there (null: the end). */
export interface Destination {
  readonly slot: Slot;
  readonly before: ItemId | null;
}

/** Why nothing can be put in this place, or null when it can. */
export function slotRefusal(doc: Y.Doc, slot: Slot): Refusal | null {
  const meeting = meetingOfSlot(slot);
  if (meeting === null) return null;
  const found = record(doc, 'meetings', meeting);
  if (!found) return 'meeting-unknown';
  if (found.get('removed')) return 'meeting-removed';
  return found.get('status') === 'cancelled' ? 'meeting-cancelled' : null;
}

/** The place an item is read in, which is *to be confirmed* when its meeting is gone. */
export function slotAsRead(doc: Y.Doc, item: YRecord): Slot {
  const slot = parseSlot(item.get('slot')) ?? 'to-be-confirmed';
  const meeting = meetingOfSlot(slot);
  if (meeting === null) return slot;
  const found = record(doc, 'meetings', meeting);
  return found && !found.get('removed') ? slot : 'to-be-confirmed';
}

/**
 * The rank for an item at its destination; heals neighbours that leave no room by writing their ranks, never
 * their slots. To be called inside a transaction.
 */
export function rankAt(doc: Y.Doc, moving: ItemId, to: Destination): string {
  const others = itemsOf(doc, to.slot).filter((each) => each.id !== moving);
  const found = to.before === null ? -1 : others.findIndex((each) => each.id === to.before);
  const { own, healed } = ranksFor(others, found === -1 ? others.length : found);
  for (const { id, rank } of healed) record(doc, 'items', id)?.set('rank', rank);
  return own;
}

/** The item that stands right after this one in a place, or null when it is the last. */
export function itemAfter(doc: Y.Doc, id: ItemId, slot: Slot): ItemId | null {
  const list = itemsOf(doc, slot);
  const next = list[list.findIndex((each) => each.id === id) + 1];
  return next ? itemId(next.id) : null;
}

function itemsOf(doc: Y.Doc, slot: Slot): { readonly id: string; readonly rank: string }[] {
  const found: { readonly id: string; readonly rank: string }[] = [];
  root(doc, 'items').forEach((value, id) => {
    if (!(value instanceof Y.Map)) return;
    const item = value as YRecord;
    if (isArchived(doc, id) || slotAsRead(doc, item) !== slot) return;
    found.push({ id, rank: textAt(item, 'rank') });
  });
  return found.sort(byRank);
}
