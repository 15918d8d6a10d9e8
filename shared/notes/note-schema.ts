import { getSchema, type Extensions } from '@tiptap/core';
import { Bold } from '@tiptap/extension-bold';
import { Document } from '@tiptap/extension-document';
import { HardBreak } from '@tiptap/extension-hard-break';
import { Heading } from '@tiptap/extension-heading';
import { Italic } from '@tiptap/extension-italic';
import { Link } from '@tiptap/extension-link';
import { BulletList, ListItem, OrderedList } from '@tiptap/extension-list';
import { Mention } from '@tiptap/extension-mention';
import { Paragraph } from '@tiptap/extension-paragraph';
import { Table, TableCell, TableHeader, TableRow } from '@tiptap/extension-table';
import { Text } from '@tiptap/extension-text';
import type { Schema } from '@tiptap/pm/model';
import { safeHref } from './safe-href.ts';

/** The levels that a heading inside a field can have: the fields' own headings stand above them. */
export const HEADING_LEVELS = [3, 4] as const;

/** How a link leaves Triangulate: it stays open, with what is being written in it, and is not told to where it leads. */
export const OUTSIDE = { target: '_blank', rel: 'noopener noreferrer' } as const;

const NoteLink = Link.extend({
  // What is typed behind a link is no part of it.
  inclusive: false,
  // That it opens beside is how it is shown, and is kept in no text.
  addAttributes() {
    return { ...this.parent?.(), target: { default: null, parseHTML: () => null } };
  },
  renderHTML({ HTMLAttributes: { href } }) {
    return ['a', { href: safeHref(href) ?? '', ...OUTSIDE }, 0];
  },
});

/** What the text of a field may be made of, and no more; the editor adds how it is typed. */
export function noteExtensions(): Extensions {
  return [
    Document,
    Paragraph,
    Text,
    Heading.configure({ levels: [...HEADING_LEVELS] }),
    Bold,
    Italic,
    HardBreak,
    BulletList,
    OrderedList,
    ListItem,
    NoteLink.configure({
      openOnClick: false,
      autolink: true,
      defaultProtocol: 'https',
      isAllowedUri: (href) => safeHref(href) !== null,
      HTMLAttributes: { rel: OUTSIDE.rel, target: null },
    }),
    Table.configure({ resizable: false }),
    TableRow,
    TableHeader,
    TableCell,
    Mention,
  ];
}

/** The schema of the text of a field. */
export function noteSchema(): Schema {
  return getSchema(noteExtensions());
}
