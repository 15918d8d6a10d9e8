import { parentPort } from 'node:worker_threads';
import { readProgrammes } from '../../shared/programme/read-programmes.ts';
import type { ReadResult } from '../../shared/programme/read-result.ts';
import { drawUp, sumUp } from './draw-up-boards.ts';
import type { ReadingAnswers, ReadingTask } from './reading-task.ts';
import { textOfFile, type GivenFile } from './text-of-file.ts';

type Answer = ReadingAnswers[ReadingTask['what']];

// A thread reads one file and is then thrown away: whatever the file did to it, the next one starts afresh.
parentPort?.once('message', (task: ReadingTask) => {
  void answerTo(task).then((answer) => parentPort?.postMessage(answer, buffersOf(answer)));
});

async function answerTo(task: ReadingTask): Promise<Answer> {
  const read = await programmesOf(task.file);
  switch (task.what) {
    case 'summary':
      return sumUp(read);
    case 'boards':
      return drawUp(read, task.chosen, { year: task.year, random: Math.random });
    case 'programmes':
      return read;
  }
}

async function programmesOf(given: GivenFile): Promise<ReadResult> {
  const file = await textOfFile(given);
  return file.kind === 'refused' ? file : readProgrammes(file.text);
}

// Handed over, not copied.
function buffersOf(answer: Answer): ArrayBuffer[] {
  if (answer.kind !== 'boards') return [];
  return answer.boards.flatMap(({ bytes }) => (bytes.buffer instanceof ArrayBuffer ? [bytes.buffer] : []));
}
