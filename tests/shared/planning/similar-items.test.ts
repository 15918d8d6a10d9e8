import { expect, test } from 'vitest';
import { similarFinder } from '../../../shared/planning/similar-items.ts';
import { judge } from './judge-similar.ts';
import { EXAMPLE_ITEMS, KEPT_APART, TUNED } from './similar-examples.ts';

const find = similarFinder(EXAMPLE_ITEMS);
const ids = (title: string, why = ''): readonly string[] => find({ title, why }).map(({ id }) => id);
const percent = (share: number): string => `${Math.round(share * 100)} %`;

test.each([
  ['the examples it was tuned on', TUNED, { recall: 0.88, precision: 0.85, silence: 0.9 }],
  ['the examples that were kept apart', KEPT_APART, { recall: 0.78, precision: 0.78, silence: 0.65 }],
] as const)('SG4: similar items are offered as a reader judged, on %s', (name, examples, floor) => {
  const { queries, recall, precision, silence } = judge(examples);
  console.info(
    `${name}: ${queries} queries, recall of five ${percent(recall)}, precision ${percent(precision)}, ` +
      `silent where nothing is similar ${percent(silence)}`,
  );
  expect(recall).toBeGreaterThanOrEqual(floor.recall);
  expect(precision).toBeGreaterThanOrEqual(floor.precision);
  expect(silence).toBeGreaterThanOrEqual(floor.silence);
});

test('SG4: a slip of a letter, half a word, another word for it and two words for one find the item', () => {
  expect(ids('Dentits')[0]).toBe('dentists');
  expect(ids('Gritt')[0]).toBe('gritting');
  expect(ids('General practice')[0]).toBe('gp');
  expect(ids('Pot holes')[0]).toBe('potholes');
});

test('SG4: the same title comes first, and never more than five come', () => {
  for (const { id, title } of EXAMPLE_ITEMS) expect(ids(title)[0], title).toBe(id);
  for (const { title, details } of EXAMPLE_ITEMS) expect(ids(title, details).length).toBeLessThanOrEqual(5);
});

test('SG4: nothing typed, words that say nothing and odd text find nothing', () => {
  for (const odd of ['', '   ', 'the report', 'Update on the review of services', '!!! 🚌 ???', 'zzzzzzzz']) {
    expect(ids(odd), odd).toEqual([]);
  }
  expect(similarFinder([])({ title: 'Bus shelters', why: '' })).toEqual([]);
});
