import { useCallback, useEffect, useRef, useState } from 'react';
import type { NoteView } from '../../shared/protocol/note-views.ts';
import type { NotePlace } from '../live/live-note.ts';
import { useOpenBoard } from '../live/board-context.tsx';
import { useRights } from '../live/use-may.ts';
import { useWhyAway } from '../live/use-why-away.ts';
import { useSession } from '../shell/session.tsx';
import { ask, type Sent } from '../start/send.ts';

/** What there is of a note, as far as it is known. */
export type KnownNote =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'none' }
  | { readonly kind: 'here'; readonly view: NoteView }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'refused'; readonly words: string };

/** The address of what can be asked about a note: `path('/comments')`. */
export function useNotePath({ item, private: isPrivate }: NotePlace): (rest?: string) => string {
  const { address } = useOpenBoard();
  return useCallback(
    (rest = '') => {
      const [path = '', query] = rest.split('?');
      const asked = [query, isPrivate ? 'private=1' : ''].filter(Boolean).join('&');
      const at = `/api/programmes/${encodeURIComponent(address.id)}/items/${encodeURIComponent(item)}/note${path}`;
      return asked === '' ? at : `${at}?${asked}`;
    },
    [address.id, item, isPrivate],
  );
}

/** What the person may do with a note; asked for again when `changed` is another. */
export function useNoteView(
  path: (rest?: string) => string,
  changed: unknown,
): { readonly known: KnownNote; readonly take: (sent: Sent<NoteView>) => void } {
  const { role } = useRights();
  const away = useWhyAway();
  // Who signs in again at this page is told anew what they may do.
  const { returns } = useSession();
  const askedFor = useRef<unknown>(null);
  const [known, setKnown] = useState<KnownNote>({ kind: 'waiting' });
  const take = useCallback(
    (sent: Sent<NoteView>) =>
      setKnown((before) => (keeps(before, sent) ? before : withStart(before, knownFrom(sent)))),
    [],
  );
  useEffect(() => {
    let gone = false;
    const isFirst = askedFor.current !== path;
    askedFor.current = path;
    void ask<NoteView>(path(isFirst ? '?start=1' : '')).then((sent) => {
      if (!gone) take(sent);
    });
    return () => {
      gone = true;
    };
  }, [path, role, away, returns, changed, take]);
  return { known, take };
}

// How the text begins is asked for once, when it is not there yet.
function withStart(before: KnownNote, now: KnownNote): KnownNote {
  if (before.kind !== 'here' || now.kind !== 'here' || now.view.start.length > 0) return now;
  return { ...now, view: { ...now.view, start: before.view.start } };
}

/** Says nothing of the note: the session has ended, or too much was asked. */
const OF_SOMETHING_ELSE: ReadonlySet<number> = new Set([401, 429]);

// What was known stays while the service cannot say otherwise: what was typed stands on the page that it is the editor of.
function keeps(before: KnownNote, sent: Sent<NoteView>): boolean {
  if (before.kind !== 'here' || sent.done) return false;
  return !sent.reached || sent.status >= 500 || OF_SOMETHING_ELSE.has(sent.status);
}

function knownFrom(sent: Sent<NoteView>): KnownNote {
  if (sent.done) return sent.value.exists ? { kind: 'here', view: sent.value } : { kind: 'none' };
  if (!sent.reached) return { kind: 'unreachable' };
  if (sent.status === 404) return { kind: 'none' };
  return { kind: 'refused', words: sent.problems[0]?.message ?? '' };
}
