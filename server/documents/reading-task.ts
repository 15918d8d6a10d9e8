import type { ReadResult } from '../../shared/programme/read-result.ts';
import type { ImportAnswer } from '../../shared/protocol/http-api.ts';
import type { Chosen, DrawnUp } from './draw-up-boards.ts';
import type { GivenFile } from './text-of-file.ts';

/** What a reading thread is asked for: the numbers of what is in a file, boards of it, or everything that was read. */
export type ReadingTask =
  | { readonly what: 'summary'; readonly file: GivenFile }
  | { readonly what: 'boards'; readonly file: GivenFile; readonly chosen: Chosen; readonly year: string }
  | { readonly what: 'programmes'; readonly file: GivenFile };

/** What it answers to each. */
export interface ReadingAnswers {
  readonly summary: ImportAnswer;
  readonly boards: DrawnUp;
  readonly programmes: ReadResult;
}
