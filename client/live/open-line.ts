import type { WebsocketProvider } from 'y-websocket';
import type * as Y from 'yjs';
import { epochOf } from '../../shared/board/copy-board.ts';
import { CLOSE_REASONS, TOO_BIG, type CloseReason } from '../../shared/protocol/close-reasons.ts';
import { EPOCH_PARAMETER } from '../../shared/protocol/saved.ts';
import { lineTo } from './line-to.ts';
import { hearRights, type LiveRights } from './live-rights.ts';
import { setLocalCopyAside } from './local-copy.ts';
import { watchSaved } from './saved.ts';
import { rememberUnsent } from './unsent.ts';

const codesOf = (...reasons: readonly CloseReason[]): ReadonlySet<number> =>
  new Set(reasons.map((reason) => CLOSE_REASONS[reason].code));

/** What this page holds is not taken: the same would be refused again at every return. */
export const REFUSED_COPY = new Set([
  ...codesOf(
    'bad-update',
    'id-of-another',
    'other-history',
    'too-large',
    'room-full',
    'not-a-board',
    'not-a-note',
    'field-locked',
    'note-full',
  ),
  TOO_BIG,
]);
/** The document has begun a new epoch: nothing of the one before may stay here. */
export const REPLACED = codesOf('new-epoch', 'old-epoch', 'restored');
/** The person may not see the document any more. */
export const UNSEEN = codesOf('no-right', 'committee-closed');

/** Which document a line leads to, and for whom. */
export interface LineParts {
  /** Where such documents are joined, and the document's name there. */
  readonly rooms: string;
  readonly room: string;
  /** Under what name this device remembers it. */
  readonly copy: string;
  readonly doc: Y.Doc;
  readonly role: string;
  /** False when nothing of it is to stay on this device. */
  readonly keep: boolean;
  /** What was done here was not taken; its copy has been set aside. */
  readonly onRefused: () => void;
}

/** A line to the server that is not connected yet: what came of what was done here, and what may be done. */
export interface Line extends LiveRights {
  readonly provider: WebsocketProvider;
  readonly saved: ReturnType<typeof watchSaved>;
  readonly unsent: ReturnType<typeof rememberUnsent>;
  /** What was done here is not taken: sets the copy aside, once. */
  readonly refuse: () => void;
}

/** Makes the line to one document. */
export function openLine({ rooms, room, copy, doc, role, keep, onRefused }: LineParts): Line {
  const provider = lineTo(rooms, room, doc);
  const unsent = rememberUnsent(copy, keep);
  let refused = false;
  const refuse = (): void => {
    if (refused) return;
    refused = true;
    provider.disconnect();
    unsent.set(0);
    if (keep) setLocalCopyAside(copy);
    onRefused();
  };
  const now = (): string => new Date().toISOString();
  const saved = watchSaved(doc, provider, { now, unsent, onRefused: refuse });
  return { provider, saved, unsent, refuse, ...hearRights(provider, role) };
}

/** Opens a line, which says of which epoch this page's copy is. */
export function connectSaying(provider: WebsocketProvider): void {
  sayEpoch(provider);
  provider.connect();
}

/** Has the line say, whenever it is opened, of which epoch this page's copy is. */
export function sayEpoch(provider: WebsocketProvider): void {
  if (provider.doc.getMap('meta').size === 0) return;
  provider.params = { ...provider.params, [EPOCH_PARAMETER]: String(epochOf(provider.doc)) };
}
