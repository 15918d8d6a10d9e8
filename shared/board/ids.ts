declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** The id of an item: 16 letters and digits, given once, never used again. */
export type ItemId = Branded<'item'>;
export type MeetingId = Branded<'meeting'>;
export type PersonId = Branded<'person'>;
export type RepairId = Branded<'repair'>;

const ALPHABET = 'abcdefghijkmnopqrstuvwxyz0123456789';

/** Makes ids of 16 characters out of a source of randomness in [0, 1). */
export function idMaker(random: () => number): () => string {
  return () =>
    Array.from({ length: 16 }, () => ALPHABET[Math.floor(random() * ALPHABET.length)] ?? 'a').join('');
}

export const itemId = (text: string): ItemId => text as ItemId;
export const meetingId = (text: string): MeetingId => text as MeetingId;
export const personId = (text: string): PersonId => text as PersonId;
export const repairId = (text: string): RepairId => text as RepairId;
