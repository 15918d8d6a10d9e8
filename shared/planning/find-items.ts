import type { Board, Item, Method, PersonLink } from '../board/board.ts';
import { meetingOfSlot } from '../board/place.ts';
import { FLAGS, flagsOf, type Flag } from './flags.ts';
import { METHODS } from '../board/board.ts';

/** What the board is narrowed to; empty fields narrow nothing. */
export interface Filter {
  readonly words: string;
  readonly method: Method | 'joint' | '';
  /** A person's id. */
  readonly cabinet: string;
  readonly officer: string;
  readonly flag: Flag | '';
}

export const NO_FILTER: Filter = { words: '', method: '', cabinet: '', officer: '', flag: '' };

/** True when the filter narrows anything. */
export function isFiltering(filter: Filter): boolean {
  return Object.values(filter).some((value) => value !== '');
}

/** The filter that an address's query says; unknown values narrow nothing. */
export function filterFromQuery(query: { get(key: string): string | null }): Filter {
  const method = query.get('method') ?? '';
  const flag = query.get('flag') ?? '';
  return {
    words: query.get('find') ?? '',
    method: method === 'joint' ? 'joint' : (METHODS.find((each) => each === method) ?? ''),
    cabinet: query.get('cabinet') ?? '',
    officer: query.get('officer') ?? '',
    flag: FLAGS.find((each) => each === flag) ?? '',
  };
}

/** The filter as an address's query, without what narrows nothing. */
export function filterToQuery(filter: Filter): Readonly<Record<string, string>> {
  const { words, ...rest } = filter;
  return Object.fromEntries(Object.entries({ find: words, ...rest }).filter(([, value]) => value !== ''));
}

/** The ids of the items (not archived) that a filter lets through. */
export function findItems(board: Board, filter: Filter): ReadonlySet<string> {
  const meetings = new Map(board.meetings.map((meeting) => [meeting.id, meeting]));
  const found = new Set<string>();
  for (const item of board.items.values()) {
    const at = meetingOfSlot(item.slot);
    const flags = filter.flag === '' ? [] : flagsOf(item, (at && meetings.get(at)) ?? null);
    if (
      !item.archived &&
      matches(board, item, filter) &&
      (filter.flag === '' || flags.includes(filter.flag))
    ) {
      found.add(item.id);
    }
  }
  return found;
}

function matches(board: Board, item: Item, filter: Filter): boolean {
  return (
    hasMethod(item, filter.method) &&
    hasPerson(item, 'cabinet', filter.cabinet) &&
    hasPerson(item, 'lead', filter.officer) &&
    hasWords(board, item, filter.words)
  );
}

function hasMethod(item: Item, method: Filter['method']): boolean {
  if (method === '') return true;
  return method === 'joint' ? item.jointWith.length > 0 : item.method === method;
}

function hasPerson(item: Item, link: PersonLink, person: string): boolean {
  return person === '' || item.people.some((each) => each.link === link && each.person === person);
}

function hasWords(board: Board, item: Item, words: string): boolean {
  if (words.trim() === '') return true;
  const names = item.people.map((each) => board.people.get(each.person)?.name ?? '');
  const all = [item.title, item.details, item.outcome, item.timing, ...names].join(' ').toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => all.includes(word));
}
