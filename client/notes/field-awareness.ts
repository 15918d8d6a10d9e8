import type { Awareness } from 'y-protocols/awareness';
import { fieldIn } from '../live/note-people.ts';
import type { LiveNote, NoteHands } from '../live/live-note.ts';

/** Others' cursors are drawn, and one's own is told, at most once in so many milliseconds. */
const GATHERED_FOR = 100;

/** What the editor's cursor plugin asks of an awareness. */
interface CursorAwareness {
  readonly clientID: number;
  readonly states: ReadonlyMap<number, unknown>;
  readonly getStates: () => ReadonlyMap<number, unknown>;
  readonly getLocalState: () => { readonly cursor: unknown };
  readonly setLocalStateField: (field: string, value: unknown) => void;
  readonly on: (event: string, listen: () => void) => void;
  readonly off: (event: string, listen: () => void) => void;
}

/**
 * The cursors in one field. The editor of each field hears of its own cursors alone, and of several movements at once:
 * a note has a dozen editors, and eight people typing move their cursors forty times a second.
 */
export function fieldAwareness(
  live: Pick<LiveNote, 'awareness' | 'setHands'>,
  field: string,
): { readonly awareness: CursorAwareness; readonly close: () => void } {
  const { awareness } = live;
  const own = createOwnCursor(live, field);
  const listeners = new Set<() => void>();
  let waiting: ReturnType<typeof setTimeout> | null = null;
  let here = new Set<number>();
  const tell = (): void => {
    waiting = null;
    listeners.forEach((listen) => listen());
  };
  const onChange = ({
    added,
    updated,
    removed,
  }: Readonly<Record<'added' | 'updated' | 'removed', number[]>>) => {
    const now = clientsIn(awareness, field);
    const moved = [...added, ...updated, ...removed].some((client) => now.has(client) || here.has(client));
    here = now;
    if (moved) waiting ??= setTimeout(tell, GATHERED_FOR);
  };
  awareness.on('change', onChange);
  const states = (): ReadonlyMap<number, unknown> =>
    new Map([...awareness.getStates()].filter(([, state]) => fieldIn(state) === field));
  return {
    awareness: {
      clientID: awareness.clientID,
      get states() {
        return states();
      },
      getStates: states,
      getLocalState: () => ({ cursor: own.get() }),
      setLocalStateField: (name, value) => {
        if (name === 'cursor') own.set(value);
      },
      on: (event, listen) => void (event === 'change' && listeners.add(listen)),
      off: (event, listen) => void (event === 'change' && listeners.delete(listen)),
    },
    close: () => {
      awareness.off('change', onChange);
      if (waiting) clearTimeout(waiting);
      listeners.clear();
      own.close();
    },
  };
}

function clientsIn(awareness: Awareness, field: string): Set<number> {
  const others = [...awareness.getStates()].filter(([client]) => client !== awareness.clientID);
  return new Set(others.flatMap(([client, state]) => (fieldIn(state) === field ? [client] : [])));
}

interface OwnCursor {
  readonly get: () => unknown;
  readonly set: (cursor: unknown) => void;
  readonly close: () => void;
}

// A field that loses the cursor says so only when no other field has it by then.
function createOwnCursor(
  { awareness, setHands }: Pick<LiveNote, 'awareness' | 'setHands'>,
  field: string,
): OwnCursor {
  let cursor: unknown = null;
  let waiting: ReturnType<typeof setTimeout> | null = null;
  const say = (): void => {
    waiting = null;
    const said = awareness.getLocalState();
    const hands: NoteHands = { field: cursor === null ? null : field, cursor };
    if (cursor === null && fieldIn(said) !== field) return;
    if (JSON.stringify(said?.['cursor'] ?? null) === JSON.stringify(cursor) && fieldIn(said) === hands.field)
      return;
    setHands(hands);
  };
  return {
    get: () => cursor,
    set: (next) => {
      cursor = next;
      waiting ??= setTimeout(say, GATHERED_FOR);
    },
    close: () => {
      if (waiting) clearTimeout(waiting);
      if (cursor === null) return;
      cursor = null;
      say();
    },
  };
}
