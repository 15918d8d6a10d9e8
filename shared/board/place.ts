import { meetingId, type MeetingId } from './ids.ts';

/** The places that are not a meeting, in the order in which a programme is read. */
export const FIXED_SLOTS = ['suggested', 'to-be-confirmed', 'standing', 'outside', 'related'] as const;
export type FixedSlot = (typeof FIXED_SLOTS)[number];

/** Where an item stands: one of the fixed places, or a meeting. */
export type Slot = FixedSlot | `meeting:${string}`;

/** The slot of a meeting. */
export function slotOfMeeting(id: MeetingId): Slot {
  return `meeting:${id}`;
}

/** The meeting a slot names, or null for the fixed places. */
export function meetingOfSlot(slot: Slot): MeetingId | null {
  return slot.startsWith('meeting:') ? meetingId(slot.slice('meeting:'.length)) : null;
}

/** The slot that a stored value means; null when it means none. */
export function parseSlot(value: unknown): Slot | null {
  if (typeof value !== 'string') return null;
  if (value.startsWith('meeting:')) return value as Slot;
  return FIXED_SLOTS.find((slot) => slot === value) ?? null;
}
