import { IndexeddbPersistence } from 'y-indexeddb';
import type * as Y from 'yjs';
import { forgetCopies, localCopyName, replaceCopies, unwantedCopies } from './local-copy.ts';
import { storeTogether, type StoreTogetherParts, type Storing } from './store-together.ts';
import type { Value } from './value.ts';

/** The copy on this device. */
export interface OnDevice {
  /** Keeps what the server first sent, which the document does not tell of. */
  readonly first: (update: Uint8Array) => void;
  /** Takes it off the device, with all that was set aside: the person may not see the board any more. */
  readonly drop: () => void;
  /** Takes it off the device, with all that was set aside: it says what may be kept no more. */
  readonly replace: () => void;
  /** Opens the line again, with a copy on the device when there was one. */
  readonly again: () => void;
  readonly close: () => void;
}

/** As `keepOnDevice`, on a device on which nothing is to stay. */
export const nothingKept = (connect: () => void): OnDevice => ({
  first: () => undefined,
  drop: () => undefined,
  replace: () => undefined,
  again: connect,
  close: () => undefined,
});

/** The page that keeps it. */
interface KeptPage {
  readonly ready: Value<boolean>;
  readonly kept: Value<boolean>;
  /** What the page's hands hold: while it is something, others' changes are stored together. */
  readonly hands: StoreTogetherParts['hands'];
  readonly connect: () => void;
  /** Begins to take in the copy when its time has come; at once when left out. */
  readonly begin?: (run: () => void) => unknown;
}

/** Finds out whether this device keeps anything, and takes off it what is not to be there. */
function probe(
  boardId: string,
  { here, refuse }: { readonly here: () => void; readonly refuse: () => void },
): void {
  try {
    for (const name of unwantedCopies(boardId)) indexedDB.deleteDatabase(name);
    const asked = indexedDB.open('triangulate-probe');
    asked.addEventListener('error', refuse);
    asked.addEventListener('success', () => {
      asked.result.close();
      here();
    });
  } catch {
    // Some browsers throw instead of refusing when storage is switched off.
    refuse();
  }
}

/** Told when a copy is taken off the device from elsewhere, as by another tab: nothing can be stored in it any more. */
function onTakenOff({ _db }: IndexeddbPersistence, listen: () => void): void {
  void _db.then((database) => database.addEventListener('versionchange', listen));
}

/**
 * Keeps a board on this device. The whole copy comes as one update: it must be there before the line opens, so that only
 * what the server lacks is sent.
 */
export function keepOnDevice(boardId: string, doc: Y.Doc, page: KeptPage): OnDevice {
  let [closed, isRefused] = [false, false];
  const go = (): void => void (!closed && page.connect());
  const refuse = (): void => {
    isRefused = true;
    page.kept.set(false);
    go();
  };
  let persistence: IndexeddbPersistence | null = null;
  let storing: Storing | null = null;
  const takeOff = (names: readonly string[]): void => {
    const gone = persistence;
    persistence = null;
    storing?.forget();
    storing = null;
    void gone?.destroy().then(() => names.forEach((name) => indexedDB.deleteDatabase(name)));
  };
  const keep = (): void => {
    const opened = new IndexeddbPersistence(localCopyName(boardId), doc);
    persistence = opened;
    page.kept.set(true);
    storing = storeTogether({ doc, persistence, hands: page.hands });
    onTakenOff(opened, () => {
      if (persistence !== opened) return;
      takeOff([]);
      page.kept.set(false);
    });
    persistence.once('synced', () => {
      if (doc.getMap('meta').size > 0) page.ready.set(true);
      go();
    });
  };
  const { begin = (run) => run() } = page;
  probe(boardId, { here: () => begin(() => !closed && keep()), refuse });
  return {
    first: (update) => storing?.first(update),
    drop: () => takeOff(forgetCopies(boardId)),
    replace: () => takeOff(replaceCopies(boardId)),
    again: () => {
      if (persistence || isRefused) go();
      else keep();
    },
    close: () => {
      closed = true;
      storing?.leave();
      void persistence?.destroy();
    },
  };
}
