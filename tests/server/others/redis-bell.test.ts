import { createServer, type AddressInfo } from 'node:net';
import { Redis } from 'ioredis';
import { expect, onTestFinished, test } from 'vitest';
import { redisBell, type Bell } from '../../../server/others/redis-bell.ts';
import { hasServices, REDIS } from '../../helpers/services.ts';
import { until } from '../../helpers/until.ts';

const NOTHING = { rung: () => undefined, present: () => undefined, told: () => undefined };

test('MI3: a Redis that goes away again while it is asked to call is taken for one that is away, and nothing more', async () => {
  let asked = 0;
  // Calls whoever asks first, and is gone; from then on it is there and gone as soon as somebody asks.
  const redis = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.on('data', (data) => {
      for (const command of data.toString().split(/(?=\*\d+\r\n)/)) {
        const [asks = '', channel = ''] = [...command.matchAll(/\$\d+\r\n([^\r]*)/g)].map(([, word = '']) =>
          word.toLowerCase(),
        );
        if (asks !== 'subscribe') {
          socket.write(asks === 'info' ? '$9\r\nloading:0\r\n' : '+OK\r\n');
          continue;
        }
        asked += 1;
        const called = `*3\r\n$9\r\nsubscribe\r\n$${channel.length}\r\n${channel}\r\n:1\r\n`;
        return void (asked === 1 ? socket.end(called) : socket.destroy());
      }
    });
  });
  await new Promise<void>((resolve) => redis.listen(0, '127.0.0.1', resolve));
  const unheard: unknown[] = [];
  const hear = (cause: unknown): void => void unheard.push(cause);
  process.on('unhandledRejection', hear);
  const { port } = redis.address() as AddressInfo;
  const parts = {
    url: `redis://127.0.0.1:${port}`,
    prefix: 'test',
    log: () => undefined,
    foreign: () => undefined,
  };
  const bell = redisBell(parts);
  bell.opened('r1');
  onTestFinished(() => {
    bell.close();
    redis.close();
    process.off('unhandledRejection', hear);
  });
  await until('it to be asked again and again', () => asked > 3);
  expect(unheard).toEqual([]);
});

test.skipIf(!hasServices)(
  'MI7: what comes by Redis and is no call of an instance is passed over and counted',
  async () => {
    const prefix = `test-${process.pid}-${Math.random()}`;
    let foreign = 0;
    const rung: string[] = [];
    let ready = 0;
    const bells = [0, 1].map((): Bell => {
      const bell = redisBell({ url: REDIS, prefix, log: () => undefined, foreign: () => (foreign += 1) });
      bell.listen({
        ...NOTHING,
        rung: (room) => void rung.push(room),
        rightsChanged: () => undefined,
        connected: () => (ready += 1),
      });
      return bell;
    });
    const stranger = new Redis(REDIS);
    onTestFinished(() => {
      for (const bell of bells) bell.close();
      stranger.disconnect();
    });
    await until('both to be connected', () => ready === 2);
    bells[1]?.opened('r1');
    const channel = `${prefix}:room:r1`;
    await until('the room to be listened to', async () => {
      const [, count] = (await stranger.pubsub('NUMSUB', channel)) as [string, number];
      return count === 1;
    });
    const strange = [
      '',
      'hello',
      '{',
      'null',
      '7',
      '[]',
      '{"from":1,"kind":"wrote"}',
      '{"from":"x","kind":"?"}',
    ];
    strange.push('{"from":"x","kind":"present","frame":{}}');
    for (const words of strange) await stranger.publish(channel, words);
    bells[0]?.wrote('r1');
    await until('the call after them', () => rung.length > 0);
    expect(rung).toEqual(['r1']);
    expect(foreign).toBe(strange.length);
  },
);
