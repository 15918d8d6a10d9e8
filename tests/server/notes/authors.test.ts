import { expect, test } from 'vitest';
import { fragmentOf } from '../../../shared/notes/note-doc.ts';
import { fieldText } from '../../../shared/notes/note-text.ts';
import { authorsView, noteVersionsView, type AuthorsView } from '../../../shared/protocol/note-views.ts';
import { openNoteRoom, typeIn } from '../../helpers/note-room.ts';
import { post } from '../../helpers/people.ts';
import { until } from '../../helpers/until.ts';

test('NL5: who brought words back from a version is told as who wrote them', async () => {
  const room = await openNoteRoom();
  await room.make();
  const { doc } = await room.joined();
  const kept = async (label: string): Promise<string> => {
    const answer = await post(room.server, room.path('/versions'), { label }, room.officer);
    return noteVersionsView.parse(await answer.json()).versions[0]?.id ?? '';
  };
  const authors = async (): Promise<AuthorsView['authors']> => {
    const answer = await fetch(room.server.url + room.path('/authors'), {
      headers: { cookie: room.officer },
    });
    return authorsView.parse(await answer.json()).authors;
  };
  typeIn(doc, 'why', 'The weirs leak');
  await until('it to have arrived', async () => (await authors()).length > 0);
  const version = await kept('as it was');
  fragmentOf(doc, 'why').delete(0, 1);
  const before = new Set(doc.store.clients.keys());
  const nora = await room.as('Nora Petrie', 'officer');
  const path = room.path(`/versions/${version}/restore`);
  await until('it to be brought back', async () => {
    const { status } = await post(room.server, path, { field: 'why' }, nora);
    return status === 200;
  });
  await until('the words', () => fieldText(doc, 'why') === 'The weirs leak');
  const fresh = [...doc.store.clients.keys()].filter((each) => !before.has(each));
  const told = (await authors()).filter(({ client }) => fresh.includes(client));
  expect(told).toEqual([{ client: fresh[0], name: 'Nora Petrie' }]);
  expect((await authors()).find(({ client }) => client === doc.clientID)?.name).toBe('Olive Farrow');
  await room.close();
});
