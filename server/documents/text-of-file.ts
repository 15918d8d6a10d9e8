import { htmlLines } from '../../shared/programme/html-lines.ts';
import { checkZip } from './zip-entries.ts';

/** A file as it was given. */
export interface GivenFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The text of a file, or a sentence why it is not read. Web pages stay as they are: the reader of programmes reads their tables. */
export type TextOfFile =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'refused'; readonly reason: string };

const MOST_BYTES = 10 * 1024 * 1024;
const MOST_TEXT_BYTES = 40 * 1024 * 1024;

/** Reads a .txt, .md, .html or .docx file as text. */
export async function textOfFile({ name, bytes }: GivenFile): Promise<TextOfFile> {
  const extension = /\.([a-z0-9]{1,6})$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  if (bytes.length === 0) return refused('The file is empty.');
  if (startsWith(bytes, [0x50, 0x4b]) || extension === 'docx') return await textOfWord(bytes);
  const other = otherFormat(extension, bytes);
  if (other !== null) return refused(other);
  if (bytes.length > MOST_TEXT_BYTES)
    return refused('The file is larger than 40 MB. Give only the part with the work programme.');
  const text = decoded(bytes);
  if (text === null)
    return refused(
      'The file is not text in UTF-8 or UTF-16. Save it as .docx, or as plain text with UTF-8 encoding.',
    );
  return { kind: 'text', text };
}

function refused(reason: string): TextOfFile {
  return { kind: 'refused', reason };
}

function startsWith(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, index) => bytes[index] === byte);
}

function otherFormat(extension: string, bytes: Uint8Array): string | null {
  if (extension === 'pdf' || startsWith(bytes, [0x25, 0x50, 0x44, 0x46])) {
    return 'PDF files are not read. Open the PDF, copy its text and paste it, or give the Word document.';
  }
  if (extension === 'doc' || startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) {
    return 'Old Word files (.doc) are not read. Open it in Word and save it as .docx.';
  }
  if (extension === 'rtf' || startsWith(bytes, [0x7b, 0x5c, 0x72, 0x74])) {
    return 'RTF files are not read. Open it in Word and save it as .docx.';
  }
  return null;
}

function decoded(bytes: Uint8Array): string | null {
  const utf16 = startsWith(bytes, [0xff, 0xfe])
    ? 'utf-16le'
    : startsWith(bytes, [0xfe, 0xff])
      ? 'utf-16be'
      : null;
  try {
    const text = new TextDecoder(utf16 ?? 'utf-8', { fatal: true }).decode(bytes);
    return looksLikeText(text) ? text : null;
  } catch {
    // The decoder throws for bytes that are no text in that encoding.
    return null;
  }
}

// Binary files that happen to be valid UTF-8 are full of control characters.
function looksLikeText(text: string): boolean {
  const start = text.slice(0, 100_000);
  let controls = 0;
  for (let i = 0; i < start.length; i += 1) {
    const code = start.charCodeAt(i);
    if (code === 0) return false;
    if (code < 9 || (code > 13 && code < 32)) controls += 1;
  }
  return controls * 200 <= start.length;
}

async function textOfWord(bytes: Uint8Array): Promise<TextOfFile> {
  if (bytes.length > MOST_BYTES)
    return refused('The document is larger than 10 MB. Give only the part with the work programme.');
  const zip = checkZip(bytes);
  if ('refused' in zip) return refused(zip.refused);
  if (!zip.names.includes('word/document.xml'))
    return refused('This archive is not a Word document (.docx).');
  if (zip.names.some((part) => /\.(?:zip|docx|jar|7z|rar)$/i.test(part)))
    return refused('The document holds another archive. Remove it first.');
  // Only Word documents wait for the reader of Word documents to be loaded.
  const { default: mammoth } = await import('mammoth');
  try {
    const html = await mammoth.convertToHtml(
      { buffer: Buffer.from(bytes) },
      { convertImage: mammoth.images.imgElement(noImage) },
    );
    const lines = htmlLines(html.value);
    return 'refused' in lines
      ? refused(lines.refused)
      : { kind: 'text', text: lines.lines.map((line) => line.text).join('\n') };
  } catch {
    // mammoth throws for a document whose XML is broken; what it says is for programmers.
    return refused('The Word document is damaged. Open it in Word and save it again as .docx.');
  }
}

function noImage(): Promise<{ src: string }> {
  return Promise.resolve({ src: '' });
}
