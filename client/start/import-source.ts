/** Something to read a programme out of. */
export interface ImportSource {
  /** Its ending says what it is. */
  readonly name: string;
  /** What people call it: the file's name, or "what you pasted". */
  readonly shownName: string;
  readonly body: Blob;
}

/** What was pasted last: its words, and the same as a web page when it came with one. */
export interface Pasted {
  readonly text: string;
  readonly html: string;
}

const PASTED = 'what you pasted';

/** The sources to try, best first. A pasted table keeps its cells only in the web page that came with it. */
export function sourcesOf(text: string, pasted: Pasted | null, file: File | null): readonly ImportSource[] {
  if (file) return [{ name: file.name, shownName: file.name, body: file }];
  if (text.trim() === '') return [];
  const plain = { name: 'pasted.txt', shownName: PASTED, body: new Blob([text]) };
  const untouched = pasted !== null && sameWords(pasted.text, text) && /<table/i.test(pasted.html);
  return untouched
    ? [{ name: 'pasted.html', shownName: PASTED, body: new Blob([pasted.html]) }, plain]
    : [plain];
}

function sameWords(one: string, other: string): boolean {
  const plain = (text: string): string => text.replaceAll('\r\n', '\n').trim();
  return plain(one) === plain(other);
}
