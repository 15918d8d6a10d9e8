import { expect, onTestFinished, test } from 'vitest';
import type { DrawReport } from '../../../server/documents/scoping-report-apart.ts';
import { openNoteRoom, type NoteRoom } from '../../helpers/note-room.ts';

async function roomThatDraws(drawReport: DrawReport): Promise<NoteRoom> {
  const room = await openNoteRoom({ drawReport });
  onTestFinished(() => room.close());
  await room.make();
  return room;
}

const taken = (room: NoteRoom): Promise<Response> =>
  fetch(room.server.url + room.path('/report'), { headers: { cookie: room.officer } });

test('ND10: that a document could not be drawn is said, with what to do instead', async () => {
  const answer = await taken(await roomThatDraws(async () => null));
  expect(answer.status).toBe(503);
  expect(await answer.text()).toContain('Try again, or print the page to read instead.');
  expect(answer.headers.get('content-disposition')).toBe(null);
});

test('ND10: documents that are asked for at once are drawn one after another', async () => {
  let drawing = 0;
  let most = 0;
  const room = await roomThatDraws(async ({ title }) => {
    drawing += 1;
    most = Math.max(most, drawing);
    // Whatever else has come meanwhile gets its turn, if it may.
    await new Promise((resolve) => setImmediate(resolve));
    await fetch(`${room.server.url}/live`);
    drawing -= 1;
    return new TextEncoder().encode(title);
  });
  const answers = await Promise.all(Array.from({ length: 6 }, () => taken(room)));
  expect(answers.map(({ status }) => status)).toEqual(Array<number>(6).fill(200));
  expect(most).toBe(1);
});
