import { dateInWords } from './dates.ts';
import type { Conflict } from './interchange.ts';
import type { Repair, RepairAnswer } from './repair.ts';

/** The answer every repair has. */
export const KEEP: RepairAnswer = { act: 'keep', label: 'Keep as written' };

/** The answer that puts an item in a meeting. */
export function placeAt(date: string): RepairAnswer {
  return { act: 'place', label: `Put it in the meeting of ${dateInWords(date)}`, date };
}

/** The answer that leaves an item without a meeting. */
export const TO_BE_CONFIRMED: RepairAnswer = {
  act: 'to-be-confirmed',
  label: 'Put it under to be confirmed',
};

/** The answer that adds a meeting and puts the item in it. */
export function meetingOn(date: string, time: string | null): RepairAnswer {
  return { act: 'add-meeting', label: `Add a meeting on ${dateInWords(date)}`, date, time, place: true };
}

/** The answer that adds a meeting and leaves the items where they are. */
export function meetingAlone(date: string): RepairAnswer {
  return {
    act: 'add-meeting',
    label: `Add a meeting on ${dateInWords(date)}`,
    date,
    time: null,
    place: false,
  };
}

/** The answer that changes nothing, in the words of what is kept. */
export function keep(label: string): RepairAnswer {
  return { act: 'keep', label };
}

/** "a, b and c" */
export function listInWords(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}

/** The conflict of the interchange format that a repair stands for. */
export function conflictOf(repair: Repair): Conflict {
  return { lines: [...repair.lines], kind: repair.kind, about: repair.about };
}
