import { useState } from 'react';
import type { Board, Item, PersonLink } from '../../shared/board/board.ts';
import type { ItemId } from '../../shared/board/ids.ts';
import { dayAndMonth, duration, listed } from '../../shared/planning/dates-in-words.ts';
import { priorityInWords } from '../../shared/planning/priority-sum.ts';
import { flagInWords, flagsOf, type Flag } from '../../shared/planning/flags.ts';
import { useBoardSelector } from '../live/board-context.tsx';
import { meetingAt, placeOfItem } from './places.ts';

export interface CardFacts {
  readonly item: Item;
  /** Sentences under the title, in order. */
  readonly lines: readonly string[];
  readonly flags: readonly { readonly flag: Flag; readonly words: string }[];
}

/** What the board shows of an item; asks for a redraw only when something of it reads differently. */
export function useCardFacts(id: ItemId): CardFacts | null {
  const [read] = useState(() => factsReader(id));
  return useBoardSelector(read, sameFacts);
}

// Every card asks after every change of the board: unless what it reads from is another, the answer is the last one.
function factsReader(id: ItemId): (board: Board) => CardFacts | null {
  let last: { readonly board: Board; readonly facts: CardFacts | null } | null = null;
  return (board) => {
    const untouched =
      last !== null &&
      last.board.items.get(id) === board.items.get(id) &&
      last.board.people === board.people &&
      last.board.meetings === board.meetings;
    const facts = untouched && last ? last.facts : cardFacts(board, id);
    last = { board, facts };
    return facts;
  };
}

function cardFacts(board: Board, id: ItemId): CardFacts | null {
  const item = board.items.get(id);
  if (!item) return null;
  const flags = flagsOf(item, meetingAt(board, placeOfItem(item)));
  return {
    item,
    lines: linesOf(board, item),
    flags: flags.map((flag) => ({ flag, words: flagInWords(flag, item) })),
  };
}

function linesOf(board: Board, item: Item): readonly string[] {
  const cabinet = namesOf(board, item, 'cabinet');
  const lead = namesOf(board, item, 'lead');
  return [
    timingLine(item),
    originLine(item),
    cabinet.length > 0 ? `Cabinet ${cabinet.length > 1 ? 'Members' : 'Member'}: ${listed(cabinet)}` : '',
    lead.length > 0 ? `Lead: ${listed(lead)}` : '',
    item.jointWith.length > 0 ? `With ${listed(item.jointWith.map((each) => each.name))}` : '',
    groupLine(item),
    item.timeExpected > 0 ? `${duration(item.timeExpected)} expected` : '',
    item.kind === 'log' ? 'Monitoring log' : '',
    priorityInWords(item),
  ].filter((line) => line !== '');
}

// In a meeting the date says when; everywhere else the words people wrote do.
function timingLine(item: Item): string {
  return item.timing === '' || item.slot.startsWith('meeting:') ? '' : `“${item.timing}”`;
}

function originLine(item: Item): string {
  const [origin] = item.origins;
  if (item.slot !== 'suggested' || !origin) return '';
  const source = [origin.who || origin.where, origin.date].filter(Boolean).join(', ');
  const more = item.origins.length - 1;
  return more > 0 ? `${source} and ${more} more` : source;
}

function groupLine(item: Item): string {
  if (item.slot !== 'outside') return '';
  const members = item.people.filter((each) => each.link === 'group').length;
  const [next] = item.dates;
  return [
    members > 0 ? `${members} ${members === 1 ? 'member' : 'members'}` : '',
    next ? dayAndMonth(next.date) : '',
    item.reportsOn === '' ? '' : `reports ${dayAndMonth(item.reportsOn)}`,
  ]
    .filter(Boolean)
    .join(' · ');
}

function namesOf(board: Board, item: Item, link: PersonLink): readonly string[] {
  return item.people
    .filter((each) => each.link === link)
    .map((each) => board.people.get(each.person)?.name ?? '')
    .filter((name) => name !== '');
}

function sameFacts(one: CardFacts | null, other: CardFacts | null): boolean {
  if (one === other) return true;
  if (one === null || other === null) return false;
  const words = (facts: CardFacts): string =>
    [...facts.lines, ...facts.flags.map((each) => each.words)].join('\n');
  return one.item === other.item && words(one) === words(other);
}
