import {
  createContext,
  useCallback,
  useContext,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
  type ReactNode,
} from 'react';
import { useEffect } from 'react';
import type { Board, Item } from '../../shared/board/board.ts';
import type { ItemId } from '../../shared/board/ids.ts';
import type { MarkedExempt } from '../../shared/protocol/exempt-forms.ts';
import { must } from '../../shared/assert.ts';
import { othersInWords } from './changes-feed.ts';
import { openLiveBoard, type LiveBoard, type Me } from './live-board.ts';
import type { Other } from './others.ts';
import type { Saved } from './saved.ts';
import type { Replaced } from './replaced.ts';
import { replaceExemptNotes } from './notes-of-board.ts';
import { createSaying, type Saying } from './saying.ts';
import { tellRefused, tellReplaced, tellRights, type ToldRights } from './tell-rights.ts';
import type { UnsentWords } from './unsent-words.ts';
import { createValue, type Value } from './value.ts';

/** An open board with what is said about it, who is here and where it is. */
export interface OpenBoard {
  readonly live: LiveBoard;
  readonly saying: Saying;
  readonly me: Me;
  readonly address: BoardAddress;
  /** On a computer that others use: nothing is kept on it. */
  readonly shared: boolean;
  /** How often it was opened while this page stood. */
  readonly opened: number;
  /** Words typed here that the board had not got when it began a new epoch; kept nowhere else. */
  readonly broughtBack: readonly UnsentWords[];
  /** The same of scoping notes that were not open here, from what this device kept of them. */
  readonly notesBack: Value<readonly UnsentWords[]>;
  /** What was answered when an item was made exempt here; stays while the board is opened afresh. */
  readonly marked: Value<(MarkedExempt & { readonly title: string }) | null>;
}

/** Where a board is in the address bar. */
export interface BoardAddress {
  readonly id: string;
  readonly committee: string;
  readonly year: string;
  /** Open to everyone on this machine, to try things out on. */
  readonly practice: boolean;
  /** The address of the board, or of something on it: `path('/item/x')`. */
  readonly path: (rest?: string) => string;
}

const Context = createContext<OpenBoard | null>(null);

/** Opens a board for what is inside it, and closes it when that goes. */
export function BoardProvider({
  address,
  me,
  shared,
  children,
}: {
  readonly address: BoardAddress;
  readonly me: Me;
  readonly shared: boolean;
  readonly children: ReactNode;
}): ReactNode {
  const [open, setOpen] = useState<OpenBoard | null>(null);
  const [told] = useState<ToldRights>(() => ({ last: null, said: new WeakSet() }));
  // What the board would not take is set aside with its copy, and the board opened anew.
  const [refused, setRefused] = useState<readonly string[] | null>(null);
  const [marked] = useState<OpenBoard['marked']>(() =>
    createValue<(MarkedExempt & { title: string }) | null>(null),
  );
  const [notesBack] = useState<OpenBoard['notesBack']>(() => createValue<readonly UnsentWords[]>([]));
  const [replaced, setReplaced] = useState<Replaced | null>(null);
  useEffect(() => {
    const live = openLiveBoard(address.id, me, !shared);
    live.setHands({});
    const saying = createSaying();
    const stop = live.changes.batch.subscribe(() =>
      saying.heard.set(othersInWords(live.changes.batch.get())),
    );
    const stopTelling = tellRights(live, { told, saying, me: me.name, address });
    const stopNotes = live.ready.subscribe(() => {
      if (!live.ready.get() || shared) return;
      replaceExemptNotes(live.handle.doc, (words) => {
        if (words.length > 0) notesBack.set([...notesBack.get(), ...words]);
      });
    });
    const stopRefused = live.refused.subscribe(() => setRefused(live.refused.get()));
    if (refused && isNews(refused, told)) tellRefused(refused, { saying, address });
    const stopReplaced = live.replaced.subscribe(() => setReplaced(live.replaced.get()));
    if (replaced && isNews(replaced, told)) tellReplaced(replaced, { saying, address });
    // oxlint-disable-next-line react/set-state-in-effect -- a board is opened and closed with this component, so it can only be known here
    setOpen((last) => ({
      live,
      saying,
      me,
      address,
      shared,
      marked,
      broughtBack: replaced?.words ?? [],
      notesBack,
      opened: (last?.opened ?? 0) + 1,
    }));
    return () => {
      stop();
      stopTelling();
      stopNotes();
      stopRefused();
      stopReplaced();
      live.close();
    };
  }, [address, me, shared, told, refused, replaced, marked, notesBack]);
  if (!open || open.address !== address) return null;
  return (
    <Context key={open.opened} value={open}>
      {children}
    </Context>
  );
}

function isNews(what: object, { said }: ToldRights): boolean {
  const isNew = !said.has(what);
  said.add(what);
  return isNew;
}

/** The open board, for the hooks of this folder. */
export function useOpenBoard(): OpenBoard {
  return must(useContext(Context), 'a board is open');
}

/** The value as it is now, and again whenever it changes. */
export function useValue<T>(value: Value<T>): T {
  return useSyncExternalStore(value.subscribe, value.get);
}

/** What is to be known of a value; re-renders only when that is another. */
export function useValueOf<T, P extends string | boolean>(value: Value<T>, read: (now: T) => P): P {
  return useSyncExternalStore(value.subscribe, () => read(value.get()));
}

/** The whole board; re-renders at every change, so prefer a selector in anything that stands often on the page. */
export function useBoard(): Board {
  const { store } = useOpenBoard().live;
  return useSyncExternalStore(store.subscribe, store.get);
}

/** A part of the board; re-renders only when that part is another (or not `same`). */
export function useBoardSelector<T>(
  select: (board: Board) => T,
  same: (one: T, other: T) => boolean = Object.is,
): T {
  const { store } = useOpenBoard().live;
  const last = useRef<{ readonly value: T } | null>(null);
  return useSyncExternalStore(store.subscribe, () => {
    const next = select(store.get());
    if (last.current && same(last.current.value, next)) return last.current.value;
    last.current = { value: next };
    return next;
  });
}

/** One item; re-renders only when that item changes. */
export function useItem(id: string): Item | null {
  return useBoardSelector((board) => board.items.get(id as ItemId) ?? null);
}

export function useSaved(): Saved {
  return useValue(useOpenBoard().live.saved);
}

/** False when this browser cannot keep changes made without a connection. */
export function useKept(): boolean {
  return useValue(useOpenBoard().live.kept);
}

/** True on a computer that others use: nothing is kept on it. */
export function useShared(): boolean {
  return useOpenBoard().shared;
}

/** True when there is a board to show. */
export function useReady(): boolean {
  return useValue(useOpenBoard().live.ready);
}

export function useBoardAddress(): BoardAddress {
  return useOpenBoard().address;
}

interface PresenceHere {
  readonly me: Me;
  readonly others: readonly Other[];
  readonly setHolding: (id: string | null) => void;
  readonly setOpen: (id: string | null) => void;
}

/** Who is here, and how this page says what it holds and has open. */
export function usePresence(): PresenceHere {
  const { live, me: asOpened } = useOpenBoard();
  const { role } = useValue(live.rights);
  const me = useMemo(() => ({ ...asOpened, role }), [asOpened, role]);
  const others = useValue(live.others);
  const setHolding = useCallback((holding: string | null) => live.setHands({ holding }), [live]);
  const setOpen = useCallback((open: string | null) => live.setHands({ open }), [live]);
  return useMemo(() => ({ me, others, setHolding, setOpen }), [me, others, setHolding, setOpen]);
}

/** The name of somebody else who holds this item, or null. */
export function useHolder(itemId: string): string | null {
  const { others } = useOpenBoard().live;
  return useSyncExternalStore(
    others.subscribe,
    () => others.get().find((other) => other.holding === itemId)?.name ?? null,
  );
}
