import { similarFinder } from '../../../shared/planning/similar-items.ts';
import { EXAMPLE_ITEMS, type Example } from './similar-examples.ts';

/** How well what was offered agrees with what a reader judged. Shares are from 0 to 1. */
export interface Judgement {
  readonly queries: number;
  /** Of the items judged similar, the share that was among the five offered. */
  readonly recall: number;
  /** Of the items offered, the share that was judged similar. */
  readonly precision: number;
  /** Of the queries with nothing similar, the share that was offered nothing. */
  readonly silence: number;
  /** What was missed and what was offered amiss, a line each. */
  readonly misses: readonly string[];
}

const find = similarFinder(EXAMPLE_ITEMS);

export function judge(examples: readonly Example[]): Judgement {
  let [wanted, right, offered, silent] = [0, 0, 0, 0];
  const misses: string[] = [];
  for (const { title, why, similar } of examples) {
    const found = find({ title, why });
    const ids = found.map((each) => each.id);
    wanted += similar.length;
    offered += ids.length;
    right += ids.filter((id) => similar.includes(id)).length;
    if (similar.length === 0 && ids.length === 0) silent += 1;
    const missed = similar.filter((id) => !ids.includes(id));
    const amiss = found.filter(({ id }) => !similar.includes(id));
    if (missed.length + amiss.length > 0)
      misses.push(
        `“${title}” missed ${missed.join(', ') || 'none'}; amiss ${amiss.map(({ id, score }) => `${id} ${score.toFixed(2)}`).join(', ') || 'none'}`,
      );
  }
  const nothing = examples.filter((each) => each.similar.length === 0).length;
  return {
    queries: examples.length,
    recall: right / wanted,
    precision: right / offered,
    silence: silent / nothing,
    misses,
  };
}
