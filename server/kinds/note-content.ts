import type { MarkType, NodeType, Schema } from '@tiptap/pm/model';
import * as Y from 'yjs';
import { MOST_SPANNED } from '../../shared/notes/most-spanned.ts';
import { noteSchema } from '../../shared/notes/note-schema.ts';
import { safeHref } from '../../shared/notes/safe-href.ts';

type IsFine = (value: unknown) => boolean;

const LONGEST_ATTRIBUTE = 300;

const isText: IsFine = (value) => typeof value === 'string' && value.length <= LONGEST_ATTRIBUTE;
const isNumber: IsFine = (value) => typeof value === 'number';
const isSpan: IsFine = (value) =>
  Number.isSafeInteger(value) && Number(value) >= 1 && Number(value) <= MOST_SPANNED;
const isWidths: IsFine = (value) =>
  Array.isArray(value) && value.length <= MOST_SPANNED && value.every(isNumber);

/** What the attributes of each kind of node may say, where the schema alone does not tell; the rest are short texts. */
const ATTRIBUTES: Readonly<Record<string, IsFine>> = {
  'heading level': (value) => value === 3 || value === 4,
  'orderedList start': isNumber,
  colspan: isSpan,
  rowspan: isSpan,
  colwidth: isWidths,
  'link href': (value) => safeHref(value) !== null,
};

/** Tells what the text of a note may be made of, by the schema that the editor has. */
export interface NoteContent {
  /** True when the schema has a place for what an update put into a note's text. */
  holds(item: Y.Item): boolean;
}

/** What the texts of notes may be made of. */
export function noteContent(): NoteContent {
  const schema = noteSchema();
  const inside = childrenOf(schema);
  const holdsType = (type: unknown, parent: unknown): boolean => {
    const known = inside.get(nodeName(parent));
    if (type instanceof Y.XmlElement) return known?.has(type.nodeName) === true;
    return type instanceof Y.XmlText && known?.has('text') === true;
  };
  const holdsWords = (content: Y.Item['content']): boolean =>
    content instanceof Y.ContentFormat
      ? isMark(schema.marks[content.key], content.value)
      : content instanceof Y.ContentString;
  const holdsAttribute = (content: Y.Item['content'], parent: Y.XmlElement, key: string): boolean => {
    const node = schema.nodes[parent.nodeName];
    return (
      node !== undefined &&
      content instanceof Y.ContentAny &&
      content.arr.every((value) => isAttribute(node, key, value))
    );
  };
  return {
    holds: ({ content, parent, parentSub: key }) => {
      if (content instanceof Y.ContentDeleted) return true;
      if (parent instanceof Y.XmlText) return key === null && holdsWords(content);
      if (key !== null) return parent instanceof Y.XmlElement && holdsAttribute(content, parent, key);
      return content instanceof Y.ContentType && holdsType(content.type, parent);
    },
  };
}

/** The kinds of nodes that may stand in each kind, in whatever order and number. */
function childrenOf(schema: Schema): ReadonlyMap<string, ReadonlySet<string>> {
  return new Map(Object.values(schema.nodes).map((node) => [node.name, childrenIn(node)]));
}

function childrenIn(node: NodeType): ReadonlySet<string> {
  const names = new Set<string>();
  const seen = new Set([node.contentMatch]);
  for (const match of seen) {
    for (let edge = 0; edge < match.edgeCount; edge += 1) {
      const { type, next } = match.edge(edge);
      names.add(type.name);
      seen.add(next);
    }
  }
  return names;
}

function nodeName(parent: unknown): string {
  if (parent instanceof Y.XmlElement) return parent.nodeName;
  return parent instanceof Y.XmlFragment ? 'doc' : '';
}

// An attribute that is not set is not written, or emptied.
function isAttribute({ name, spec }: NodeType, key: string, value: unknown): boolean {
  if (spec.attrs === undefined || !Object.hasOwn(spec.attrs, key)) return false;
  return value === null || value === undefined || checkOf(name, key)(value);
}

function isMark(mark: MarkType | undefined, value: unknown): boolean {
  // A mark ends where its value is nothing.
  if (mark === undefined || value === null) return mark !== undefined;
  if (typeof value !== 'object' || Array.isArray(value)) return false;
  const { attrs = {} } = mark.spec;
  const isKnown = Object.entries(value).every(
    ([key, each]) => Object.hasOwn(attrs, key) && (each === null || checkOf(mark.name, key)(each)),
  );
  return isKnown && (mark.name !== 'link' || Object.hasOwn(value, 'href'));
}

function checkOf(name: string, key: string): IsFine {
  return ATTRIBUTES[`${name} ${key}`] ?? ATTRIBUTES[key] ?? isText;
}
