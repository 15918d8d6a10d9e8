import { IndexeddbPersistence } from 'y-indexeddb';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import type { BoardHandle } from '../../shared/actions/board-handle.ts';
import { idMaker } from '../../shared/board/ids.ts';
import { CLOSE_REASONS } from '../../shared/protocol/close-reasons.ts';
import { BOARD_ROOMS } from '../../shared/protocol/room-path.ts';
import { ACK_PARAMETER } from '../../shared/protocol/saved.ts';
import { localCopyName, setLocalCopyAside } from './local-copy.ts';
import { createBoardStore, type BoardStore, type TellWhen } from './board-store.ts';
import { watchChanges, type ChangesFeed } from './changes-feed.ts';
import { watchOthers, type Other } from './others.ts';
import { watchSaved, type Saved } from './saved.ts';
import { createUndoStack, type UndoStack } from './undo-stack.ts';
import { createValue, type Value } from './value.ts';

/** Who is at this page. */
export interface Me {
  readonly name: string;
  readonly role: string;
}

/** What this page says of itself to the others. */
export interface Hands {
  readonly holding: string | null;
  readonly open: string | null;
}

/** This page's copy of one board and its line to the server. */
export interface LiveBoard {
  readonly handle: BoardHandle;
  readonly store: BoardStore;
  readonly saved: Value<Saved>;
  readonly others: Value<readonly Other[]>;
  readonly undo: UndoStack;
  readonly changes: ChangesFeed;
  /** True when there is something to show: the server's copy has come, or one kept on this device. */
  readonly ready: Value<boolean>;
  /** False when this browser cannot keep changes made without a connection. */
  readonly kept: Value<boolean>;
  readonly setHands: (hands: Partial<Hands>) => void;
  /** Opens the line again after the server closed it for good, once the person has signed in again. */
  readonly reconnect: () => void;
  readonly close: () => void;
}

const REFUSED_COPY: ReadonlySet<number> = new Set(
  (['bad-update', 'id-of-another', 'other-history', 'too-large', 'not-a-board'] as const).map(
    (reason) => CLOSE_REASONS[reason].code,
  ),
);

/**
 * Opens a board: what this device kept is loaded first, then the line to the server is opened. With `keep` false nothing
 * is loaded from this device or kept on it.
 */
export function openLiveBoard(boardId: string, me: Me, keep: boolean): LiveBoard {
  const doc = new Y.Doc();
  const handle = handOn(doc, me);
  const provider = lineTo(boardId, doc);
  const hands = createValue<Hands>({ holding: null, open: null });
  const store = createBoardStore(doc, tellBetweenFrames(hands));
  const saved = watchSaved(doc, provider, () => handle.now());
  const others = watchOthers(provider.awareness);
  const ready = createValue(false);
  const kept = createValue(keep);
  const connect = (): void => provider.connect();
  const local = keep ? keepOnDevice(boardId, doc, { ready, kept, connect }) : NOTHING_KEPT;
  if (!keep) connect();
  provider.on('closed', ({ code }: { readonly code: number }) => onClosed(code, boardId, { ready, local }));
  provider.on('sync', (synced: boolean) => synced && ready.set(true));
  const changes = watchChanges(boardId, me.name, {
    keep,
    doc,
    saved: saved.saved,
    connected: () => provider.wsconnected,
  });
  const stopWarning = warnBeforeLoss(saved.saved, kept);

  return {
    handle,
    store,
    saved: saved.saved,
    others: others.others,
    undo: createUndoStack(handle),
    changes,
    ready,
    kept,
    setHands: (change) => {
      hands.set({ ...hands.get(), ...change });
      provider.awareness.setLocalState({ ...hands.get() });
    },
    reconnect: connect,
    close: () => {
      stopWarning();
      changes.close();
      saved.close();
      others.close();
      store.close();
      provider.destroy();
      local.close();
      doc.destroy();
    },
  };
}

function lineTo(boardId: string, doc: Y.Doc): WebsocketProvider {
  const rooms = location.origin.replace(/^http/, 'ws') + BOARD_ROOMS;
  return new WebsocketProvider(rooms, boardId, doc, {
    connect: false,
    disableBc: true,
    params: { [ACK_PARAMETER]: '1' },
  });
}

interface Shown {
  readonly ready: Value<boolean>;
  readonly local: OnDevice;
}

function onClosed(code: number, boardId: string, { ready, local }: Shown): void {
  if (code === CLOSE_REASONS['no-right'].code) {
    ready.set(false);
    local.drop();
  }
  // What the server refused for good would be refused again at every return: that copy is set aside, not sent again.
  if (REFUSED_COPY.has(code)) setLocalCopyAside(boardId);
}

// While something is carried, what others do is drawn between the frames of the drag.
function tellBetweenFrames(hands: Value<Hands>): TellWhen {
  return (tell, { local }) => (local || hands.get().holding === null ? tell() : whenIdle(tell));
}

// Milliseconds after which others' changes are drawn also when there is no idle moment.
const LONGEST_WAIT = 200;

function whenIdle(run: () => void): void {
  // Not every browser knows idle moments.
  if ('requestIdleCallback' in window) requestIdleCallback(run, { timeout: LONGEST_WAIT });
  else setTimeout(run, LONGEST_WAIT / 4);
}

function handOn(doc: Y.Doc, me: Me): BoardHandle {
  return {
    doc,
    by: me.name,
    origin: Symbol('this page'),
    now: () => new Date().toISOString(),
    newId: idMaker(() => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32),
  };
}

/** The copy on this device. */
interface OnDevice {
  /** Takes it off the device: the person may not see the board any more. */
  readonly drop: () => void;
  readonly close: () => void;
}

const NOTHING_KEPT: OnDevice = { drop: () => undefined, close: () => undefined };

// The whole local copy comes as one update: it must be there before the line opens, so that only what the server lacks is sent.
function keepOnDevice(
  boardId: string,
  doc: Y.Doc,
  page: { readonly ready: Value<boolean>; readonly kept: Value<boolean>; readonly connect: () => void },
): OnDevice {
  let closed = false;
  const go = (): void => {
    if (!closed) page.connect();
  };
  const refuse = (): void => {
    page.kept.set(false);
    go();
  };
  let persistence: IndexeddbPersistence | null = null;
  try {
    const probe = indexedDB.open('triangulate-probe');
    probe.addEventListener('error', refuse);
    probe.addEventListener('success', () => {
      probe.result.close();
      if (closed) return;
      persistence = new IndexeddbPersistence(localCopyName(boardId), doc);
      persistence.once('synced', () => {
        if (doc.getMap('meta').size > 0) page.ready.set(true);
        go();
      });
    });
  } catch {
    // Some browsers throw instead of refusing when storage is switched off.
    refuse();
  }
  return {
    drop: () => {
      page.kept.set(false);
      void persistence?.clearData();
    },
    close: () => {
      closed = true;
      void persistence?.destroy();
    },
  };
}

function warnBeforeLoss(saved: Value<Saved>, kept: Value<boolean>): () => void {
  const warn = (event: BeforeUnloadEvent): void => {
    if (saved.get().unsent > 0 && !kept.get()) event.preventDefault();
  };
  addEventListener('beforeunload', warn);
  return () => removeEventListener('beforeunload', warn);
}
