import { CLOSE_REASONS } from '../../shared/protocol/close-reasons.ts';
import { fragmentOf } from '../../shared/notes/note-doc.ts';
import { fieldText } from '../../shared/notes/note-text.ts';
import { manyNodes } from '../helpers/many-nodes.ts';
import { openNoteRoom, typeIn } from '../helpers/note-room.ts';
import { rawSocket, syncFrame } from '../helpers/raw-socket.ts';
import { until } from '../helpers/until.ts';

// A million nodes for one note, over sockets, in frames of as many as one may hold: how many are taken, how long each
// holds up the service, and what it leaves in memory. The service runs in this process.
const MILLION = 1_000_000;
const EACH = 25_000;

const room = await openNoteRoom();
await room.make();
const honest = await room.joined();
typeIn(honest.doc, 'why', 'An honest line.');
const [memory, holdUps] = [process.memoryUsage().rss, [] as number[]];
let [taken, refused, most] = [0, 0, 0];
for (let client = 1; client <= MILLION / EACH; client += 1) {
  const socket = await rawSocket(room.server.url, `/sync/note/${room.item}`, { cookie: room.officer });
  const update = manyNodes(EACH, { client, root: 'field:enquiry' });
  const begin = performance.now();
  socket.send(syncFrame(2, update));
  if (await socket.stillThere()) taken += EACH;
  else if (socket.closed?.code === CLOSE_REASONS['note-full'].code) refused += EACH;
  holdUps.push(performance.now() - begin);
  most = Math.max(most, process.memoryUsage().rss);
  socket.close();
}
const other = await room.joined();
typeIn(other.doc, 'why', 'Another honest line.');
await until('it to arrive', () => fieldText(honest.doc, 'why').includes('Another honest line.'));
const sorted = holdUps.toSorted((one, two) => one - two);
const ms = (time = 0): string => `${time.toFixed(0)} ms`;
console.info(
  `${taken} nodes taken, ${refused} refused as “note-full”; in the note ${fragmentOf(other.doc, 'enquiry').length}; the service held up for ${ms(sorted[sorted.length >> 1])} by a frame (median), ${ms(sorted.at(-1))} at worst; memory ${Math.round(memory / 1e6)} MB before, ${Math.round(most / 1e6)} MB at most`,
);
await room.close();
