import { describe, expect, test } from 'vitest';
import { readProgrammesApart } from '../../../server/documents/read-programmes-apart.ts';
import { layOut, PLAIN } from '../../shared/programme/lay-out.ts';
import { makeWord } from './make-zip.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('IM14: a file is read in a thread of its own', () => {
  test('IM14: text', async () => {
    const result = await readProgrammesApart({ name: 'a.txt', bytes: bytes(layOut(PLAIN)) });
    expect(result.kind === 'found' && result.programmes[0]?.programme.items).toHaveLength(9);
  });

  test('IM14: a Word document', async () => {
    const lines = layOut(PLAIN)
      .split('\n')
      .filter((line) => line !== '');
    const escaped = lines.map((line) => line.replaceAll('&', '&amp;'));
    const rows = escaped.filter((line) => line.includes('\t')).map((line) => line.split('\t'));
    const file = makeWord([...escaped.filter((line) => !line.includes('\t')), rows]);
    const result = await readProgrammesApart({ name: 'a.docx', bytes: file });
    expect(result.kind === 'found' && result.programmes[0]?.programme.items).toHaveLength(9);
  });

  test('IM14: what takes too long is stopped with a plain reason', async () => {
    const result = await readProgrammesApart({ name: 'a.txt', bytes: bytes('x') }, 0);
    expect(result).toEqual({ kind: 'refused', reason: expect.stringMatching(/took too long/) });
  });

  test('IM14: what cannot be read says why', async () => {
    const result = await readProgrammesApart({ name: 'a.pdf', bytes: bytes('%PDF-1.7') });
    expect(result).toEqual({ kind: 'refused', reason: expect.stringMatching(/PDF/) });
  });
});
