import type { Board, Item, ItemClosing } from '../board/board.ts';
import type { ItemId } from '../board/ids.ts';
import { standsFor } from '../board/merged-items.ts';
import { fullDate } from './dates-in-words.ts';
import { isPlain, stageOf, type PlainStage, type Stage } from './stage.ts';

/** Where a suggestion may stand, other than joined with another one. */
export type OwnStandingKind =
  | 'received'
  | 'being-considered'
  | 'waiting-for-meeting'
  | 'on-programme'
  | 'considered'
  | 'working-group'
  | 'inquiry-day'
  | 'briefing-note'
  | 'visit'
  | 'outside-meetings'
  | 'standing-item'
  | 'related-work'
  | 'referred'
  | 'not-taken-up'
  | 'archived';

/** Where a suggestion stands, in sentences for its proposer; `intoStands` is where the one stands that it was joined with. */
export type Standing =
  | { readonly kind: OwnStandingKind; readonly words: string }
  | {
      readonly kind: 'joined';
      readonly words: string;
      readonly into: ItemId;
      readonly intoStands: { readonly kind: OwnStandingKind; readonly words: string };
    };
type OwnStanding = Exclude<Standing, { readonly kind: 'joined' }>;

/** Where every suggestion stands at first. */
export const RECEIVED = 'Received. It is waiting to be looked at.';

/** Where a suggestion stands on `today`, as `YYYY-MM-DD`; a merged one stands where the item stands that it became. */
export function standingOf(item: Item, board: Board, today: string): Standing {
  const end = standsFor(board, item);
  const own = ownStanding(end, stageOf(end, board, today));
  if (end === item) return own;
  const words = `Joined with “${end.title}”. ${own.words}`;
  return { kind: 'joined', words, into: end.id, intoStands: own };
}

function ownStanding(item: Item, stage: Stage): OwnStanding {
  if (isPlain(stage)) return plainStanding(item, stage.kind);
  switch (stage.kind) {
    case 'without-meeting':
      return { kind: 'waiting-for-meeting', words: waitingWords(stage.date) };
    case 'planned':
      return { kind: 'on-programme', words: `On the programme for ${dateOr(stage.date)}.` };
    case 'gone-by':
      return {
        kind: 'on-programme',
        words: `It was on the programme for ${fullDate(stage.date)}. What came of it is not recorded yet.`,
      };
    case 'considered':
      return { kind: 'considered', words: outcomeWords(stage) };
    case 'outside':
      return outsideStanding(item, stage);
    case 'closed':
      return closedStanding(stage.closing);
  }
}

function plainStanding(item: Item, kind: PlainStage['kind']): OwnStanding {
  switch (kind) {
    case 'suggested':
      return { kind: 'received', words: RECEIVED };
    case 'to-be-confirmed':
      return { kind: 'being-considered', words: consideredWords(item) };
    case 'standing':
      return {
        kind: 'standing-item',
        words: 'A standing item: it is taken whenever there is something new.',
      };
    case 'related':
      return { kind: 'related-work', words: 'Others are working on this, and the committee follows it.' };
    case 'watched':
      return { kind: 'related-work', words: 'The committee keeps watch on this.' };
  }
}

type Outside = Extract<Stage, { readonly kind: 'outside' }>;

function outsideStanding(item: Item, stage: Outside): OwnStanding {
  switch (stage.method) {
    case 'working-group':
      return { kind: stage.method, words: groupWords(item, stage) };
    case 'briefing-note':
      return {
        kind: stage.method,
        words: stage.hasOutcome
          ? 'A briefing note was written. See the outcome.'
          : 'A briefing note is coming.',
      };
    case 'inquiry-day':
      return { kind: stage.method, words: dayWords('An inquiry day', stage) };
    case 'visit':
      return { kind: stage.method, words: dayWords('A visit', stage) };
    case 'single-meeting':
    case 'series':
      return { kind: 'outside-meetings', words: 'Being looked at outside meetings.' };
  }
}

function closedStanding(closing: ItemClosing): OwnStanding {
  switch (closing.kind) {
    case 'declined':
      return { kind: 'not-taken-up', words: withReason('Not taken up', closing.reason) };
    case 'referred':
      return {
        kind: 'referred',
        words: withReason(`Referred to ${closing.to || 'another committee'}`, closing.reason),
      };
    // A merge whose other item is not on the board has nothing further to say.
    case 'merged':
    case 'archived':
      return { kind: 'archived', words: withReason('Taken off the programme', closing.reason) };
  }
}

function consideredWords({ timing }: Item): string {
  const known = timing.trim() !== '' && !/^tb[cs]\W*$/i.test(timing.trim());
  return known ? withReason('Being considered. Timing', timing) : 'Being considered. It has no date yet.';
}

function waitingWords(date: string): string {
  const of = date === '' ? 'Its meeting' : `Its meeting on ${fullDate(date)}`;
  return `${of} was cancelled, and it waits for another.`;
}

function dateOr(date: string): string {
  return date === '' ? 'a meeting whose date is not fixed yet' : fullDate(date);
}

function outcomeWords({ date, hasOutcome }: { readonly date: string; readonly hasOutcome: boolean }): string {
  const when = date === '' ? 'Considered.' : `Considered on ${fullDate(date)}.`;
  return `${when} ${hasOutcome ? 'See the outcome.' : 'The outcome is not recorded yet.'}`;
}

function groupWords({ reportsOn }: Item, { hasOutcome }: Outside): string {
  if (hasOutcome) return 'A working group has looked at it. See the outcome.';
  const report = reportsOn === '' ? '' : ` It is to report on ${fullDate(reportsOn)}.`;
  return `Being looked at by a working group.${report}`;
}

function dayWords(what: string, { date, over, hasOutcome }: Outside): string {
  if (hasOutcome) return `${what} was held${date === '' ? '' : ` on ${fullDate(date)}`}. See the outcome.`;
  if (date === '') return `${what} is to be arranged.`;
  return `${what} ${over ? 'was held on' : 'is planned for'} ${fullDate(date)}.`;
}

/** "Not taken up: the reason." with one full stop. */
function withReason(words: string, reason: string): string {
  const said = reason.trim();
  if (said === '') return `${words}.`;
  return `${words}: ${said}${/[.!?…]$/.test(said) ? '' : '.'}`;
}
