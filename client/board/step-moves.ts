import type { Board, Item } from '../../shared/board/board.ts';
import { meetingOfSlot, slotOfMeeting } from '../../shared/board/place.ts';
import type { MoveTo } from './move-words.ts';
import { itemsAt, placeOfItem, type Place } from './places.ts';

/** A move by one step, or why there is none. */
export type Step = { readonly to: MoveTo } | { readonly unavailable: string };

/** One up or down among the items that are shown (all of them when `shown` is null). */
export function stepWithin(
  board: Board,
  item: Item,
  step: { readonly by: 'up' | 'down'; readonly shown: ReadonlySet<string> | null },
): Step {
  const place = placeOfItem(item);
  const all = itemsAt(board, place);
  const seen = all.filter((each) => each.id === item.id || (step.shown?.has(each.id) ?? true));
  const at = seen.findIndex((each) => each.id === item.id);
  if (step.by === 'up') {
    const above = seen[at - 1];
    return above ? { to: { place, before: above.id } } : { unavailable: 'It is the first already.' };
  }
  const below = seen[at + 1];
  if (!below) return { unavailable: 'It is the last already.' };
  const after = all[all.findIndex((each) => each.id === below.id) + 1];
  return { to: { place, before: after?.id ?? null } };
}

/** To the end of the meeting before or after, passing over those that are cancelled. */
export function stepMeeting(board: Board, item: Item, by: 'earlier' | 'later'): Step {
  const here = meetingOfSlot(item.slot);
  if (here === null) return { unavailable: 'It is not in a meeting. Use Move…' };
  const at = board.meetings.findIndex((meeting) => meeting.id === here);
  const others = by === 'earlier' ? board.meetings.slice(0, at).toReversed() : board.meetings.slice(at + 1);
  const next = others.find((meeting) => meeting.status !== 'cancelled');
  if (!next)
    return { unavailable: by === 'earlier' ? 'There is no earlier meeting.' : 'There is no later meeting.' };
  return { to: { place: slotOfMeeting(next.id) as Place, before: null } };
}
