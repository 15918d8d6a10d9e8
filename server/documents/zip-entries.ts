import { inflateRawSync } from 'node:zlib';

/** Why an archive is not opened. */
export interface ZipRefusal {
  readonly refused: string;
}

const MOST_ENTRIES = 2000;
const MOST_INFLATED = 100 * 1024 * 1024;
const MOST_RATIO = 100;
/** Below this an entry may be packed more tightly: a small file of one letter is harmless. */
const SMALL = 1024 * 1024;

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_HEADER = 0x04034b50;

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly inflated: number;
  readonly offset: number;
}

/** The names in an archive after every entry was unpacked within the limits, or why it is refused. Nothing is written. */
export function checkZip(bytes: Uint8Array): { readonly names: readonly string[] } | ZipRefusal {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = directoryOf(buffer);
  if ('refused' in entries) return entries;
  let total = 0;
  for (const entry of entries.list) {
    const size = inflatedSize(buffer, entry, MOST_INFLATED - total);
    if (size === null) return { refused: 'The document is damaged or unpacks to more than 100 MB.' };
    if (size > SMALL && size > entry.packed * MOST_RATIO) {
      return { refused: 'The document is packed more tightly than a real document can be.' };
    }
    total += size;
  }
  return { names: entries.list.map((entry) => entry.name) };
}

function directoryOf(buffer: Buffer): { readonly list: readonly Entry[] } | ZipRefusal {
  const end = endOfDirectory(buffer);
  if (end === null) return { refused: 'This is not a Word document: it is not a .docx archive.' };
  const count = buffer.readUInt16LE(end + 10);
  if (count > MOST_ENTRIES) return { refused: 'The document holds more than 2,000 parts.' };
  const list: Entry[] = [];
  let at = buffer.readUInt32LE(end + 16);
  for (let i = 0; i < count; i += 1) {
    if (at + 46 > buffer.length || buffer.readUInt32LE(at) !== DIRECTORY_ENTRY)
      return { refused: 'The document is damaged.' };
    const nameLength = buffer.readUInt16LE(at + 28);
    list.push({
      name: buffer.toString('utf8', at + 46, at + 46 + nameLength),
      method: buffer.readUInt16LE(at + 10),
      packed: buffer.readUInt32LE(at + 20),
      inflated: buffer.readUInt32LE(at + 24),
      offset: buffer.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + buffer.readUInt16LE(at + 30) + buffer.readUInt16LE(at + 32);
  }
  return { list };
}

function endOfDirectory(buffer: Buffer): number | null {
  for (let at = buffer.length - 22; at >= Math.max(0, buffer.length - 22 - 0xffff); at -= 1) {
    if (buffer.readUInt32LE(at) === END_OF_DIRECTORY) return at;
  }
  return null;
}

// Declared sizes can lie, so each entry is unpacked with a bound, and the bytes are thrown away.
function inflatedSize(buffer: Buffer, entry: Entry, most: number): number | null {
  if (entry.inflated > most || entry.offset + 30 > buffer.length) return null;
  if (buffer.readUInt32LE(entry.offset) !== LOCAL_HEADER) return null;
  const start =
    entry.offset + 30 + buffer.readUInt16LE(entry.offset + 26) + buffer.readUInt16LE(entry.offset + 28);
  if (start + entry.packed > buffer.length) return null;
  if (entry.method === 0) return entry.packed;
  if (entry.method !== 8) return null;
  try {
    return inflateRawSync(buffer.subarray(start, start + entry.packed), {
      maxOutputLength: Math.max(most, 1),
    }).length;
  } catch {
    // zlib throws for bytes that are no deflate stream and for more output than allowed: both are "damaged" to the reader.
    return null;
  }
}
