import { similarFinder } from '../../shared/planning/similar-items.ts';
import { EXAMPLE_ITEMS, TUNED } from '../shared/planning/similar-examples.ts';

// 400 items: the examples again and again, each time a little different.
const items = Array.from({ length: 400 }, (_, index) => {
  const { title, details } = EXAMPLE_ITEMS[index % EXAMPLE_ITEMS.length] ?? { title: '', details: '' };
  return { id: String(index), title: `${title} ${index}`, details: `${details} `.repeat(4) };
});
const start = performance.now();
const find = similarFinder(items);
const read = performance.now() - start;
const times = TUNED.flatMap(({ title, why }) =>
  Array.from(title, (_, letter) => {
    const from = performance.now();
    find({ title: title.slice(0, letter + 1), why });
    return performance.now() - from;
  }),
).sort((one, other) => one - other);
const at = (share: number): string => (times[Math.floor(times.length * share)] ?? 0).toFixed(2);
console.log(`400 items read once in ${read.toFixed(1)} ms`);
console.log(`${times.length} keystrokes: median ${at(0.5)} ms, 95 of 100 under ${at(0.95)} ms`);
