import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { root } from '../../../shared/board/schema.ts';
import { preflight } from '../../../server/sync/guard.ts';
import { BOARD } from '../../../server/kinds/board-kind.ts';
import { buildBoard } from '../../helpers/build-board.ts';
import { honest } from '../../proofs/honest.ts';
import { BOMBS, renamed, updateOf } from './bombs.ts';

const { limits } = BOARD;
const anyone = { mayUse: (): boolean => true, limits };
const nobody = { mayUse: (): boolean => false, limits };

describe('SY5: what yjs would choke on is refused before it touches the board', () => {
  test.each(Object.keys(BOMBS))('SY5: %s', (name) => {
    const doc = buildBoard();
    const before = Y.encodeStateAsUpdate(doc);
    const verdict = preflight(doc, BOMBS[name] ?? new Uint8Array(), anyone);
    expect(verdict.fine).toBe(false);
    expect(Y.encodeStateAsUpdate(doc)).toEqual(before);
  });

  test('SY5: an item with one side in one map and one in another', () => {
    const doc = buildBoard();
    const update = updateOf((copy) => {
      const texts = [...root(copy, 'items').values()].map((item) => (item as Y.Map<Y.Text>).get('details'));
      const [first, second] = texts.filter((text) => text !== undefined && text.length > 2);
      first?.insert(1, 'x');
      const inserted = copy.store.clients.get(copy.clientID)?.at(-1) as Y.Item;
      inserted.rightOrigin = second?._start?.id ?? null;
    }, doc);
    expect(preflight(doc, update, anyone)).toEqual({ fine: false, why: 'bad-update' });
  });
});

test('SY5: a half known struct that means another place than its known half is sent back', () => {
  const doc = buildBoard();
  const typed = (place: number): Uint8Array =>
    updateOf((copy) => {
      copy.clientID = 77_777;
      const items = [...root(copy, 'items').values()] as Y.Map<Y.Text>[];
      items[place]?.get('terms')?.insert(0, place === 0 ? 'ab' : 'abcd');
    }, doc);
  const first = typed(0);
  const [second, same] = [
    typed(1),
    updateOf((copy) => {
      copy.clientID = 77_777;
      ([...root(copy, 'items').values()][0] as Y.Map<Y.Text>).get('terms')?.insert(0, 'abcd');
    }, doc),
  ];
  Y.applyUpdate(doc, first);
  expect(preflight(doc, second, anyone)).toEqual({ fine: false, why: 'gap' });
  expect(preflight(doc, same, anyone)).toMatchObject({ fine: true });
});

test('SY5: what is known already is looked at too where it names a root', () => {
  const doc = buildBoard();
  const known = updateOf((copy) => copy.getMap('committee').set('motto', 'x'), doc);
  Y.applyUpdate(doc, known);
  const elsewhere = renamed(known, 'committee', 'cXmmittee');
  expect(preflight(doc, known, anyone)).toMatchObject({ fine: true });
  expect(preflight(doc, elsewhere, anyone)).toEqual({ fine: false, why: 'bad-update' });
});

test('SY7: new changes under a client id of somebody else are refused, of known ones it is said', () => {
  const doc = buildBoard();
  const update = updateOf((copy) => copy.getMap('committee').set('name', 'Another'), doc);
  expect(preflight(doc, update, nobody)).toEqual({ fine: false, why: 'id-of-another' });
  Y.applyUpdate(doc, update);
  const passedOver = { fine: true, writers: new Set() };
  expect(preflight(doc, update, nobody)).toMatchObject({ ...passedOver, isOfOthers: true });
  expect(preflight(doc, update, anyone)).toMatchObject(passedOver);
  expect(preflight(doc, update, anyone)).not.toHaveProperty('isOfOthers');
});

test('SY8: a copy of a board that has been replaced is known by its first change', () => {
  const other = new Y.Doc();
  other.clientID = 2 ** 32 + 5;
  other.getMap('committee').set('name', 'Before');
  const verdict = preflight(buildBoard(), Y.encodeStateAsUpdate(other), anyone);
  expect(verdict).toEqual({ fine: false, why: 'other-history' });
});

test(
  'SY6: no honest change is refused: random work by five people, apart and together',
  { timeout: 600_000 },
  () => {
    const { broken, facts } = honest({ count: 6_000, seed: 1 });
    expect(broken).toEqual([]);
    expect(facts['updates']).toBeGreaterThan(5_000);
  },
);
