import { parseRole, type Role } from './roles.ts';

/** What a page may say about itself: the item it holds in its hand and the one it has open. */
export interface OwnPresence {
  readonly holding: string | null;
  readonly open: string | null;
}

/** What everyone sees of one page; the server writes the person, the name and the role. */
export interface Presence extends OwnPresence {
  readonly person: string;
  readonly name: string;
  readonly role: Role;
}

/** What a page of a note says beside: in which field it is, and where its caret stands there. */
export interface OwnCaret {
  readonly field: string | null;
  readonly cursor: Cursor | null;
}

/** A selection as the editor's caret plugin writes it: two relative positions of yjs. */
export interface Cursor {
  readonly anchor: CaretPosition;
  readonly head: CaretPosition;
}

type CaretPosition = Readonly<Record<string, unknown>>;

/** What everyone sees of one page at a note; the server writes `user`, by which the caret is drawn. */
export interface NotePresence extends Presence, OwnCaret {
  readonly user: { readonly name: string; readonly color: string };
}

/** The longest presence state that is taken, in bytes. */
export const PRESENCE_BYTES = 1024;
const LONGEST_ID = 64;

/** What a page says about itself, with everything else left out; null when it says it is gone. */
export function readOwnPresence(state: unknown): OwnPresence | null {
  if (typeof state !== 'object' || state === null) return null;
  return { holding: idIn(state, 'holding'), open: idIn(state, 'open') };
}

/** What everyone sees of a page, read from an awareness state; null when it is not one the server wrote. */
export function readPresence(state: unknown): Presence | null {
  const own = readOwnPresence(state);
  if (own === null) return null;
  const { person, name, role } = state as Readonly<Record<string, unknown>>;
  if (typeof person !== 'string' || typeof name !== 'string') return null;
  return { ...own, person, name, role: parseRole(role) };
}

/** What a page of a note says of its caret, with everything else left out. */
export function readOwnCaret(state: object): OwnCaret {
  return { field: idIn(state, 'field'), cursor: cursorIn(state) };
}

/** What everyone sees of a page at a note, read from an awareness state; null when it is not one the server wrote. */
export function readNotePresence(state: unknown): NotePresence | null {
  const presence = readPresence(state);
  if (presence === null || !isRecord(state)) return null;
  const color = isRecord(state['user']) ? state['user']['color'] : null;
  const user = { name: presence.name, color: typeof color === 'string' ? color : '' };
  return { ...presence, ...readOwnCaret(state), user };
}

function cursorIn(state: object): Cursor | null {
  const cursor = (state as Readonly<Record<string, unknown>>)['cursor'];
  if (!isRecord(cursor)) return null;
  const [anchor, head] = [positionOf(cursor['anchor']), positionOf(cursor['head'])];
  return anchor && head && { anchor, head };
}

/** A relative position of yjs, with nothing in it that is not one; null when it is none. */
function positionOf(read: unknown): CaretPosition | null {
  if (!isRecord(read)) return null;
  const { tname = null, assoc = 0 } = read;
  const [type, item] = [structId(read['type']), structId(read['item'])];
  if (typeof assoc !== 'number' || !isRootName(tname) || (tname ?? type ?? item) === null) return null;
  return { type, tname, item, assoc };
}

function isRootName(name: unknown): boolean {
  return name === null || (typeof name === 'string' && name.length <= LONGEST_ID);
}

function structId(read: unknown): { readonly client: number; readonly clock: number } | null {
  if (!isRecord(read)) return null;
  const { client, clock } = read;
  const isId = Number.isSafeInteger(client) && Number.isSafeInteger(clock);
  return isId ? { client: client as number, clock: clock as number } : null;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function idIn(state: object, key: keyof OwnPresence | keyof OwnCaret): string | null {
  const value = (state as Readonly<Record<string, unknown>>)[key];
  return typeof value === 'string' && value !== '' && value.length <= LONGEST_ID ? value : null;
}
