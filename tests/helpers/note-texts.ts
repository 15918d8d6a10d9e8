import type { JSONContent } from '@tiptap/core';
import { prosemirrorJSONToYXmlFragment } from '@tiptap/y-tiptap';
import type * as Y from 'yjs';
import { beginNote, emptyNote, fragmentOf } from '../../shared/notes/note-doc.ts';
import { DEFAULT_TEMPLATE, type NoteTemplate } from '../../shared/notes/note-fields.ts';
import { noteSchema } from '../../shared/notes/note-schema.ts';

type Mark = NonNullable<JSONContent['marks']>[number];

export const BOLD: Mark = { type: 'bold' };
export const ITALIC: Mark = { type: 'italic' };
export const linkTo = (href: string): Mark => ({ type: 'link', attrs: { href } });

export const words = (text: string, ...marks: Mark[]): JSONContent => ({ type: 'text', text, marks });
export const BREAK: JSONContent = { type: 'hardBreak' };
export const mention = (label: string): JSONContent => ({ type: 'mention', attrs: { id: 'someone', label } });
export const line = (...content: (JSONContent | string)[]): JSONContent => ({
  type: 'paragraph',
  content: content.map((each) => (typeof each === 'string' ? words(each) : each)),
});
export const heading = (level: 3 | 4, text: string): JSONContent => ({
  type: 'heading',
  attrs: { level },
  content: [words(text)],
});
const entry = (content: readonly JSONContent[]): JSONContent => ({ type: 'listItem', content: [...content] });
export const bullets = (...items: (readonly JSONContent[])[]): JSONContent => ({
  type: 'bulletList',
  content: items.map(entry),
});
export const numbers = (start: number, ...items: (readonly JSONContent[])[]): JSONContent => ({
  type: 'orderedList',
  attrs: { start },
  content: items.map(entry),
});
const cellOf =
  (type: string) =>
  (text: string, attrs: JSONContent['attrs'] = {}): JSONContent => ({
    type,
    attrs,
    content: [text === '' ? { type: 'paragraph' } : line(text)],
  });
export const head = cellOf('tableHeader');
export const cell = cellOf('tableCell');
export const table = (...rows: (readonly JSONContent[])[]): JSONContent => ({
  type: 'table',
  content: rows.map((content) => ({ type: 'tableRow', content: [...content] })),
});
export const text = (...content: JSONContent[]): JSONContent => ({ type: 'doc', content });

/** A note with these texts in its fields. */
export function noteOf(
  texts: Readonly<Record<string, JSONContent>>,
  template: NoteTemplate = DEFAULT_TEMPLATE,
): Y.Doc {
  const doc = emptyNote();
  beginNote(doc, template);
  const schema = noteSchema();
  for (const [field, json] of Object.entries(texts)) {
    prosemirrorJSONToYXmlFragment(schema, json, fragmentOf(doc, field));
  }
  return doc;
}

/** Texts of about a hundred pages for all fields: headings, lists, tables, bold and links. */
export function hundredPages(
  say: (part: number) => string = (part) => `${SENTENCE} (${part}) `,
): Readonly<Record<string, JSONContent>> {
  const part = (index: number): JSONContent[] => [
    heading(index % 2 === 0 ? 3 : 4, `Part ${index}`),
    ...Array.from({ length: 4 }, () =>
      line(
        say(index).repeat(4),
        words('what matters', BOLD),
        ' and ',
        words('more', linkTo('https://a.example/b?c=1&d=2')),
      ),
    ),
    numbers(1, [line(say(index))], [line(say(index)), bullets([line(say(index))], [line(say(index))])]),
    table(
      [head('Who'), head('What'), head('When')],
      ...Array.from({ length: 4 }, (_, row) => [cell(`Row ${row}`), cell(say(index)), cell('Spring')]),
    ),
  ];
  const perField = Array.from({ length: 6 }, (_, index) => index);
  return Object.fromEntries(DEFAULT_TEMPLATE.fields.map(({ id }) => [id, text(...perField.flatMap(part))]));
}

const SENTENCE =
  'The committee asks what was promised to residents, what has come of it and what it would take to do better';
