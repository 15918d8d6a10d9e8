/** Every reason for which an action can be refused, with the sentence that says so. */
export const REFUSALS = {
  'item-unknown': 'That item is not on this board.',
  'item-archived': 'That item has been archived. Restore it first.',
  'item-not-archived': 'That item is not archived.',
  'item-not-suggested': 'Only an item in the long list can be declined. Archive it instead.',
  'merge-with-itself': 'Choose another item to merge it with.',
  'exempt-differs':
    'One of these is exempt and the other is not, or under other paragraphs. Make them the same first, then merge them.',
  'committee-missing': 'Enter the name of the committee.',
  'meeting-unknown': 'That meeting is not on this board.',
  'meeting-removed': 'That meeting has been removed. Choose another place.',
  'meeting-cancelled': 'That meeting is cancelled. Choose another place.',
  'meeting-not-cancelled': 'That meeting is not cancelled.',
  'person-unknown': 'That person is not in this committee’s list of people.',
  'title-missing': 'Enter a title.',
  'name-missing': 'Enter a name.',
  'reason-missing': 'Give a reason.',
  'text-too-long': 'That is too long. Shorten it.',
  'date-impossible': 'That date does not exist. Enter a date such as 12 January 2027.',
  'time-impossible': 'That time does not exist. Enter a time such as 10:00 or 18:30.',
  'number-impossible': 'Enter a whole number that is not below zero.',
  'paragraph-unknown': 'Schedule 12A has paragraphs 1 to 7.',
  'nothing-to-change': 'There is nothing to change.',
  'already-there': 'That is already there.',
  'not-there': 'That is no longer there.',
  'name-taken':
    'Somebody in the list has that name already. If it is the same person, merge the two instead.',
  'person-merged': 'That spelling has been merged already. Look at the list again.',
  'note-missing': 'There is no scoping note for this item yet. Begin it first.',
  'not-yours': 'That is not yours to change now.',
  'answer-unknown': 'That answer is not one of those offered.',
} as const;

export type Refusal = keyof typeof REFUSALS;

/** What an action gives back: it was done, in one transaction, or it was refused and nothing changed. */
export type Outcome<T = undefined> =
  | { readonly done: true; readonly value: T }
  | { readonly done: false; readonly why: Refusal };

/** The outcome of an action that was done. */
export function done(): Outcome;
export function done<T>(value: T): Outcome<T>;
export function done<T>(value?: T): Outcome<T | undefined> {
  return { done: true, value };
}

/** The outcome of an action that was refused. */
export function refuse(why: Refusal): { readonly done: false; readonly why: Refusal } {
  return { done: false, why };
}
