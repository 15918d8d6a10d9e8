import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  type ReactNode,
} from 'react';
import { must } from '../../shared/assert.ts';
import type { SessionView } from '../../shared/protocol/http-api.ts';
import { claimDevice, onSignedOutElsewhere } from '../live/device.ts';
import { keepFiles } from '../live/keep-files.ts';
import { rememberedWho, rememberWho } from '../live/remembered.ts';
import { SIGNED_OUT_EVENT } from '../start/send.ts';
import { useAskAgain } from './use-ask-again.ts';
import type { Fetched } from './use-fetched.ts';

/** Who is at this page, and until when. */
export interface Session {
  readonly fetched: Fetched<SessionView>;
  /** The person who was here is signed out, by time or from elsewhere; `fetched` still says who it was. */
  readonly ended: boolean;
  /** How often somebody signed in again at this page, without leaving it. */
  readonly returns: number;
  /** The server could not be asked for this page: `fetched` is what this device remembers, also once it has `ended`. */
  readonly remembered: boolean;
  /** When it ends if nothing is done, ms since 1970 by this device's clock; null when it does not. */
  readonly endsAt: number | null;
  /** Asks the server anew, which counts as use; null when it cannot be reached. */
  readonly refresh: () => Promise<SessionView | null>;
  /** True while a board is connected, which counts as use too. */
  readonly isLive: () => boolean;
  readonly setLive: (live: boolean) => void;
}

interface Known {
  readonly fetched: Fetched<SessionView>;
  readonly ended: boolean;
  readonly returns: number;
  readonly remembered: boolean;
  readonly endsAt: number | null;
}

const Context = createContext<Session | null>(null);
const NOTHING: Known = {
  fetched: { kind: 'waiting' },
  ended: false,
  returns: 0,
  remembered: false,
  endsAt: null,
};
/** How long the server may take to say who is here before what this device remembers is shown, in ms. */
const PATIENCE_MS = 5_000;

/** Asks once who is at this page, for everything inside it. */
export function SessionProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [known, setKnown] = useState<Known>(NOTHING);
  const live = useRef(false);
  const refresh = useCallback(async () => {
    const answer = await fetchSession();
    if (answer) await keepToPerson(answer);
    setKnown((before) => next(before, answer));
    return answer?.view ?? null;
  }, []);
  useEffect(() => {
    const ask = (): void => void refresh();
    ask();
    addEventListener(SIGNED_OUT_EVENT, ask);
    const stop = onSignedOutElsewhere(() => location.assign('/signed-out'));
    return () => {
      removeEventListener(SIGNED_OUT_EVENT, ask);
      stop();
    };
  }, [refresh]);
  useAskAgain(refresh, known.remembered && !known.ended);
  const isLive = useCallback(() => live.current, []);
  const setLive = useCallback((now: boolean) => {
    live.current = now;
  }, []);
  const session = useMemo(() => ({ ...known, refresh, isLive, setLive }), [known, refresh, isLive, setLive]);
  return <Context value={session}>{children}</Context>;
}

/** Who is at this page. */
export function useSession(): Session {
  return must(useContext(Context), 'a session is known');
}

/** The session when it is known, or null. */
export function useSessionView(): SessionView | null {
  const { fetched } = useSession();
  return fetched.kind === 'here' ? fetched.value : null;
}

/** Says that something here is connected, so that nobody is asked whether they are still there. */
export function useLiveUse(connected: boolean): void {
  const { setLive } = useSession();
  useEffect(() => {
    setLive(connected);
    return () => setLive(false);
  }, [setLive, connected]);
}

interface Answer {
  readonly view: SessionView;
  readonly endsAt: number | null;
}

async function fetchSession(): Promise<Answer | null> {
  try {
    const signal = rememberedWho() ? AbortSignal.timeout(PATIENCE_MS) : null;
    const response = await fetch('/api/session', { signal, headers: { accept: 'application/json' } });
    if (!response.ok) return null;
    const view = (await response.json()) as SessionView;
    return { view, endsAt: endOf(view, response.headers.get('date')) };
  } catch {
    // There is no connection: what was known before stays.
    return null;
  }
}

// Counted from the server's own clock, since that of the device may be wrong.
function endOf({ expiresAt }: SessionView, date: string | null): number | null {
  if (expiresAt === '') return null;
  const now = date === null ? Date.now() : Date.parse(date);
  return Date.now() + Date.parse(expiresAt) - now;
}

async function keepToPerson({ view, endsAt }: Answer): Promise<void> {
  if (view.kind === 'account') await claimDevice(view.person, view.shared);
  const mayKeep = view.kind === 'account' && !view.shared;
  rememberWho(mayKeep ? view : null, endsAt);
  if (mayKeep) keepFiles();
}

// What somebody has typed must not go with their session: the page stays theirs until they leave it.
function next(before: Known, answer: Answer | null): Known {
  const was = before.fetched.kind === 'here' ? before.fetched.value : null;
  if (!answer) return was ? before : fromMemory(before);
  const { view, endsAt } = answer;
  if (was?.kind === 'account' && view.person !== was.person) return { ...before, ended: true };
  const returns = before.returns + (before.ended ? 1 : 0);
  return { fetched: { kind: 'here', value: view }, ended: false, returns, remembered: false, endsAt };
}

function fromMemory(before: Known): Known {
  const who = rememberedWho();
  if (!who) return { ...before, fetched: { kind: 'failed' } };
  return { ...before, fetched: { kind: 'here', value: who.view }, remembered: true, endsAt: who.endsAt };
}
