import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { beginNote, emptyNote } from '../../../shared/notes/note-doc.ts';
import { DEFAULT_TEMPLATE } from '../../../shared/notes/note-fields.ts';
import { noteSchema } from '../../../shared/notes/note-schema.ts';
import { fieldJson, fieldText } from '../../../shared/notes/note-text.ts';
import { knownText, writeField } from '../../../shared/notes/write-field.ts';

const schema = noteSchema();

function aNote(): Y.Doc {
  const doc = emptyNote();
  beginNote(doc, DEFAULT_TEMPLATE);
  return doc;
}

function write(doc: Y.Doc, json: unknown): boolean {
  const text = knownText(json, schema);
  if (text) writeField(doc, 'why', text);
  return text !== null;
}

const para = (words: string, marks: object[] = []) => ({
  type: 'paragraph',
  content: [{ type: 'text', text: words, marks }],
});
const RICH = {
  type: 'doc',
  content: [
    { type: 'heading', attrs: { level: 3 }, content: [{ type: 'text', text: 'Why' }] },
    para('Bold', [{ type: 'bold' }]),
    { type: 'orderedList', attrs: { start: 1 }, content: [{ type: 'listItem', content: [para('First')] }] },
    {
      type: 'table',
      content: [
        {
          type: 'tableRow',
          content: [
            { type: 'tableHeader', attrs: { colspan: 2 }, content: [para('When')] },
            { type: 'tableCell', content: [para('What')] },
          ],
        },
      ],
    },
    {
      type: 'paragraph',
      content: [
        { type: 'mention', attrs: { id: 'pat', label: 'Pat Brief' } },
        { type: 'text', text: ' knows', marks: [{ type: 'link', attrs: { href: 'https://a.example' } }] },
      ],
    },
  ],
};

test('NL6: a text of every sort comes back as it was, and a second time nothing is written', () => {
  const doc = aNote();
  expect(write(doc, RICH)).toBe(true);
  const first = fieldJson(doc, 'why');
  expect(fieldText(doc, 'why')).toBe('Why\nBold\nFirst\nWhen\tWhat\t\n@Pat Brief knows');
  const copy = aNote();
  expect(write(copy, first)).toBe(true);
  expect(fieldJson(copy, 'why')).toEqual(first);
  let updates = 0;
  copy.on('update', () => (updates += 1));
  expect(write(copy, first)).toBe(true);
  expect(updates).toBe(0);
});

test('NL6: what did not change is left alone, so that others who write there meanwhile lose nothing', () => {
  const doc = aNote();
  write(doc, { type: 'doc', content: [para('One'), para('Two'), para('Three')] });
  const other = new Y.Doc();
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
  write(doc, { type: 'doc', content: [para('One'), para('Two again'), para('Three')] });
  const third = other.getXmlFragment('field:why').get(2) as Y.XmlElement;
  (third.get(0) as Y.XmlText).insert(5, ' and more');
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
  expect(fieldText(doc, 'why')).toBe('One\nTwo again\nThree and more');
});

test('NL6: an empty text empties the field, and what the schema does not know is not taken', () => {
  const doc = aNote();
  write(doc, { type: 'doc', content: [para('One')] });
  const before = fieldJson(doc, 'why');
  for (const odd of [
    null,
    'words',
    { type: 'doc', content: [{ type: 'image' }] },
    { type: 'paragraph' },
    { type: 'doc', content: [{ type: 'text', text: 'loose' }] },
    { type: 'doc', content: [para('x', [{ type: 'underline' }])] },
  ]) {
    expect(write(doc, odd), JSON.stringify(odd)).toBe(false);
  }
  expect(fieldJson(doc, 'why')).toEqual(before);
  expect(write(doc, { type: 'doc', content: [] })).toBe(true);
  expect(fieldText(doc, 'why')).toBe('');
});
