import { describe, expect, test } from 'vitest';
import { textOfFile } from '../../../server/documents/text-of-file.ts';
import { makeWord, makeZip } from './make-zip.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('IM13: files are read as text, or refused with what to do', () => {
  test.each(['programme.txt', 'programme.md', 'programme.html', 'programme'])('IM13: %s', async (name) => {
    expect(await textOfFile({ name, bytes: bytes('Weirs – “locks”') })).toEqual({
      kind: 'text',
      text: 'Weirs – “locks”',
    });
  });

  test('IM13: UTF-16 with its mark', async () => {
    const file = new Uint8Array(Buffer.from('\ufeffWeirs', 'utf16le'));
    expect(await textOfFile({ name: 'a.txt', bytes: file })).toEqual({ kind: 'text', text: 'Weirs' });
  });

  test('IM13: the tables of a Word document become lines parted by tabs', async () => {
    const file = makeWord([
      'Work Programme 2026-27',
      [
        ['Date of meeting', 'Item'],
        ['6 July 2026', 'Weirs &amp; locks'],
      ],
    ]);
    const read = await textOfFile({ name: 'a.docx', bytes: file });
    expect(read.kind === 'text' && read.text.split('\n').filter((line) => line !== '')).toEqual([
      'Work Programme 2026-27',
      'Date of meeting\tItem',
      '6 July 2026\tWeirs & locks',
    ]);
  });

  test.each([
    ['empty.txt', new Uint8Array(), /empty/],
    ['a.pdf', bytes('%PDF-1.7'), /copy its text/],
    ['a.doc', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0]), /save it as \.docx/],
    ['a.rtf', bytes('{\\rtf1'), /save it as \.docx/],
    ['latin.txt', new Uint8Array([0x57, 0xe9, 0x69, 0x72]), /UTF-8/],
    ['a.bin', new Uint8Array([1, 2, 3, 4, 5, 6]), /UTF-8/],
    ['a.docx', bytes('not an archive'), /not a \.docx archive/],
    ['a.docx', makeZip([{ name: 'readme.txt', bytes: bytes('x') }]), /not a Word document/],
    ['a.docx', makeZip([{ name: 'word/document.xml', bytes: bytes('<broken') }]), /damaged/],
    [
      'bomb.docx',
      makeZip([{ name: 'word/document.xml', bytes: new Uint8Array(30_000_000) }]),
      /packed more tightly/,
    ],
    [
      'liar.docx',
      makeZip([{ name: 'word/document.xml', bytes: new Uint8Array(120_000_000), inflated: 10 }]),
      /100 MB/,
    ],
    [
      'many.docx',
      makeZip(Array.from({ length: 2001 }, (_, i) => ({ name: `p${i}`, bytes: bytes('x') }))),
      /2,000 parts/,
    ],
    [
      'nested.docx',
      makeZip([
        { name: 'word/document.xml', bytes: bytes('x') },
        { name: 'a.zip', bytes: bytes('x') },
      ]),
      /another archive/,
    ],
    ['large.docx', new Uint8Array(11 * 1024 * 1024).fill(0x50, 0, 1).fill(0x4b, 1, 2), /larger than 10 MB/],
  ])('IM13: %s is refused', async (name, file, reason) => {
    expect(await textOfFile({ name, bytes: file })).toEqual({
      kind: 'refused',
      reason: expect.stringMatching(reason),
    });
  });
});
