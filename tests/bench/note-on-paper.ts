import { openNoteRoom } from '../helpers/note-room.ts';
import { hundredPages, line, text } from '../helpers/note-texts.ts';
import { writeNote } from '../helpers/write-note.ts';

// How long reading a note and taking it out take from asking to answer, and what the thread of the boards (and of the
// one who asks, here) has to do for it by its own clock, for a note of one line and for one of a hundred pages.
const TIMES = 9;
const NOTES = [
  ['one line', { why: text(line('Because residents asked.')) }],
  ['a hundred pages', hundredPages()],
] as const;

for (const [name, texts] of NOTES) {
  const room = await openNoteRoom();
  const { item, programme } = room;
  await writeNote(room.storage, { board: programme.id, item, private: false }, texts);
  const ways = [
    ['page', `/read/${programme.id}/${item}`],
    ['document', room.path('/report')],
  ] as const;
  for (const [way, path] of ways) {
    const took: number[] = [];
    const worked: number[] = [];
    let bytes = 0;
    for (let time = 0; time < TIMES; time += 1) {
      const start = performance.now();
      const before = process.threadCpuUsage();
      const answer = await fetch(room.server.url + path, { headers: { cookie: room.officer } });
      bytes = (await answer.arrayBuffer()).byteLength;
      took.push(performance.now() - start);
      const { user, system } = process.threadCpuUsage(before);
      worked.push((user + system) / 1_000);
    }
    const sizes = `${(bytes / 1_000).toFixed(0)} kB`;
    console.log(
      `${name}, ${way}: the first ${took[0]?.toFixed(0)} ms, then in the middle ${middle(took)} ms, of which ${middle(worked)} ms are work here; ${sizes}`,
    );
  }
  await room.close();
}

function middle(times: readonly number[]): string {
  const sorted = times.slice(1).sort((one, other) => one - other);
  return (sorted[Math.floor(sorted.length / 2)] ?? 0).toFixed(0);
}
