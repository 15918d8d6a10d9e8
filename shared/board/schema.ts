import * as Y from 'yjs';

/** Written by the server only; a reader defaults what is missing, so most changes need no new number. */
export const SCHEMA_VERSION = 1;

/** The roots of a board's document; each is a map of records by id, or one record. */
export const ROOTS = [
  'meta',
  'programme',
  'committee',
  'people',
  'members',
  'meetings',
  'items',
  'repairs',
] as const;
export type Root = (typeof ROOTS)[number];

/** What history calls a record of each root whose records are known by id. */
export const RECORD_KINDS: Readonly<Partial<Record<Root, string>>> = {
  items: 'item',
  meetings: 'meeting',
  people: 'person',
  members: 'member',
  repairs: 'repair',
};

/** An item's fields that several people may type in at once. */
export const TEXT_FIELDS = ['details', 'outcome', 'terms'] as const;
export type TextField = (typeof TEXT_FIELDS)[number];

/** An item's sets: one key a member, so that two people adding do not overwrite each other. */
export const ITEM_SETS = ['people', 'jointWith', 'origins', 'dates', 'exempt', 'trail'] as const;
/** Sets of an item that items of an earlier day lack until the server writes in them: it alone may. */
export const SERVER_SETS = ['priority'] as const;
export const MEETING_SETS = ['jointWith', 'invitees'] as const;

/** What a map may hold: a plain value, a flat record of them, or a shared type. */
export type Flat = string | number | boolean | null;
export type FlatRecord = Readonly<Record<string, Flat>>;

export type YRecord = Y.Map<unknown>;

/** The root map `name` of a board's document. */
export function root(doc: Y.Doc, name: Root): YRecord {
  return doc.getMap<unknown>(name);
}

/** The record `id` under a root, or null when there is none. */
export function record(doc: Y.Doc, name: Root, id: string): YRecord | null {
  const found = root(doc, name).get(id);
  return found instanceof Y.Map ? (found as YRecord) : null;
}

/** The set `name` of a record, or null when a record came without it. */
export function setOf(owner: YRecord, name: string): YRecord | null {
  const found = owner.get(name);
  return found instanceof Y.Map ? (found as YRecord) : null;
}
