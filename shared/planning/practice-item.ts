import type { Method } from '../board/board.ts';

/** A practice item: where is a fixed place or the number of a meeting (from 0) in the practice year. */
export interface PracticeItem {
  readonly title: string;
  readonly where: 'suggested' | 'to-be-confirmed' | 'standing' | 'outside' | 'related' | number;
  readonly cabinet?: string;
  readonly lead?: string;
  readonly method?: Method;
  readonly timing?: string;
  readonly details?: string;
  readonly outcome?: string;
  readonly minutes?: number;
  readonly asked?: readonly [who: string, where: string, words: string];
  readonly jointWith?: string;
  readonly exempt?: number;
  /** Days from the meeting to the Cabinet's decision. */
  readonly decidesAfter?: number;
  readonly group?: readonly string[];
  readonly log?: boolean;
}
