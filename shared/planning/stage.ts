import type { Board, Item, ItemClosing, Method } from '../board/board.ts';
import { meetingOfSlot, type FixedSlot } from '../board/place.ts';

/** What has become of an item, as far as its place, its meeting and its closing tell. Dates are `YYYY-MM-DD` or empty. */
export type Stage =
  | { readonly kind: 'suggested' }
  | { readonly kind: 'to-be-confirmed' }
  /** Its meeting was cancelled (on `date`) or removed (no date), and it has no other yet. */
  | { readonly kind: 'without-meeting'; readonly date: string }
  | { readonly kind: 'planned'; readonly date: string }
  /** Its meeting's day has gone by and nobody has said that it was held, nor what came of the item. */
  | { readonly kind: 'gone-by'; readonly date: string }
  | { readonly kind: 'considered'; readonly date: string; readonly hasOutcome: boolean }
  /** `date` is the next of its dates, or the last when all have gone by; `over` says that they have. */
  | {
      readonly kind: 'outside';
      readonly method: Method;
      readonly date: string;
      readonly over: boolean;
      readonly hasOutcome: boolean;
    }
  | { readonly kind: 'standing' }
  | { readonly kind: 'related' }
  | { readonly kind: 'watched' }
  | { readonly kind: 'closed'; readonly closing: ItemClosing };

/** A stage that its kind alone tells. */
export type PlainStage = Extract<
  Stage,
  { readonly kind: 'suggested' | 'to-be-confirmed' | 'standing' | 'related' | 'watched' }
>;

export function isPlain(stage: Stage): stage is PlainStage {
  return PLAIN.some((kind) => kind === stage.kind);
}

const PLAIN: readonly PlainStage['kind'][] = [
  'suggested',
  'to-be-confirmed',
  'standing',
  'related',
  'watched',
];

/** The stage of an item on `today`, as `YYYY-MM-DD`. An item merged into another is closed; where the other stands is its own stage. */
export function stageOf(item: Item, board: Board, today: string): Stage {
  if (item.archived) return { kind: 'closed', closing: item.archived };
  const meeting = meetingOfSlot(item.slot);
  if (meeting !== null) return inMeeting(item, board, { meeting, today });
  switch (item.slot as FixedSlot) {
    case 'suggested':
      return { kind: 'suggested' };
    case 'to-be-confirmed':
      return item.displaced ? { kind: 'without-meeting', date: '' } : { kind: 'to-be-confirmed' };
    case 'standing':
      return { kind: 'standing' };
    case 'outside':
      return outsideMeetings(item, today);
    case 'related':
      return { kind: item.kind === 'log' ? 'watched' : 'related' };
  }
}

function inMeeting(
  item: Item,
  board: Board,
  at: { readonly meeting: string; readonly today: string },
): Stage {
  const meeting = board.meetings.find((each) => each.id === at.meeting);
  if (!meeting) return { kind: 'without-meeting', date: '' };
  const { date, status } = meeting;
  const hasOutcome = item.outcome.trim() !== '';
  if (status === 'cancelled') return { kind: 'without-meeting', date };
  if (status === 'held') return { kind: 'considered', date, hasOutcome };
  if (date === '' || date >= at.today) return { kind: 'planned', date };
  return hasOutcome ? { kind: 'considered', date, hasOutcome } : { kind: 'gone-by', date };
}

function outsideMeetings(item: Item, today: string): Stage {
  const next = item.dates.find((each) => each.date >= today);
  const date = (next ?? item.dates.at(-1))?.date ?? '';
  const over = date !== '' && next === undefined;
  const hasOutcome = item.outcome.trim() !== '';
  return { kind: 'outside', method: item.method, date, over, hasOutcome };
}
