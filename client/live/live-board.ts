import type { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import type { BoardHandle } from '../../shared/actions/board-handle.ts';
import { idMaker } from '../../shared/board/ids.ts';
import { leadsItem } from '../../shared/board/leads-item.ts';
import { CLOSE_REASONS } from '../../shared/protocol/close-reasons.ts';
import { reachCovers } from '../../shared/protocol/reach-fields.ts';
import type { BoardRights } from '../../shared/protocol/rights.ts';
import { BOARD_ROOMS } from '../../shared/protocol/room-path.ts';
import { keepOnDevice, nothingKept, type OnDevice } from './copy-on-device.ts';
import { keepAsideAsSent, setLocalCopyAside } from './local-copy.ts';
import { dropNotesOf } from './notes-of-board.ts';
import type { Replaced } from './replaced.ts';
import { createBoardStore, type BoardStore } from './board-store.ts';
import { withDoings } from './doings.ts';
import { watchChanges, type ChangesFeed } from './changes-feed.ts';
import { connectSaying, openLine, REFUSED_COPY, REPLACED, sayEpoch, UNSEEN, type Line } from './open-line.ts';
import { watchOthers, type Other } from './others.ts';
import { createPace } from './pace.ts';
import type { Saved } from './saved.ts';
import { createUndoStack, type UndoStack } from './undo-stack.ts';
import { watchUnsentWords } from './unsent-words.ts';
import { createValue, type Value } from './value.ts';
import { warnBeforeLoss } from './warn-before-loss.ts';

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
  /** What the person may do here: as the server last said, or until then what their role usually may. */
  readonly rights: Value<BoardRights>;
  /** The same, but null until the server has said. */
  readonly told: Value<BoardRights | null>;
  /** True when the person at this page is a lead officer of the item. */
  readonly leads: (itemId: string) => boolean;
  /**
   * What was done here and was not this person's to do, by its labels for undo; null while there is nothing. The copy
   * has been set aside: the board is to be opened anew.
   */
  readonly refused: Value<readonly string[] | null>;
  /**
   * What became of this copy once the board has begun a new epoch; null before. It is gone from this device, since it
   * says what may be kept no more, or set aside when the board was put back to a backup: the board is to be opened anew.
   */
  readonly replaced: Value<Replaced | null>;
  /** True when there is something to show: the server's copy has come, or one kept on this device. */
  readonly ready: Value<boolean>;
  /** False when this browser cannot keep changes made without a connection. */
  readonly kept: Value<boolean>;
  /** The item that this page holds, or null. */
  readonly holding: () => string | null;
  readonly setHands: (hands: Partial<Hands>) => void;
  /** What the page holds has moved: others' changes wait until the hand rests. */
  readonly handMoved: () => void;
  /** Opens the line again after the server closed it for good, once the person has signed in again. */
  readonly reconnect: () => void;
  readonly close: () => void;
}

/**
 * Opens a board: what this device kept is loaded first, then the line to the server is opened. With `keep` false nothing
 * is loaded from this device or kept on it.
 */
export function openLiveBoard(boardId: string, me: Me, keep: boolean): LiveBoard {
  const doc = new Y.Doc();
  const handle = handOn(doc, me);
  const hands = createValue<Hands>({ holding: null, open: null });
  const pace = createPace(hands);
  const store = createBoardStore(doc, pace.tellWhen);
  const opened = openBoardLine(boardId, handle, { role: me.role, keep });
  const { provider, saved, unsent, refuse, ...line } = opened;
  const others = watchOthers(provider.awareness);
  const ready = createValue(false);
  const kept = createValue(keep);
  const connect = (): void => connectSaying(provider);
  const local = keep ? keepOnDevice(boardId, doc, { ready, kept, hands, connect }) : nothingKept(connect);
  if (!keep) connect();
  const epoch = followEpoch(boardId, { provider, local, saved: saved.saved, keep });
  provider.on('closed', ({ code }: { readonly code: number }) => {
    if (code === CLOSE_REASONS['not-yours'].code) refuse();
    else onClosed(code, handle, { boardId, ready, local, keep, isUnsent: () => unsent.count() > 0 });
  });
  provider.on('sync', (synced: boolean) => synced && ready.set(true));
  const connected = (): boolean => provider.wsconnected;
  const changes = watchChanges(boardId, me.name, { keep, doc, saved: saved.saved, connected });
  const stopWarning = warnBeforeLoss(saved.saved, kept.get);

  return {
    ...line,
    handle,
    store,
    saved: saved.saved,
    others: others.others,
    changes,
    replaced: epoch.replaced,
    ready,
    kept,
    leads: (itemId) => leadsItem(doc, itemId, me.name),
    holding: () => hands.get().holding,
    setHands: (change) => {
      hands.set({ ...hands.get(), ...change });
      provider.awareness.setLocalState({ ...hands.get() });
    },
    handMoved: pace.moved,
    // Where the board may not be seen any more, nothing of it is to be kept again before the server has let the person in.
    reconnect: () => (ready.get() ? local.again() : location.reload()),
    close: () => {
      stopWarning();
      for (const part of [changes, epoch, saved, others, store]) part.close();
      provider.destroy();
      local.close();
      doc.destroy();
    },
  };
}

type BoardLine = Pick<LiveBoard, 'undo' | 'refused'> & Line;

/** A board's line, not yet connected, with what was done over it. */
function openBoardLine(
  boardId: string,
  handle: BoardHandle,
  { role, keep }: { readonly role: string; readonly keep: boolean },
): BoardLine {
  const refused = createValue<readonly string[] | null>(null);
  const line = openLine({
    rooms: BOARD_ROOMS,
    room: boardId,
    copy: boardId,
    doc: handle.doc,
    role,
    keep,
    onRefused: () => refused.set(doings()),
  });
  const { undo, doings } = withDoings(createUndoStack(handle), line.saved.saved);
  forgetUndoWithRights(line.rights, undo);
  return { ...line, refused, undo };
}

interface EpochParts {
  readonly provider: WebsocketProvider;
  readonly local: OnDevice;
  readonly saved: Value<Saved>;
  readonly keep: boolean;
}

/** Notices that the board has begun a new epoch: takes the copy off the device and gives what was typed and not sent. */
function followEpoch(
  boardId: string,
  { provider, local, saved, keep }: EpochParts,
): Pick<LiveBoard, 'replaced' | 'close'> {
  const unsent = watchUnsentWords(boardId, provider.doc, { saved, keep });
  const replaced = createValue<Replaced | null>(null);
  provider.on('sync', (synced: boolean) => synced && sayEpoch(provider));
  provider.on('connection-close', (event: { readonly code: number } | null) => {
    if (event === null || !REPLACED.has(event.code) || replaced.get() !== null) return;
    provider.shouldConnect = false;
    const words = unsent.words();
    const restored = event.code === CLOSE_REASONS.restored.code;
    // Only what came after the backup is gone from the board: this copy may be all there is of it.
    if (!restored) local.replace();
    else if (keep) keepAsideAsSent(boardId);
    replaced.set({ restored, words });
  });
  return { replaced, close: unsent.close };
}

interface Shown {
  readonly boardId: string;
  readonly keep: boolean;
  readonly ready: Value<boolean>;
  readonly local: OnDevice;
  readonly isUnsent: () => boolean;
}

function onClosed(
  code: number,
  { doc }: BoardHandle,
  { boardId, ready, local, keep, isUnsent }: Shown,
): void {
  const isOut = UNSEEN.has(code);
  // Whoever finds the device is not to find the board; what was never sent waits for its person to sign in again.
  const isSignedOut = code === CLOSE_REASONS['signed-out'].code;
  if (isOut) ready.set(false);
  if (keep && (isOut || isSignedOut)) dropNotesOf(doc, { butUnsent: isSignedOut });
  if (isOut || (isSignedOut && !isUnsent())) local.drop();
  // What the server refused for good would be refused again at every return: that copy is set aside, not sent again.
  if (REFUSED_COPY.has(code)) setLocalCopyAside(boardId);
}

// What was done with greater rights cannot be taken back with lesser ones.
function forgetUndoWithRights(rights: Value<BoardRights>, undo: UndoStack): void {
  let before = rights.get();
  rights.subscribe(() => {
    const after = rights.get();
    if (!reachCovers(after.reach, before.reach)) undo.forget();
    before = after;
  });
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
