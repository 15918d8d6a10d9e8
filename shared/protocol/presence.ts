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

function idIn(state: object, key: keyof OwnPresence): string | null {
  const value = (state as Readonly<Record<string, unknown>>)[key];
  return typeof value === 'string' && value !== '' && value.length <= LONGEST_ID ? value : null;
}
