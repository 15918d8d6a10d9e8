import { expect, test } from 'vitest';
import { CODE_PROBLEMS, newCode, tryCode, type KeptCode } from '../../../server/accounts/sign-in-codes.ts';

const NOW = Date.UTC(2026, 0, 12, 9);
const MINUTE = 60_000;

/** Another code than the one given. */
const wrongFor = (code: string): string => (code === '000000' ? '111111' : '000000');

test('SI8: a code is six digits, new each time, and is not in what is kept of it', () => {
  const codes = Array.from({ length: 300 }, () => newCode(NOW));
  for (const { code, kept } of codes) {
    expect(code).toMatch(/^\d{6}$/);
    expect(JSON.stringify(kept)).not.toContain(`"${code}"`);
  }
  expect(new Set(codes.map(({ code }) => code)).size).toBeGreaterThan(290);
  expect(new Set(codes.map(({ kept }) => kept.salt)).size).toBe(300);
});

test('SI8: the code lets in once, typed or pasted', () => {
  const { code, kept } = newCode(NOW);
  const spellings = [
    code,
    ` ${code}\n`,
    `${code.slice(0, 3)} ${code.slice(3)}`,
    `${code.slice(0, 3)}-${code.slice(3)}`,
  ];
  spellings.push(`${code.slice(0, 2)}–${code.slice(2, 4)}\u00a0${code.slice(4)}`, `\u200b${code}.`);
  spellings.push(Array.from(code, (digit) => String.fromCodePoint(0xff10 + Number(digit))).join(''));
  for (const given of spellings) expect(tryCode(kept, given, NOW), given).toEqual({ ok: true, kept: null });
});

test('SI8: after ten minutes it is over', () => {
  const { code, kept } = newCode(NOW);
  expect(tryCode(kept, code, NOW + 10 * MINUTE - 1).ok).toBe(true);
  expect(tryCode(kept, code, NOW + 10 * MINUTE)).toEqual({ ok: false, reason: 'expired', kept: null });
});

test('SI8: after five wrong ones the right one no longer lets in', () => {
  const { code, kept } = newCode(NOW);
  let current: KeptCode = kept;
  const reasons: string[] = [];
  for (let guess = 0; guess < 5; guess += 1) {
    const tried = tryCode(current, wrongFor(code), NOW);
    if (tried.ok || !tried.kept) throw new Error('a wrong code was taken');
    reasons.push(tried.reason);
    current = tried.kept;
  }
  expect(reasons).toEqual(['wrong', 'wrong', 'wrong', 'wrong', 'too-many-tries']);
  const right = tryCode(current, code, NOW);
  expect(right).toEqual({ ok: false, reason: 'too-many-tries', kept: current });
  expect(CODE_PROBLEMS['too-many-tries']).toContain('Ask for a new one');
});

test('SI8: what cannot be a code costs no try', () => {
  const { code, kept } = newCode(NOW);
  for (const given of [
    '',
    '12345',
    '1234567',
    'abcdef',
    '12345a',
    `${code} ${code}`,
    '1'.repeat(1_000_000),
    '۱۲۳۴۵۶',
  ]) {
    expect(tryCode(kept, given, NOW)).toEqual({ ok: false, reason: 'not-a-code', kept });
  }
});
