import type * as Y from 'yjs';
import type { HistoryPage, HistoryRow } from '../../shared/protocol/http-api.ts';
import type { Saved } from './saved.ts';
import { listed } from '../../shared/planning/dates-in-words.ts';
import { fetchHistory } from './fetch-history.ts';
import { readText, writeText } from './kept-texts.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { createValue, type Value } from './value.ts';

/** What others did while this page, or this device, was away. */
export interface Meanwhile {
  readonly rows: readonly HistoryRow[];
}

/** What others do: a batch at a time, and what they did while this device was away. */
export interface ChangesFeed {
  readonly meanwhile: Value<Meanwhile | null>;
  /** The last batch that others made while this page was watching. */
  readonly batch: Value<readonly HistoryRow[]>;
  readonly close: () => void;
}

/** A batch of other people's changes in a few words: "3 changes by Cllr Wray and Sam". */
export function othersInWords(
  rows: readonly HistoryRow[],
): { readonly text: string; readonly key: string } | null {
  const first = rows[0];
  if (!first) return null;
  const names = listed([...new Set(rows.map((row) => row.name))]);
  return {
    text: `${rows.length === 1 ? '1 change' : `${rows.length} changes`} by ${names}`,
    key: `others ${first.seq}`,
  };
}

const BATCH_MS = 5_000;
const RETURN_MS = 15_000;
// The list of what was missed is waited for, so what comes in just after a return is asked for sooner.
const RETURNING_MS = 1_000;
const KEY = 'triangulate/seen/';

interface Watched {
  /** False when nothing is to be kept on this device. */
  readonly keep: boolean;
  readonly doc: Y.Doc;
  readonly saved: Value<Saved>;
  readonly connected: () => boolean;
}

/** Asks the server for new history after changes, at most once every five seconds, and never without a connection. */
export function watchChanges(boardId: string, me: string, live: Watched): ChangesFeed {
  const meanwhile = createValue<Meanwhile | null>(null);
  const batch = createValue<readonly HistoryRow[]>([]);
  let seen = live.keep ? readSeen(boardId) : null;
  // What arrives just after a return was done meanwhile too: others come back with what they did alone.
  let awayUntil = seen === null ? 0 : Infinity;
  // Whether some of what is to be asked for arrived so; when the answer comes says nothing of that.
  let isMissed = awayUntil === Infinity;

  const tell = (all: readonly HistoryRow[], missed: boolean): void => {
    const rows = seen === null ? [] : all.filter((row) => row.name !== me);
    if (rows.length === 0) return;
    if (missed) meanwhile.set({ rows: [...(meanwhile.get()?.rows ?? []), ...rows] });
    else batch.set(rows);
  };
  const ask = async (): Promise<void> => {
    if (!live.connected()) return;
    const missed = isMissed;
    isMissed = false;
    const page = await fetchSince(boardId, seen);
    if (asking.isClosed()) return;
    if (!page) {
      isMissed ||= missed;
      return asking.soon(BATCH_MS);
    }
    tell(page.rows, missed);
    seen = page.seq;
    if (live.keep) writeSeen(boardId, seen);
    if (awayUntil === Infinity) awayUntil = Date.now() + RETURN_MS;
  };
  const asking = oneAtATime(ask);
  const onUpdate = (): void => {
    const isReturning = Date.now() < awayUntil;
    isMissed ||= isReturning;
    asking.soon(isReturning ? RETURNING_MS : BATCH_MS);
  };
  const stop = live.saved.subscribe(() => {
    const { state } = live.saved.get();
    if (state === 'offline' && seen !== null) [awayUntil, isMissed] = [Infinity, true];
    if (state === 'saved' && (awayUntil === Infinity || seen === null)) asking.soon(0);
  });
  live.doc.on('update', onUpdate);
  return {
    meanwhile,
    batch,
    close: () => {
      asking.close();
      stop();
      live.doc.off('update', onUpdate);
    },
  };
}

const MOST_PAGES = 10;

/** All that is new since `seen`, a page at a time; with nothing seen yet, only where the board stands. */
async function fetchSince(boardId: string, seen: number | null): Promise<HistoryPage | null> {
  if (seen === null) return fetchHistory(boardId, { limit: '1' });
  const rows: HistoryRow[] = [];
  let since = seen;
  for (let count = 0; count < MOST_PAGES; count += 1) {
    const page = await fetchHistory(boardId, { since: String(since) });
    if (!page) return null;
    rows.push(...page.rows);
    if (!page.more) return { ...page, rows };
    since = page.rows.at(-1)?.seq ?? page.seq;
  }
  return { seq: since, more: true, rows };
}

function readSeen(boardId: string): number | null {
  const kept = readText(KEY + boardId);
  return kept === null ? null : Number(kept);
}

function writeSeen(boardId: string, seq: number): void {
  writeText(KEY + boardId, String(seq));
}
