import { useCallback, useEffect, useState } from 'react';
import type { Item } from '../../shared/board/board.ts';
import type { ExemptView } from '../../shared/protocol/exempt-forms.ts';
import { useOpenBoard } from '../live/board-context.tsx';
import { useRights } from '../live/use-may.ts';
import { openLiveWording, type LiveWording } from '../live/live-wording.ts';
import { ask } from '../start/send.ts';

/** The address of what can be done about an item's exemption. */
export function useExemptPath(itemId: string): string {
  const { address } = useOpenBoard();
  return `/api/programmes/${encodeURIComponent(address.id)}/items/${encodeURIComponent(itemId)}/exempt`;
}

/** What the person may do with an item's exempt wording; null until the server has said, and when it cannot be asked. */
export function useExemptView(item: Item): {
  readonly view: ExemptView | null;
  readonly setView: (view: ExemptView) => void;
} {
  const path = useExemptPath(item.id);
  const { role } = useRights();
  const [known, setKnown] = useState<{ readonly for: string; readonly view: ExemptView } | null>(null);
  const leads = item.people.map(({ link, person }) => `${link}:${person}`).join(' ');
  const key = `${path} ${role} ${item.exempt.join()} ${leads}`;
  const isExempt = item.exempt.length > 0;
  useEffect(() => {
    if (!isExempt) return undefined;
    let gone = false;
    void ask<ExemptView>(path).then((answer) => {
      if (!gone && answer.done) setKnown({ for: key, view: answer.value });
    });
    return () => {
      gone = true;
    };
  }, [path, key, isExempt]);
  const setView = useCallback((view: ExemptView) => setKnown({ for: key, view }), [key]);
  return { view: known?.for === key ? known.view : null, setView };
}

/** The private wording of an item, open as long as what asks for it is drawn. */
export function useLiveWording(itemId: string): LiveWording | null {
  const { address } = useOpenBoard();
  const [live, setLive] = useState<LiveWording | null>(null);
  useEffect(() => {
    const opened = openLiveWording(address.id, itemId);
    // oxlint-disable-next-line react/set-state-in-effect -- it is opened and closed with what asks for it, so it can only be known here
    setLive(opened);
    return () => {
      opened.close();
      setLive(null);
    };
  }, [address.id, itemId]);
  return live;
}
