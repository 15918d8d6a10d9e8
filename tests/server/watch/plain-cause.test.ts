import { expect, test } from 'vitest';
import { plainCause } from '../../../server/watch/plain-cause.ts';

/** An error as libraries throw them: what was sent hangs on it. */
function withBody(message: string): Error {
  return Object.assign(new Error(message, { cause: new Error('about "Canary Hall"') }), {
    code: 'E_PARSE',
    body: '{"title":"Canary"}',
    recipients: ['canary@council.example'],
  });
}

test.each([
  [`Unexpected token 'C', "Canary Hall" is not valid JSON`],
  ['550 <canary@council.example> unknown'],
  ['Can’t send to Canary.Anne@council.example: refused'],
  ['GET /api/entry?token=Canary failed'],
  ['no session CanaryCanaryCanaryCanaryCanaryCanary'],
  ['title “Canary” is too long'],
  ["title 'Canary"],
])('OP5: of %j the log keeps the kind, the code and the place alone', (message) => {
  const plain = plainCause(withBody(message));
  expect(JSON.stringify(plain)).not.toMatch(/canary/i);
  expect(plain).toMatchObject({ type: 'Error', code: 'E_PARSE', cause: { message: 'about [words]' } });
  expect(plain.stack[0]).toContain('plain-cause.test.ts');
});

test('OP5: what says nothing of anybody is logged as it is', () => {
  const message = 'room practice-2026-27: row 12 is not what was written';
  expect(plainCause(new Error(message)).message).toBe(message);
  expect(plainCause(new TypeError("can't read the row")).message).toBe("can't read the row");
  expect(plainCause('Canary')).toEqual({ type: 'string', message: '', stack: [] });
});
