import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';

const CLIENT = 77_777;

/** Bytes of one update: what `write` says of one client's structs, and no deletions. */
function structs(clock: number, write: (encoder: encoding.Encoder) => void, count = 1): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, 1);
  encoding.writeVarUint(encoder, count);
  encoding.writeVarUint(encoder, CLIENT);
  encoding.writeVarUint(encoder, clock);
  write(encoder);
  encoding.writeVarUint(encoder, 0);
  return encoding.toUint8Array(encoder);
}

/** What `change` does to an empty document, or to a copy of `base`, as an update. */
export function updateOf(change: (doc: Y.Doc) => void, base?: Y.Doc): Uint8Array {
  const doc = new Y.Doc();
  if (base) Y.applyUpdate(doc, Y.encodeStateAsUpdate(base));
  const before = Y.encodeStateVector(doc);
  doc.transact(() => change(doc));
  return Y.encodeStateAsUpdate(doc, before);
}

/** An update with a name in it put in the place of another one of the same length. */
export function renamed(update: Uint8Array, from: string, to: string): Uint8Array {
  const bytes = Buffer.from(update);
  for (let at = bytes.indexOf(from); at >= 0; at = bytes.indexOf(from, at)) bytes.write(to, at);
  return new Uint8Array(bytes);
}

const garbage = 0;
const skip = 10;
const deleted = 1;
const any = 8;
const KEY_GIVEN = 32;

/** Writes a map entry under the root `items`: its key, and a content that `write` writes. */
function entry(content: number, write: (encoder: encoding.Encoder) => void) {
  return (encoder: encoding.Encoder): void => {
    encoding.writeUint8(encoder, content | KEY_GIVEN);
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarString(encoder, 'items');
    encoding.writeVarString(encoder, 'key');
    write(encoder);
  };
}

function nested(depth: number): Uint8Array {
  return updateOf((doc) => {
    let map = doc.getMap<unknown>('items');
    for (let level = 0; level < depth; level += 1) {
      const inner = new Y.Map<unknown>();
      map.set('in', inner);
      map = inner;
    }
  });
}

/** One key set so often in one struct, and all but the last but one of it deleted: one by one, the last first. */
function replacedOften(times: number): Uint8Array {
  const bytes = structs(
    0,
    entry(any, (encoder) => {
      encoding.writeVarUint(encoder, times);
      for (let index = 0; index < times; index += 1) encoding.writeAny(encoder, null);
    }),
  );
  const encoder = encoding.createEncoder();
  // Without the count of deletions, of which there are none.
  encoding.writeUint8Array(encoder, bytes.subarray(0, -1));
  encoding.writeVarUint(encoder, 1);
  encoding.writeVarUint(encoder, CLIENT);
  encoding.writeVarUint(encoder, times - 2);
  for (let clock = times - 3; clock >= 0; clock -= 1) {
    encoding.writeVarUint(encoder, clock);
    encoding.writeVarUint(encoder, 1);
  }
  return encoding.toUint8Array(encoder);
}

/** Updates that have taken servers of this kind down or apart, each alone. */
export const BOMBS: Readonly<Record<string, Uint8Array>> = {
  'a garbage struct of length 0': structs(0, (encoder) => {
    encoding.writeUint8(encoder, garbage);
    encoding.writeVarUint(encoder, 0);
  }),
  'a deleted struct of length 0': structs(
    0,
    entry(deleted, (encoder) => encoding.writeVarUint(encoder, 0)),
  ),
  'a value of length 0 under a key': structs(
    0,
    entry(any, (encoder) => encoding.writeVarUint(encoder, 0)),
  ),
  'a skip': structs(0, (encoder) => {
    encoding.writeUint8(encoder, skip);
    encoding.writeVarUint(encoder, 5);
  }),
  'a struct that begins after a gap': structs(9, (encoder) => {
    encoding.writeUint8(encoder, garbage);
    encoding.writeVarUint(encoder, 1);
  }),
  'a claim of 32 million structs': structs(0, () => undefined, 32_000_000),
  'garbage of absurd length': structs(0, (encoder) => {
    encoding.writeUint8(encoder, garbage);
    encoding.writeVarUint(encoder, 2 ** 40);
  }),
  '5,000 maps in each other': nested(5_000),
  'maps deeper than a board goes': nested(7),
  'a root that no board has': updateOf((doc) => doc.getMap('probe').set('a', 1)),
  'list items in a map': updateOf((doc) => doc.getArray('items').push(['hidden'])),
  'an item in a list of its own': updateOf((doc) => doc.getMap('items').set('x', new Y.Array())),
  'a rich text': updateOf((doc) => doc.getMap('items').set('x', new Y.XmlFragment())),
  'a document in the document': updateOf((doc) => doc.getMap('items').set('x', new Y.Doc())),
  'bytes as a value': updateOf((doc) => doc.getMap('items').set('x', new Uint8Array([1]))),
  'a number without end': updateOf((doc) => doc.getMap('items').set('x', Number.POSITIVE_INFINITY)),
  'a big integer': updateOf((doc) => doc.getMap('items').set('x', 2n ** 60n)),
  'a list as a value': updateOf((doc) => doc.getMap('items').set('x', [1, 2])),
  'a record in a record': updateOf((doc) => doc.getMap('items').set('x', { a: { b: 1 } })),
  'a key with the character of code 0': updateOf((doc) => doc.getMap('items').set('x\0', new Y.Map())),
  'a key that is the prototype': updateOf((doc) => doc.getMap('items').set('__proto__', { isAdmin: true })),
  'a prototype in a value': updateOf((doc) =>
    doc.getMap('items').set('x', JSON.parse('{"__proto__": {"isAdmin": true}}')),
  ),
  'a key without end': updateOf((doc) => doc.getMap('items').set('k'.repeat(65), 1)),
  'a text without end in one value': updateOf((doc) => doc.getMap('items').set('x', 'a'.repeat(20_001))),
  'more than 256 KiB': updateOf((doc) => {
    for (let index = 0; index < 20; index += 1) doc.getMap('items').set(`k${index}`, 'a'.repeat(15_000));
  }),
  'words in bold': updateOf((doc) => {
    const text = new Y.Text();
    doc.getMap('items').set('x', text);
    text.insert(0, 'bold', { bold: true });
  }),
  'a key that was set 49,000 times': replacedOften(49_000),
  'nothing at all': new Uint8Array(),
  'a deletion of what nobody wrote': new Uint8Array([0, 1, 5, 1, 0, 9]),
};
