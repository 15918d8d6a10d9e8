import { expect, test } from 'vitest';
import { inTurn } from '../../../server/accounts/in-turn.ts';

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('SI6: no more run at once than may, in the order in which they came, and a failure gives its place up', async () => {
  const running: string[] = [];
  const finish = new Map<string, { resolve(): void; reject(cause: Error): void }>();
  const run = inTurn(async (name: string) => {
    running.push(name);
    await new Promise<void>((resolve, reject) => finish.set(name, { resolve, reject }));
    return name;
  }, 2);
  const all = ['a', 'b', 'c', 'd', 'e'].map((name) => run(name).catch((cause: unknown) => cause));
  await settled();
  expect(running).toEqual(['a', 'b']);
  finish.get('b')?.reject(new Error('b failed'));
  await settled();
  expect(running).toEqual(['a', 'b', 'c']);
  finish.get('a')?.resolve();
  finish.get('c')?.resolve();
  await settled();
  expect(running).toEqual(['a', 'b', 'c', 'd', 'e']);
  finish.get('d')?.resolve();
  finish.get('e')?.resolve();
  expect(await Promise.all(all)).toEqual(['a', new Error('b failed'), 'c', 'd', 'e']);
  const later = run('f');
  await settled();
  expect(running.at(-1)).toBe('f');
  finish.get('f')?.resolve();
  await later;
});
