import { setTimeout as pause } from 'node:timers/promises';
import type * as Y from 'yjs';
import { readBoard } from '../../../shared/board/read-board.ts';
import { root } from '../../../shared/board/schema.ts';
import { joinBoard, type JoinedBoard } from '../../helpers/join-board.ts';
import type { SeededRandom } from '../../helpers/seeded-random.ts';

/** Where somebody joins, and as whom. */
export interface Seat {
  readonly url: string;
  readonly board: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Somebody who types words, with an account of their own of those that are said to be saved. */
export interface Typist {
  readonly joined: JoinedBoard;
  /** So many words are said to be saved. */
  saved(): readonly string[];
  /** Types no more; gives what is said to be saved. The client stays, and can resend nothing once it is closed. */
  stop(): Promise<readonly string[]>;
}

const detailsOf = (doc: Y.Doc): readonly Y.Text[] =>
  [...root(doc, 'items').values()].map((item) => (item as Y.Map<Y.Text>).get('details') as Y.Text);

/** Every word in the details of a board's items. */
export function wordsOf(doc: Y.Doc): ReadonlySet<string> {
  return new Set([...readBoard(doc).items.values()].flatMap((item) => item.details.match(/«\w+»/g) ?? []));
}

/** Writes a word into one of the items. */
export function write(doc: Y.Doc, word: string, at: number): void {
  const texts = detailsOf(doc);
  texts[at % texts.length]?.insert(0, word);
}

/** Joins and types words, a few ms apart, until it is stopped. */
export async function startTyping(
  { url, board, headers }: Seat,
  name: string,
  { random, every }: { readonly random: SeededRandom; readonly every: number },
): Promise<Typist> {
  const sent: string[] = [];
  let acknowledged = 0;
  let isOver = false;
  const joined = await joinBoard(url, board, {
    headers,
    // The first frame that is counted is the answer to the server's question, which carries nothing.
    saved: (count) => (acknowledged = Math.max(acknowledged, count - 1)),
    rights: () => undefined,
  });
  // What is sent after a line has broken is counted anew: this account ends with the first line.
  joined.provider.on('connection-close', () => (isOver = true));
  const work = (async () => {
    while (!isOver) {
      const word = `«${name}x${sent.length}»`;
      sent.push(word);
      write(joined.doc, word, random.below(8));
      await pause(every);
    }
  })();
  const saved = (): readonly string[] => sent.slice(0, acknowledged);
  return {
    joined,
    saved,
    stop: async () => {
      isOver = true;
      await work;
      return saved();
    },
  };
}

/** Joins as somebody new and gives the words that are there. */
export async function lookAfresh({ url, board, headers }: Seat): Promise<ReadonlySet<string>> {
  const { doc, close } = await joinBoard(url, board, { headers });
  const words = wordsOf(doc);
  close();
  return words;
}

/** Which of these are not there, each with a word about when. */
export function missingFrom(
  there: ReadonlySet<string>,
  promised: Iterable<string>,
  when: string,
): readonly string[] {
  return [...promised].filter((word) => !there.has(word)).map((word) => `${when}: ${word} is gone`);
}
