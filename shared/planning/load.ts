import type { Item } from '../board/board.ts';
import { duration } from './dates-in-words.ts';

/** How full a meeting is: items and minutes expected against the committee's limit. */
export interface Load {
  readonly count: number;
  readonly limit: number;
  readonly minutes: number;
  readonly level: 'empty' | 'room' | 'full' | 'too-full';
}

/** The load of a meeting with these items. */
export function loadOf(items: readonly Item[], limit: number): Load {
  const count = items.length;
  const minutes = items.reduce((sum, item) => sum + item.timeExpected, 0);
  return { count, limit, minutes, level: levelOf(count, limit) };
}

/** The load as a sentence: "3 of 4 items, 1 h 40 min expected", "5 of 4 items: too full". */
export function loadInWords(load: Load): string {
  const items = `${load.count} of ${load.limit} ${load.limit === 1 ? 'item' : 'items'}`;
  const time = load.minutes > 0 ? `, ${duration(load.minutes)} expected` : '';
  if (load.level === 'too-full') return `${items}: too full${time}`;
  return load.level === 'full' ? `${items}: full${time}` : `${items}${time}`;
}

/** What to say before one more item lands here, or null when there is room. */
export function warningBefore(items: readonly Item[], limit: number): string | null {
  if (items.length < limit) return null;
  const one = items.length === 1 ? 'item' : 'items';
  return `This meeting already has ${items.length} ${one}; the committee’s limit is ${limit}.`;
}

function levelOf(count: number, limit: number): Load['level'] {
  if (count === 0) return 'empty';
  if (count > limit) return 'too-full';
  return count === limit ? 'full' : 'room';
}
