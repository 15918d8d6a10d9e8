import { expect, test } from 'vitest';
import { createPasswords, isOutdated } from '../../../server/accounts/passwords.ts';
import { passwordProblem } from '../../../server/accounts/password-problem.ts';

const { hashPassword, checkPassword } = createPasswords();
/** For what does not depend on the cost. */
const cheap = createPasswords(14);
const person = { email: 'ada.marsh@example.org', name: 'Ada Marsh' };
const GOOD = 'teapot gravel mending owl';

test('SI6: a password is kept as its hash with its salt and cost, and only it is right', async () => {
  const [one, other] = await Promise.all([hashPassword(GOOD), hashPassword(GOOD)]);
  expect(one).toMatch(/^\$scrypt\$ln=17,r=8,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
  expect(one).not.toBe(other);
  expect(await checkPassword(GOOD, one)).toBe(true);
  expect(await checkPassword(`${GOOD}s`, one)).toBe(false);
  await expect(checkPassword(GOOD, 'plain text')).rejects.toThrow('not one of ours');
});

test('SI6: a letter with an accent is the same letter however the keyboard spells it', async () => {
  const stored = await cheap.hashPassword('un café près du pont');
  expect(await cheap.checkPassword('un café près du pont'.normalize('NFD'), stored)).toBe(true);
});

test('SI6: a cheaper hash of an earlier day still works and is known to be outdated', async () => {
  const stored = await cheap.hashPassword(GOOD);
  expect(await checkPassword(GOOD, stored)).toBe(true);
  expect(isOutdated(stored)).toBe(true);
  expect(isOutdated(await hashPassword(GOOD))).toBe(false);
});

test('SI6: somebody without a password costs as much as a wrong one, and is never let in', async () => {
  const stored = await hashPassword(GOOD);
  const timeOf = async (given: string | null): Promise<number> => {
    const start = process.hrtime.bigint();
    expect(await checkPassword('another thing altogether', given)).toBe(false);
    return Number(process.hrtime.bigint() - start);
  };
  const times: [number, number][] = [];
  for (let round = 0; round < 2; round += 1) times.push([await timeOf(stored), await timeOf(null)]);
  const fastest = (index: 0 | 1): number => Math.min(...times.map((pair) => pair[index]));
  // Without the work it would be thousands of times faster.
  expect(fastest(1) / fastest(0)).toBeGreaterThan(0.3);
});

test('SI6: many at once all get their turn', async () => {
  const stored = await Promise.all(Array.from({ length: 4 }, () => cheap.hashPassword(GOOD)));
  expect(new Set(stored).size).toBe(4);
});

test('SI7: twelve characters are enough, of any kind and in any script', () => {
  for (const good of [
    GOOD,
    'владимир едет',
    '夜空に浮かぶ月と星が綺麗です',
    'vq8#mZ-p2!kW',
    '#!$k%&*(2)^~$$',
    'x'.repeat(2) + GOOD,
  ]) {
    expect(passwordProblem(good, person), good).toBeNull();
  }
  expect(passwordProblem('teapot grav', person)).toMatch(/^Use at least 12 characters\./);
  expect(passwordProblem('teapot gravel '.repeat(18).padEnd(256, 'z'), person)).toBeNull();
  expect(passwordProblem(GOOD.repeat(11), person)).toBe('Use at most 256 characters.');
  expect(passwordProblem('🦉🐝🦔🐟🦉🐝🦔🐟🦉🐝🦔', person)).toMatch(/^Use at least 12 characters\./);
});

test('SI7: what is guessed first is refused, with the reason', () => {
  const cases: readonly [RegExp, readonly string[]][] = [
    [
      /guessed first/,
      [
        'password1234',
        'Passw0rd!2024',
        'P@$$w0rd!!!!',
        'letmeinletmein',
        'Liverpool2024!',
        'Council2026!!',
        '--Summer-2026--',
      ],
    ],
    [/guessed first/, ['Summer2026!!', 'Welcome12345', 'ScrutinyCommittee1']],
    [
      /row of keys/,
      [
        'qwertzuiop12',
        '123456789012',
        'abcdefghijklm',
        '0987654321098',
        'asdfghjkl12345',
        'poiuytrewq11',
        '!"£$%^&*()_+',
      ],
    ],
    [/repeats/, ['aaaaaaaaaaaa', 'wibwibwibwib', 'zk zk zk zk zk', 'tealteal teal']],
    [
      /your name/,
      ['Ada.Marsh.1962', 'marshmarsh12', 'ada.marsh@example.org', 'Triangulate1', 'Tr1angul4te!'],
    ],
  ];
  for (const [problem, passwords] of cases) {
    for (const password of passwords) expect(passwordProblem(password, person), password).toMatch(problem);
  }
});

test('SI7: a password that holds a common word among others of its own is taken', () => {
  for (const good of ['summer gravel teapot', 'ada likes mending owls', 'council tax is a hedgehog']) {
    expect(passwordProblem(good, person), good).toBeNull();
  }
});

test('SI7: a hostile text is judged in no time', () => {
  for (const text of ['ab'.repeat(128), 'a'.repeat(256), `${'ab'.repeat(127)}c`, 'x'.repeat(1_000_000)]) {
    expect(passwordProblem(text, person)).not.toBeNull();
  }
});
