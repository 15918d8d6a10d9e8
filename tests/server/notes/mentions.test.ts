import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { setNoteStatus } from '../../../shared/actions/set-note-status.ts';
import { must } from '../../../shared/assert.ts';
import { itemId } from '../../../shared/board/ids.ts';
import { fragmentOf } from '../../../shared/notes/note-doc.ts';
import { mentionsView, type MentionView } from '../../../shared/protocol/note-views.ts';
import { changeBoard } from '../../helpers/change-board.ts';
import { markExempt } from '../../helpers/exempt-items.ts';
import { startMailServer, type MailServer } from '../../helpers/mail-server.ts';
import { openNoteRoom, type NoteRoom } from '../../helpers/note-room.ts';
import { PASSWORD, post } from '../../helpers/people.ts';
import { readMail } from '../../helpers/read-mail.ts';
import { until } from '../../helpers/until.ts';

const MABEL = 'mabel.thorne@council.example';

let mail: MailServer;
let room: NoteRoom;
let member: string;
beforeEach(async () => {
  mail = await startMailServer();
  const config = {
    port: 0,
    host: '127.0.0.1',
    mail: { smtpUrl: mail.url, from: 'scrutiny@council.example' },
  };
  room = await openNoteRoom({ config });
  member = await join('Mabel Thorne');
  await room.make();
});
afterEach(async () => {
  await room.close();
  await mail.close();
});

/** Has a member join by the invitation that is mailed to them. */
async function join(name: string, cleared = false): Promise<string> {
  const { server, officer, programme } = room;
  const email = `${name.toLowerCase().replace(' ', '.')}@council.example`;
  const form = { name, email, role: 'member', cleared };
  await post(server, `/api/committees/${programme.committeeSlug}/invitations`, form, officer);
  const token = await until('the invitation', () => /#([\w-]{20,})/.exec(mailed(email)[0]?.text ?? '')?.[1]);
  const accepted = await post(server, '/api/entry/invitation/accept', { token, password: PASSWORD });
  return must(accepted.headers.get('set-cookie')?.split(';')[0], 'a cookie');
}

async function mention(words: string, given: { query?: string; name?: string } = {}): Promise<Response> {
  const { query = '', name = 'Mabel Thorne' } = given;
  const form = { key: randomUUID(), field: 'why', words, mentions: [await room.account(name)] };
  return post(room.server, room.path(`/comments${query}`), form, room.officer);
}

async function mentions(cookie = member): Promise<readonly MentionView[]> {
  const answer = await fetch(`${room.server.url}/api/account/mentions`, { headers: { cookie } });
  return mentionsView.parse(await answer.json()).mentions;
}

const mailed = (to = MABEL) =>
  mail.received.filter((each) => each.to.includes(to)).map(({ source }) => readMail(source));
const about = (to = MABEL) => mailed(to).filter(({ subject }) => subject.includes('mentioned'));

test('NL4: who is mentioned is told at once by mail with the words, finds it in the list, and says that it was seen', async () => {
  expect((await mention('Is this right, @Mabel Thorne?')).status).toBe(201);
  const [found] = await mentions();
  expect(found).toMatchObject({ by: 'Olive Farrow', seen: false });
  expect(found?.path).toBe(`/c/${room.programme.committeeSlug}/2026-27/item/${room.item}/note`);
  const letter = must(await until('the mail', () => about()[0]), 'a mail');
  expect(letter.subject).toBe(`You are mentioned in the scoping note of “${found?.title}”`);
  expect(letter.text).toContain('Is this right, @Mabel Thorne?');
  expect(letter.text).toContain(found?.path);
  const seen = await post(room.server, '/api/account/mentions/seen', { mentions: [found?.id] }, member);
  expect(mentionsView.parse(await seen.json()).mentions).toMatchObject([{ seen: true }]);
  // Nobody says it for somebody else.
  await mention('And again');
  const [newest] = await mentions();
  await post(room.server, '/api/account/mentions/seen', { mentions: [newest?.id] }, room.officer);
  expect((await mentions()).map(({ seen: isSeen }) => isSeen)).toEqual([false, true]);
});

test('NL4: who wants no mail gets none, and is told in the list all the same', async () => {
  await fetch(`${room.server.url}/api/account/mail`, {
    method: 'PUT',
    headers: { cookie: member, origin: room.server.url, 'content-type': 'application/json' },
    body: JSON.stringify({ mail: 'none' }),
  });
  await join('Ida Vale');
  await mention('One');
  await mention('Two', { name: 'Ida Vale' });
  await until('the other’s mail', () => about('ida.vale@council.example').length === 1);
  expect(about()).toEqual([]);
  expect(await mentions()).toHaveLength(1);
});

test('NL4: mail about a private note says neither the title nor a word, and the list is for who may still read it', async () => {
  const { programme, item, server, officer } = room;
  const clem = await join('Clem Ward', true);
  await markExempt(server, { board: programme.id, item }, officer);
  await room.make(officer, true);
  expect((await mention('unrepeatable', { query: '?private=1', name: 'Clem Ward' })).status).toBe(201);
  const [letter] = await until('the mail', () => {
    const all = about('clem.ward@council.example');
    return all.length > 0 ? all : null;
  });
  expect(letter?.subject).toBe('You are mentioned in the scoping note of an exempt item');
  expect(JSON.stringify(mail.received)).not.toMatch(/unrepeatable|weirs/);
  expect(await mentions(clem)).toMatchObject([{ title: 'A contract', seen: false }]);
  expect((await mentions(clem))[0]?.path).toMatch(/\/note\/private$/);
  const { committeeSlug: committee } = programme;
  await room.storage.people.putGrant({
    account: await room.account('Clem Ward'),
    committee,
    role: 'member',
    cleared: false,
    at: 1,
  });
  expect(await mentions(clem)).toEqual([]);
});

test('NL4: who is mentioned in the text of the note is told too, once for each field', async () => {
  const { doc } = await room.joined();
  const name = async (): Promise<Y.XmlElement> => {
    const paragraph = new Y.XmlElement('paragraph');
    const mentioned = new Y.XmlElement('mention');
    mentioned.setAttribute('id', await room.account('Mabel Thorne'));
    mentioned.setAttribute('label', 'Mabel Thorne');
    paragraph.insert(0, [mentioned]);
    return paragraph;
  };
  fragmentOf(doc, 'witnesses').insert(0, [await name(), await name()]);
  await until('it to be kept', async () => {
    const answer = await fetch(room.server.url + room.path('/versions/now'), { headers: { cookie: member } });
    return (await answer.text()).includes('Mabel Thorne');
  });
  // A change of the status has notes looked at at once.
  const place = { url: room.server.url, board: room.programme.id, cookie: room.officer, by: 'Olive Farrow' };
  await changeBoard(place, (board) => setNoteStatus(board, { itemId: itemId(room.item), status: 'ready' }));
  const found = await until('the mention', async () => {
    const all = await mentions();
    return all.length > 0 ? all : null;
  });
  expect(found).toMatchObject([{ by: 'Olive Farrow', seen: false }]);
  const letter = must(await until('the mail', () => about()[0]), 'a mail');
  expect(letter.text).toContain('Olive Farrow mentioned you in the scoping note');
});
