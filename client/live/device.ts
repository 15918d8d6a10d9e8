import { keysOf, readText, writeText } from './kept-texts.ts';

const PREFIX = 'triangulate/';
const PERSON = `${PREFIX}person`;
/** The channel on which the pages of one browser tell each other that somebody signed out. */
const CHANNEL = 'triangulate';

/**
 * Takes everything off this browser that it keeps for working without a connection: copies of boards, drafts, marks.
 * False when some of it is still open in another tab, and so cannot go yet.
 */
export async function forgetDevice(): Promise<boolean> {
  try {
    const names = await databaseNames();
    for (const key of keysOf(PREFIX)) writeText(key, null);
    const gone = await Promise.all(names.map(deleteDatabase));
    return gone.every(Boolean);
  } catch {
    // Storage is switched off: nothing was ever kept.
    return true;
  }
}

/** Takes off this tab what it keeps for as long as it is open, for somebody at a computer that others use. */
export function forgetTab(): void {
  try {
    for (const key of Object.keys(sessionStorage)) if (key.startsWith(PREFIX)) sessionStorage.removeItem(key);
  } catch {
    // Storage is switched off: nothing was ever kept.
  }
}

/** Makes what this browser keeps that of one person; what it kept for somebody else goes. */
export async function claimDevice(person: string, shared: boolean): Promise<void> {
  const before = readText(PERSON);
  if (shared || (before !== null && before !== person)) await forgetDevice();
  if (!shared && before !== person) writeText(PERSON, person);
}

/** Tells the other tabs of this browser that the person signed out. */
export function tellSignedOut(): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage('signed-out');
  channel.close();
}

/** Calls `listen` when the person signed out in another tab; gives what stops it. */
export function onSignedOutElsewhere(listen: () => void): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.addEventListener('message', listen);
  return () => channel.close();
}

async function databaseNames(): Promise<readonly string[]> {
  if (!('databases' in indexedDB)) return namesFromKeys();
  const all = await indexedDB.databases();
  return all.flatMap(({ name }) => (name?.startsWith('triangulate') ? [name] : []));
}

// Older browsers do not list their databases; each document that was open left a mark under its name.
function namesFromKeys(): readonly string[] {
  const documents = keysOf(PREFIX).map((key) => key.split('/').slice(2).join('/'));
  return documents.flatMap((name) => [`triangulate/${name}`, `triangulate/${name}/1`]);
}

/** Takes a database off this browser; false when it is still open somewhere, and so cannot go yet. */
export function deleteDatabase(name: string): Promise<boolean> {
  return new Promise((resolve) => {
    try {
      const request = indexedDB.deleteDatabase(name);
      request.addEventListener('success', () => resolve(true));
      request.addEventListener('error', () => resolve(false));
      request.addEventListener('blocked', () => resolve(false));
    } catch {
      // Storage is switched off: it never was there.
      resolve(true);
    }
  });
}
