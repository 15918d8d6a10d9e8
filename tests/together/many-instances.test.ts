import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import type * as Y from 'yjs';
import { readBoard } from '../../shared/board/read-board.ts';
import { root } from '../../shared/board/schema.ts';
import { instances, ownLine, type Instances } from '../helpers/instances.ts';
import { joinBoard, type JoinedBoard, type JoinOptions } from '../helpers/join-board.ts';
import { setUp } from '../helpers/people.ts';
import type { ServerProcess } from '../helpers/server-process.ts';
import { hasServices } from '../helpers/services.ts';
import { tokenBoard, type TokenBoard } from '../helpers/token-board.ts';
import { until } from '../helpers/until.ts';

const ROUNDS = Number(process.env['ROUNDS'] ?? 2);

let all: Instances;
let one: ServerProcess;
let other: ServerProcess;
let officer: string;
let board: TokenBoard;
let headers: { readonly authorization: string };

async function begin(rings: boolean): Promise<void> {
  all = await instances({ rings });
  one = await all.start();
  const setUpUrl = await until('the set-up link', () => /http\S+\/set-up#\S+/.exec(one.printed())?.[0]);
  officer = await setUp({ url: one.url, setUpUrl });
  board = await tokenBoard(one, officer, { committee: 'Rivers Committee', items: 8 });
  ({ headers } = await board.token('officer'));
  other = await all.start();
}

const as = async (options: JoinOptions = {}, at: { readonly url: string } = one): Promise<JoinedBoard> => {
  const joined = await joinBoard(at.url, board.id, { ...options, headers });
  onTestFinished(() => joined.close());
  return joined;
};
const texts = (doc: Y.Doc): Y.Text[] =>
  [...root(doc, 'items').values()].map((item) => (item as Y.Map<Y.Text>).get('details') as Y.Text);
const say = (doc: Y.Doc, word: string): void => texts(doc)[0]?.insert(0, word);
const says = (doc: Y.Doc, word: string): boolean =>
  [...readBoard(doc).items.values()].some(({ details }) => details.includes(word));
const timed = async (what: string, is: () => unknown): Promise<number> => {
  const began = performance.now();
  await until(what, is);
  return Math.round(performance.now() - began);
};

/** Types words without a pause until it is stopped; keeps its own account of those that are said to be saved. */
async function typing(url: string, name: string) {
  const sent: string[] = [];
  let acked = 0;
  let isOver = false;
  const joined = await joinBoard(url, board.id, {
    headers,
    saved: (count) => (acked = Math.max(acked, count - 1)),
    rights: () => undefined,
  });
  const work = (async () => {
    while (!isOver) {
      const word = `«${name}x${sent.length}»`;
      sent.push(word);
      texts(joined.doc)[sent.length % 8]?.insert(0, word);
      await pause(4);
    }
  })();
  return {
    saved: () => sent.slice(0, acked),
    stop: async () => {
      isOver = true;
      joined.close();
      await work;
    },
  };
}

describe.skipIf(!hasServices)('several instances that call each other', () => {
  beforeEach(() => begin(true));
  afterEach(() => all.close());

  test('MI1: what is written by any instance is seen by all, and each keeps what both wrote at once', async () => {
    const [here, there] = [await as({}, one), await as({}, other)];
    const words = Array.from({ length: 30 }, (_, index) => `«word${index}»`);
    for (const [index, word] of words.entries()) {
      say(index % 2 === 0 ? here.doc : there.doc, word);
      await pause(5);
    }
    for (const { doc } of [here, there])
      await until('all of it', () => words.every((word) => says(doc, word)));
    const fresh = await as({}, other);
    expect(words.filter((word) => !says(fresh.doc, word))).toEqual([]);
    say(here.doc, '«soon»');
    console.log(`seen by the other instance after ${await timed('it', () => says(there.doc, '«soon»'))} ms`);
  });

  test('MI2: an instance that is killed takes nothing with it that was acknowledged, and its people are gone from the list', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const front = await ownLine(() => [one, other].map(({ url }) => Number(new URL(url).port)));
      const witness = await as({}, other);
      const ghost = await as({}, one);
      ghost.provider.awareness.setLocalState({ person: '', name: '', role: '', at: '' });
      await until(
        'who is at the one to be seen at the other',
        () => witness.provider.awareness.states.size > 1,
      );
      const back = await as({}, { url: `http://127.0.0.1:${front.port}` });
      const backAt: number[] = [];
      back.provider.on('sync', (is: boolean) => void (is && backAt.push(performance.now())));
      const typist = await typing(one.url, `r${round}`);
      await until('some words', () => typist.saved().length > 40);
      const killedAt = performance.now();
      await one.end('SIGKILL');
      const saved = typist.saved();
      await typist.stop();
      ghost.close();
      const ms = Math.round((await until('them to be back', () => backAt[0])) - killedAt);
      await until('the ghosts to go', () => witness.provider.awareness.states.size <= 2);
      const gone = Math.round(performance.now() - killedAt);
      const fresh = await as({}, other);
      expect(saved.filter((word) => !says(fresh.doc, word))).toEqual([]);
      console.log(`${saved.length} words kept; back after ${ms} ms, ghosts gone after ${gone} ms`);
      front.close();
      one = other;
      other = await all.start();
    }
  });

  test('MI3: while Redis is away or says nothing edits still arrive, and when it is back nothing is missing', async () => {
    const [here, there] = [await as({}, one), await as({}, other)];
    for (const [how, stop] of [
      ['cut', all.redis.cut],
      ['held', all.redis.hold],
    ] as const) {
      stop();
      for (let index = 0; index < 3; index += 1) {
        const word = `«${how}${index}»`;
        say(index % 2 === 0 ? here.doc : there.doc, word);
        const ms = await timed(word, () => says(here.doc, word) && says(there.doc, word));
        console.log(`Redis ${how}: seen by the other instance after ${ms} ms`);
      }
      all.redis.mend();
      say(here.doc, `«after ${how}»`);
      await until('what came after', () => says(there.doc, `«after ${how}»`));
    }
    expect(
      [here, there].map(({ doc }) =>
        ['«cut0»', '«cut1»', '«held0»', '«held2»'].filter((word) => !says(doc, word)),
      ),
    ).toEqual([[], []]);
  });

  test('MI4: a right that is taken away at one instance ends at the others, by either road', async () => {
    for (const road of ['Redis', 'the database']) {
      if (road !== 'Redis') all.redis.cut();
      const { headers: own, id } = await board.token('officer');
      const joined = await joinBoard(other.url, board.id, { headers: own });
      const codes: number[] = [];
      joined.provider.on('connection-close', (event) => void codes.push(event?.code ?? 0));
      joined.provider.shouldConnect = false;
      const began = performance.now();
      const answer = await fetch(`${one.url}/api/committees/${board.committee}/tokens/${id}`, {
        method: 'DELETE',
        headers: { cookie: officer, origin: one.url },
      });
      expect(answer.status).toBe(200);
      await until('the socket to be closed', () => codes.length > 0);
      console.log(`by ${road}: closed after ${Math.round(performance.now() - began)} ms`);
      expect(codes[0]).toBeGreaterThanOrEqual(4400);
      joined.close();
    }
  });
});

describe.skipIf(!hasServices)('several instances that only look', () => {
  beforeEach(() => begin(false));
  afterEach(() => all.close());

  test('MI5: without Redis instances find each other’s changes by themselves', async () => {
    const [here, there] = [await as({}, one), await as({}, other)];
    for (let round = 0; round < 3; round += 1) {
      say(here.doc, `«here${round}»`);
      say(there.doc, `«there${round}»`);
      const ms = await timed(
        'both',
        () => says(there.doc, `«here${round}»`) && says(here.doc, `«there${round}»`),
      );
      console.log(`seen by looking after ${ms} ms`);
    }
    const fresh = await as({}, other);
    expect(
      [0, 1, 2].filter((round) => !says(fresh.doc, `«here${round}»`) || !says(fresh.doc, `«there${round}»`)),
    ).toEqual([]);
  });
});
