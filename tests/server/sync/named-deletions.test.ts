import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { tellNamedDeletions } from '../../../server/sync/named-deletions.ts';

/** What the taking in of some updates tells, of the deletions those that they named. */
function takenIn(doc: Y.Doc, updates: readonly Uint8Array[]): Uint8Array {
  const told: Uint8Array[] = [];
  const named = updates.map((update) => Y.decodeUpdate(update).ds);
  doc.on('afterTransactionCleanup', (transaction: Y.Transaction) => tellNamedDeletions(transaction, named));
  doc.on('update', (update: Uint8Array) => void told.push(update));
  Y.transact(doc, () => updates.forEach((update) => Y.applyUpdate(doc, update)), 'a line', false);
  return Y.mergeUpdates(told);
}

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
}

function since(doc: Y.Doc, act: () => void): Uint8Array {
  const before = Y.encodeStateVector(doc);
  act();
  return Y.encodeStateAsUpdate(doc, before);
}

const textIn = (doc: Y.Doc): Y.XmlText =>
  (doc.getXmlFragment('field').get(0) as Y.XmlElement).get(0) as Y.XmlText;

test('NE8: of what goes with a deleted part no more is told as deleted than its writer named, and every copy ends the same', () => {
  const rosa = new Y.Doc();
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [new Y.XmlText('Ask the team')]);
  rosa.getXmlFragment('field').insert(0, [paragraph]);
  const [sam, server, other] = [copyOf(rosa), copyOf(rosa), copyOf(rosa)];
  const typed = since(sam, () => {
    textIn(sam).insert(12, ' and tenants');
    textIn(sam).delete(4, 4);
  });
  for (const doc of [server, other]) Y.applyUpdate(doc, typed);
  const heading = since(rosa, () => {
    rosa.getXmlFragment('field').delete(0, 1);
    const made = new Y.XmlElement('heading');
    made.insert(0, [new Y.XmlText('Ask the team')]);
    rosa.getXmlFragment('field').insert(0, [made]);
  });
  // The same is named twice.
  const told = takenIn(server, [heading, heading]);
  expect(Y.decodeUpdate(told).ds.clients.has(sam.clientID)).toBe(false);
  expect([...Y.decodeUpdate(told).ds.clients.keys()]).toEqual([rosa.clientID]);
  for (const doc of [other, sam]) Y.applyUpdate(doc, told);
  Y.applyUpdate(rosa, typed);
  const late = new Y.Doc();
  Y.applyUpdate(late, Y.encodeStateAsUpdate(server));
  const ends = [server, other, sam, rosa, late].map((doc) =>
    JSON.stringify(Y.encodeStateAsUpdate(doc).length),
  );
  expect(new Set(ends).size).toBe(1);
  for (const doc of [server, other, sam, rosa, late]) {
    expect(doc.getXmlFragment('field').toJSON()).toBe('<heading>Ask the team</heading>');
  }
});
