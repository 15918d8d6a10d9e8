import { expect, test } from 'vitest';
import { must } from '../../shared/assert.ts';
import { askRoute } from '../helpers/ask-route.ts';
import { all, askedOfEveryone, server } from '../helpers/asked-of-everyone.ts';
import type { Asking } from '../helpers/route-line.ts';
import { TABLE } from '../helpers/route-table.ts';

askedOfEveryone();

// PostgreSQL has no place for the one in a text, and the other is half of a character.
const ODD = ['\0', '\uD800'];

/** A value with something behind one of the texts in it, for each of them. */
function* withBehind(value: unknown, behind: string): Iterable<unknown> {
  if (typeof value === 'string') yield value + behind;
  if (typeof value !== 'object' || value === null) return;
  for (const [key, each] of Object.entries(value)) {
    for (const made of withBehind(each, behind)) {
      yield Array.isArray(value)
        ? value.map((old: unknown, index) => (index === Number(key) ? made : old))
        : { ...value, [key]: made };
    }
  }
}

test.each(Object.keys(TABLE))('PR12: no character makes %s fail at our end', async (route) => {
  const asker = must(
    all.askers.find(({ role }) => role === 'officer'),
    'there is an officer',
  );
  for (const part of ['at', 'body', 'form'] as const) {
    for (const odd of ODD) {
      // An address has whole characters alone.
      const behind = part === 'at' ? Buffer.from(odd).toString() : odd;
      const made = (await TABLE[route]?.request?.(asker)) ?? {};
      for (const given of withBehind(made[part], behind)) {
        const asking = { headers: asker.headers, ...made, [part]: given } as Asking;
        const { status } = await askRoute(server, route, asking);
        expect(status, JSON.stringify({ [part]: given })).toBeLessThan(500);
      }
    }
  }
});
