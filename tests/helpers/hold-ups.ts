import { existsSync, readFileSync } from 'node:fs';

/** What makes a server that is started with it note down in `file` when its loop stood still. */
export const notingHoldUps = (file: string): Readonly<Record<string, string>> => ({
  HOLD_UPS: file,
  NODE_OPTIONS: `--import ${new URL('./note-hold-ups.ts', import.meta.url).href}`,
});

export interface HoldUps {
  /** The longest that the loop stood still, in ms. */
  readonly stood: number;
  /** The most that its own thread worked on end meanwhile, in ms. */
  readonly worked: number;
}

/** The longest hold-ups that were noted down since `from`, in ms since 1970. */
export function longestHoldUps(file: string, from: number): HoldUps {
  const lines = existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
  const numbers = lines.map((line) => line.split(' ').map(Number));
  const noted = numbers.filter(([at = 0]) => at >= from);
  const most = (which: number): number => Math.max(0, ...noted.map((each) => each[which] ?? 0));
  return { stood: most(1), worked: most(2) };
}
