import type { Board, Item, ItemClosing } from '../board/board.ts';
import { standsFor } from '../board/merged-items.ts';
import { fullDate, longDate, monthAndYear } from './dates-in-words.ts';
import { isPlain, stageOf, type PlainStage, type Stage } from './stage.ts';

/**
 * What a person who is typing a suggestion is told of a similar item: "This is planned for Tuesday 12 January
 * 2027". Public wording only: no names, and no reason but the one given for declining. `today` is `YYYY-MM-DD`.
 */
export function similarInWords(item: Item, board: Board, today: string): string {
  const end = standsFor(board, item);
  const words = stageInWords(end, stageOf(end, board, today));
  return end === item ? words : `Joined with “${end.title}”. ${words}`;
}

function stageInWords(item: Item, stage: Stage): string {
  if (isPlain(stage)) return PLAIN_WORDS[stage.kind](item);
  switch (stage.kind) {
    case 'without-meeting':
      return 'Its meeting was cancelled; it waits for another';
    case 'planned':
      return `This is planned${stage.date && ` for ${fullDate(stage.date)}`}`;
    case 'gone-by':
      return `This was on the programme for ${longDate(stage.date)}`;
    case 'considered':
      return `Considered${on(stage.date)}${seeOutcome(stage)}`;
    case 'outside':
      return outsideInWords(stage);
    case 'closed':
      return closedInWords(item, stage.closing);
  }
}

function seeOutcome({ hasOutcome }: { readonly hasOutcome: boolean }): string {
  return hasOutcome ? '; see the outcome' : '';
}

const PLAIN_WORDS: Readonly<Record<PlainStage['kind'], (item: Item) => string>> = {
  suggested: (item) => `Suggested already${byPeople(item)}`,
  'to-be-confirmed': () => 'Being considered for the programme',
  standing: () => 'A standing item, taken whenever there is something new',
  related: () => 'Others are working on this, and the committee follows it',
  watched: () => 'The committee keeps watch on this',
};

type Outside = Extract<Stage, { readonly kind: 'outside' }>;

function outsideInWords(stage: Outside): string {
  switch (stage.method) {
    case 'working-group':
      return `A working group ${stage.hasOutcome ? 'has looked' : 'is looking'} at this${seeOutcome(stage)}`;
    case 'briefing-note':
      return `A briefing note ${stage.hasOutcome ? 'was written' : 'is coming'}${seeOutcome(stage)}`;
    case 'inquiry-day':
      return dayInWords('An inquiry day', stage);
    case 'visit':
      return dayInWords('A visit', stage);
    case 'single-meeting':
    case 'series':
      return 'Being looked at outside meetings';
  }
}

function dayInWords(what: string, stage: Outside): string {
  const { date, over, hasOutcome } = stage;
  if (hasOutcome || over) return `${what} was held${on(date)}${seeOutcome(stage)}`;
  return `${what} is ${date === '' ? 'to be arranged' : `planned for ${fullDate(date)}`}`;
}

function closedInWords(item: Item, closing: ItemClosing): string {
  const month = monthAndYear(closing.at.slice(0, 10));
  const when = month === '' ? '' : ` in ${month}`;
  switch (closing.kind) {
    case 'declined':
      return `Not taken up${when}${publicReason(item, closing)}`;
    case 'referred':
      return `Referred to ${closing.to || 'another committee'}${when}`;
    case 'merged':
    case 'archived':
      return `Taken off the programme${when}`;
  }
}

// A reason may say more than the public wording of an exempt item does.
function publicReason(item: Item, { reason }: ItemClosing): string {
  return item.exempt.length > 0 || reason === '' ? '' : `: ${reason}`;
}

function byPeople(item: Item): string {
  const people = new Set(item.origins.map((origin) => origin.who.trim().toLowerCase()).filter(Boolean));
  if (people.size === 0) return '';
  return `, by ${people.size === 1 ? '1 person' : `${people.size} people`}`;
}

function on(date: string): string {
  return date === '' ? '' : ` on ${longDate(date)}`;
}
