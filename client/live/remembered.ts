import { keysOf, readText, writeText } from './kept-texts.ts';
import type { ProgrammeSummary, SessionView } from '../../shared/protocol/http-api.ts';

// What a page asks of the server before it shows a board, as it was last answered to the person of this device. It goes
// with everything else that this device keeps, and at once when they sign out.
const WHO = 'triangulate/who';
const PROGRAMME = 'triangulate/programme/';

/** Who was signed in, and until when, in ms since 1970. */
interface RememberedWho {
  readonly view: SessionView;
  readonly endsAt: number;
}

/** Remembers who is signed in, until their session would end, in ms since 1970; nobody when it is null. */
export function rememberWho(view: SessionView | null, endsAt: number | null): void {
  write(WHO, view && { view, endsAt: endsAt ?? 0 });
}

/** Who was signed in here when the server could last be asked, and could be still; or null. */
export function rememberedWho(): RememberedWho | null {
  const kept = read<RememberedWho>(WHO);
  return kept !== null && kept.endsAt > Date.now() ? kept : null;
}

/** Remembers the programmes that the person may open, and no others; gives those that are out of sight now. */
export function rememberProgrammes(programmes: readonly ProgrammeSummary[]): readonly string[] {
  const ids = new Set(programmes.map(({ id }) => id));
  const lost = rememberedProgrammes().flatMap(({ id }) => (ids.has(id) ? [] : [id]));
  lost.forEach(forgetProgramme);
  for (const each of programmes) write(PROGRAMME + each.id, each);
  return lost;
}

/** The programmes that were in sight when the server could last be asked. */
export function rememberedProgrammes(): readonly ProgrammeSummary[] {
  return keysOf(PROGRAMME).flatMap((key) => read<ProgrammeSummary>(key) ?? []);
}

/** To be called when a board is out of sight. */
export function forgetProgramme(id: string): void {
  write(PROGRAMME + id, null);
}

function read<T>(key: string): T | null {
  try {
    return JSON.parse(readText(key) ?? 'null') as T | null;
  } catch {
    // What cannot be read was not written here.
    return null;
  }
}

function write(key: string, value: unknown): void {
  writeText(key, value === null ? null : JSON.stringify(value));
}
