import { Redis } from 'ioredis';
import { expect, onTestFinished, test } from 'vitest';
import { redisBell, type Bell } from '../../../server/others/redis-bell.ts';
import { hasServices, REDIS } from '../../helpers/services.ts';
import { until } from '../../helpers/until.ts';

const NOTHING = { rung: () => undefined, present: () => undefined, told: () => undefined };

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
