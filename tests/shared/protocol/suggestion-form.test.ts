import { expect, test } from 'vitest';
import { suggestionForm, suggestionWords } from '../../../shared/protocol/suggestion-form.ts';
import { SUGGESTION_QUESTIONS } from '../../../shared/protocol/suggestion-questions.ts';

const KEY = '6f1f8a4e-2b7c-4c1d-9a55-0d4c8f6b1a20';
const LEAST = { topic: 'Bus shelters', why: 'Three have gone since the spring.', key: KEY };
const problems = (form: object): readonly (readonly [string, string])[] => {
  const read = suggestionForm.safeParse(form);
  return read.success ? [] : read.error.issues.map((each) => [each.path.join('.'), each.message]);
};

test('SG3: a topic, why, and the key of the page are enough', () => {
  expect(suggestionForm.parse({ ...LEAST, topic: '  Bus\n shelters ' })).toEqual({
    ...LEAST,
    difference: '',
    concern: '',
    priority: '',
    performance: '',
    otherwise: '',
    ward: '',
    evidence: '',
  });
});

test('SG3: what cannot be taken is said field by field in plain words', () => {
  expect(problems({})).toEqual([
    ['topic', 'Enter the topic'],
    ['why', 'Enter why it matters now, and for whom'],
    ['key', 'This page is out of date. Reload it and send your suggestion again'],
  ]);
  expect(problems({ ...LEAST, topic: ' \n ', why: ' ' })).toEqual([
    ['topic', 'Enter the topic'],
    ['why', 'Enter why it matters now, and for whom'],
  ]);
  const long = 'x'.repeat(1_501);
  expect(
    problems({ topic: 'x'.repeat(201), why: long, concern: long, ward: 'x'.repeat(121), key: KEY }),
  ).toEqual([
    ['topic', 'Use 200 characters or fewer for the topic'],
    ['why', 'Use 1,500 characters or fewer for why it matters now, and for whom'],
    ['concern', `Use 1,500 characters or fewer for your answer to “${SUGGESTION_QUESTIONS.concern}”`],
    ['ward', 'Use 120 characters or fewer for the ward'],
  ]);
});

test.each([
  'javascript:alert(1)',
  'data:text/html,x',
  'ftp://files.example.org/a',
  'mailto:a@example.org',
  'https://',
  'https://name:word@example.org/',
  'https://example.org/a b',
  'https://example.org/"onclick="x',
  'see the minutes',
  '//example.org',
  'http:example.org',
])('SG3: %s is not taken as evidence', (evidence) => {
  expect(problems({ ...LEAST, evidence })).toEqual([
    ['evidence', 'Enter a web address that begins with https://'],
  ]);
});

test.each([
  ['', ''],
  ['https://www.example.org/report?page=2#top', 'https://www.example.org/report?page=2#top'],
  ['http://example.org:8080', 'http://example.org:8080'],
  [' www.example.org/report ', 'https://www.example.org/report'],
])('SG3: %j is taken as evidence', (typed, evidence) => {
  expect(suggestionForm.parse({ ...LEAST, evidence: typed }).evidence).toBe(evidence);
});

test('SG3: answers become the details below their questions, and the reason the proposer’s words', () => {
  const form = suggestionForm.parse({
    ...LEAST,
    difference: 'A plan for each stop.',
    priority: 'It is in the bus plan.',
    ward: 'Stonebeck',
    evidence: 'https://example.org/stops',
  });
  expect(suggestionWords(form)).toEqual({
    title: 'Bus shelters',
    words: 'Three have gone since the spring.',
    details: [
      'Why now, and for whom?\nThree have gone since the spring.',
      'What difference could scrutiny make?\nA plan for each stop.',
      'Is it a priority of the council or its partners?\nIt is in the bus plan.',
      'Ward: Stonebeck\nEvidence: https://example.org/stops',
    ].join('\n\n'),
  });
  expect(suggestionWords(suggestionForm.parse(LEAST)).details).toBe(
    'Why now, and for whom?\nThree have gone since the spring.',
  );
});
