import { decoding } from 'lib0';
import type { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import type { Awareness } from 'y-protocols/awareness';
import { noteMeta, readNoteMeta, type NoteMeta } from '../../shared/notes/note-doc.ts';
import { CLOSE_REASONS } from '../../shared/protocol/close-reasons.ts';
import { NEWS_MESSAGE, NOTE_NEWS, type NoteNews } from '../../shared/protocol/note-news.ts';
import { NOTE_ROOMS, PRIVATE_NOTE_ROOMS } from '../../shared/protocol/room-path.ts';
import { afterPaint } from './after-paint.ts';
import { keepOnDevice, nothingKept, type OnDevice } from './copy-on-device.ts';
import { watchLostWords } from './lost-note-words.ts';
import { keepAsideAsSent } from './local-copy.ts';
import { noteCopy, rememberNoteEpoch } from './note-copies.ts';
import { connectSaying, openLine, REFUSED_COPY, REPLACED, sayEpoch, UNSEEN, type Line } from './open-line.ts';
import { watchNotePeople, type NotePerson } from './note-people.ts';
import type { Saved } from './saved.ts';
import { watchUnsentNoteWords, type NoteWordsAside } from './unsent-note-words.ts';
import { createValue, type Value } from './value.ts';
import { hearFirst, takeInQuietly } from './take-in-quietly.ts';
import { warnBeforeLoss } from './warn-before-loss.ts';

/** Which note: an item's open one, or the private one of an exempt item. */
export interface NotePlace {
  readonly item: string;
  readonly private: boolean;
}

/** Where this page's cursor stands in a note. */
export interface NoteHands {
  readonly field: string | null;
  /** As the editor says it: two relative positions of yjs. */
  readonly cursor: unknown;
}

/** How a note came to be opened anew. */
export interface NoteEnd {
  /** The words typed here that the server would not take, or that a new epoch of the note left behind. */
  readonly words: readonly NoteWordsAside[];
  /** True when what the note said became exempt: nothing of it may stay on this device. */
  readonly isExempt: boolean;
}

/** This page's copy of one note and its line to the server. */
export interface LiveNote {
  readonly place: NotePlace;
  readonly doc: Y.Doc;
  readonly awareness: Awareness;
  readonly meta: Value<NoteMeta>;
  readonly saved: Value<Saved>;
  readonly people: Value<readonly NotePerson[]>;
  /** True when the server lets this page write. */
  readonly mayWrite: Value<boolean>;
  /** True when there is something to show: the server's copy has come, or one kept on this device. */
  readonly ready: Value<boolean>;
  /** False when what is typed here without a connection is on this page alone. */
  readonly kept: Value<boolean>;
  /** Why the note is to be opened anew, and with what left behind; null while it need not be. */
  readonly ended: Value<NoteEnd | null>;
  /** Ends it, and takes it off this device, when it is of an earlier epoch than this. */
  readonly endBefore: (epoch: number) => void;
  /** Paragraphs in which words typed here just went, since somebody changed them who did not know of the words. */
  readonly lost: Value<readonly NoteWordsAside[]>;
  /** How often the server said that something beside the text has changed. */
  readonly news: Readonly<Record<NoteNews, Value<number>>>;
  readonly setHands: (hands: NoteHands) => void;
  /** Opens the line again after the person has signed in again. */
  readonly reconnect: () => void;
  readonly close: () => void;
}

const NOBODY_CARRIES = createValue({ holding: null });

/** Opens a note. With `keep` false, as always for private ones, nothing of it is loaded from this device or kept on it. */
export function openLiveNote(place: NotePlace, role: string, mayKeep: boolean): LiveNote {
  const doc = new Y.Doc();
  const keep = mayKeep && !place.private;
  const copy = noteCopy(place.item);
  const rooms = place.private ? PRIVATE_NOTE_ROOMS : NOTE_ROOMS;
  const ended = createValue<NoteEnd | null>(null);
  const onRefused = (): void => ended.set({ words: unsentWords.words(), isExempt: false });
  const line = openLine({ rooms, room: place.item, copy, doc, role, keep, onRefused });
  const { provider, saved } = line;
  const [ready, kept] = [createValue(false), createValue(keep)];
  const connect = (): void => connectSaying(provider);
  // Taking in a long note is work: what can be read of it meanwhile is to be on the screen first.
  const page = { ready, kept, hands: NOBODY_CARRIES, connect, begin: afterPaint };
  const local = keep ? keepOnDevice(copy, doc, page) : nothingKept(connect);
  hearFirst(provider, local.first);
  const stopQuiet = takeInQuietly(doc);
  const stopWaiting = keep ? () => undefined : afterPaint(connect);
  const unsentWords = watchUnsentNoteWords(copy, doc, { saved: saved.saved, keep });
  const lostWords = watchLostWords(copy, provider, { saved: saved.saved, keep });
  const end = hearEnds(line, { item: place.item, keep, local, ready, ended, words: unsentWords.words });
  const parts = [unsentWords, saved, watchMeta(doc), watchNotePeople(provider.awareness), lostWords] as const;
  const stopWarning = warnBeforeLoss(saved.saved, kept.get);
  return {
    place,
    doc,
    awareness: provider.awareness,
    meta: parts[2].meta,
    saved: saved.saved,
    people: parts[3].people,
    mayWrite: mayWriteOf(line),
    ready,
    kept,
    ended,
    lost: lostWords.lost,
    endBefore: (epoch) => void (readNoteMeta(doc).epoch < epoch && end(false)),
    news: hearNews(provider),
    setHands: (hands) => provider.awareness.setLocalState({ holding: null, open: null, ...hands }),
    reconnect: () => (ready.get() ? local.again() : connect()),
    close: () => {
      stopWarning();
      stopQuiet();
      stopWaiting();
      parts.forEach((part) => part.close());
      provider.destroy();
      local.close();
      doc.destroy();
    },
  };
}

interface Ending {
  readonly item: string;
  readonly keep: boolean;
  readonly local: OnDevice;
  readonly ready: Value<boolean>;
  readonly ended: Value<NoteEnd | null>;
  readonly words: () => readonly NoteWordsAside[];
}

/** Follows how the line ends: refused, begun anew, out of sight, or signed out. Gives what ends it as begun anew. */
function hearEnds({ provider, refuse, unsent }: Line, ending: Ending): (isRestored: boolean) => void {
  const { item, keep, local, ready, ended, words } = ending;
  provider.on('sync', (synced: boolean) => {
    if (!synced) return;
    sayEpoch(provider);
    if (keep) rememberNoteEpoch(item, readNoteMeta(provider.doc).epoch);
    ready.set(true);
  });
  const end = (isRestored: boolean): void => {
    if (ended.get() !== null) return;
    provider.disconnect();
    const left = words();
    // Put back to a backup, the note lacks what came after it: this copy may be all there is of that.
    if (!isRestored) local.replace();
    else if (keep) keepAsideAsSent(noteCopy(item));
    ended.set({ words: left, isExempt: !isRestored });
  };
  provider.on('connection-close', (event: { readonly code: number } | null) => {
    if (event !== null && REPLACED.has(event.code)) end(event.code === CLOSE_REASONS.restored.code);
  });
  provider.on('closed', ({ code }: { readonly code: number }) => {
    if (UNSEEN.has(code)) {
      ready.set(false);
      local.drop();
    }
    if (code === CLOSE_REASONS['signed-out'].code && unsent.count() === 0) local.drop();
    if (REFUSED_COPY.has(code) || code === CLOSE_REASONS['not-yours'].code) refuse();
  });
  return end;
}

function watchMeta(doc: Y.Doc): { readonly meta: Value<NoteMeta>; readonly close: () => void } {
  const meta = createValue(readNoteMeta(doc));
  const read = (): void => meta.set(readNoteMeta(doc));
  noteMeta(doc).observeDeep(read);
  return { meta, close: () => noteMeta(doc).unobserveDeep(read) };
}

function mayWriteOf({ told, rights }: Line): Value<boolean> {
  const mayWrite = createValue(rights.get().reach === 'all');
  told.subscribe(() => mayWrite.set(told.get()?.reach === 'all'));
  return mayWrite;
}

function hearNews(provider: WebsocketProvider): LiveNote['news'] {
  const news = { comments: createValue(0), versions: createValue(0), people: createValue(0) };
  provider.messageHandlers[NEWS_MESSAGE] = (_encoder, decoder) => {
    const said = decoding.readVarString(decoder);
    const what = NOTE_NEWS.find((each) => each === said);
    if (what) news[what].set(news[what].get() + 1);
  };
  return news;
}
