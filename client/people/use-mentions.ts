import { useEffect, useState } from 'react';
import type { MentionView } from '../../shared/protocol/note-views.ts';
import { ask } from '../start/send.ts';

const SEEN_EVENT = 'triangulate-mentions-seen';

/** Has every count of mentions be asked for again. */
export function tellMentionsSeen(): void {
  dispatchEvent(new Event(SEEN_EVENT));
}

/** How often the person was mentioned since they last looked; 0 until it is known. */
export function useNewMentions(when: boolean): number {
  const [count, setCount] = useState(0);
  useEffect(() => {
    if (!when) return undefined;
    let gone = false;
    const look = (): void =>
      void ask<{ readonly mentions: readonly MentionView[] }>('/api/account/mentions').then((sent) => {
        if (!gone && sent.done) setCount(sent.value.mentions.filter(({ seen }) => !seen).length);
      });
    look();
    addEventListener(SEEN_EVENT, look);
    return () => {
      gone = true;
      removeEventListener(SEEN_EVENT, look);
    };
  }, [when]);
  return count;
}
