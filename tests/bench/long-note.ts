import * as Y from 'yjs';
import { fragmentOf, readNoteMeta } from '../../shared/notes/note-doc.ts';
import { seededRandom } from '../helpers/seeded-random.ts';

const PARAGRAPHS = 1_430;
const WORDS = 55;
const DAYS = 250;
const EDITS = 30_000;
const TOGETHER = 40;

const SOME =
  'the council has heard from residents officers and members about noise lorries depots nights roads'.split(
    ' ',
  );

/**
 * Writes a note of a hundred pages (some 80,000 words) as it is after three years: its paragraphs written on 250 days by
 * as many client ids, and 30,000 edits in them since, a third of which took something out.
 */
export async function writeLongNote(doc: Y.Doc, breathe: () => Promise<void>): Promise<void> {
  const { below } = seededRandom(11);
  const own = doc.clientID;
  const fields = readNoteMeta(doc).fields.map(({ id }) => fragmentOf(doc, id));
  const words = (count: number): string =>
    Array.from({ length: count }, () => SOME[below(SOME.length)]).join(' ');
  const texts: Y.XmlText[] = [];
  const ids = Array.from({ length: DAYS }, () => below(2 ** 31));
  for (let at = 0; at < PARAGRAPHS; at += 1) {
    doc.clientID = ids[Math.floor((at / PARAGRAPHS) * DAYS)] ?? own;
    const element = new Y.XmlElement(at % 12 === 0 ? 'heading' : 'paragraph');
    if (at % 12 === 0) element.setAttribute('level', 3 as never);
    const text = new Y.XmlText(`${words(at % 12 === 0 ? 5 : WORDS)}.`);
    element.insert(0, [text]);
    fields[at % fields.length]?.push([element]);
    texts.push(text);
    if (at % TOGETHER === 0) await breathe();
  }
  for (let at = 0; at < EDITS; at += TOGETHER) {
    doc.clientID = ids[below(DAYS)] ?? own;
    doc.transact(() => {
      for (let each = 0; each < TOGETHER; each += 1) edit(texts[below(texts.length)], { below, words });
    });
    if (at % (TOGETHER * 10) === 0) await breathe();
  }
  doc.clientID = own;
}

interface Hand {
  readonly below: (most: number) => number;
  readonly words: (count: number) => string;
}

function edit(text: Y.XmlText | undefined, { below, words }: Hand): void {
  if (!text) return;
  const at = below(text.length);
  if (below(3) === 0) text.delete(at, Math.min(20, text.length - at));
  else text.insert(at, ` ${words(1 + below(2))}`);
}
