import { useEffect, useRef, useState } from 'react';
import type { Problem } from '../../shared/protocol/http-api.ts';
import type { ReceivedSuggestion } from '../../shared/protocol/suggestion-views.ts';
import { sendForm } from '../start/send.ts';
import { emptyDraft, hasWords, keepDraft, readDraft } from './suggestion-draft.ts';
import type { Draft, DraftField, DraftPlace } from './suggestion-draft.ts';

/** How often a suggestion that waits for a connection is sent again, in ms. */
const AGAIN_EVERY = 15_000;

/** A suggestion from its first letter until it was received. */
export interface Suggesting {
  readonly draft: Draft;
  /** What was typed at an earlier time was found on this device. */
  readonly restored: boolean;
  readonly sending: boolean;
  readonly problems: readonly Problem[];
  /** What was received; null until then. */
  readonly received: ReceivedSuggestion | null;
  readonly set: (field: DraftField, text: string) => void;
  readonly send: () => void;
  /** Goes back to typing instead of waiting for a connection. */
  readonly stopWaiting: () => void;
  /** Begins another one. */
  readonly clear: () => void;
}

/** Keeps what is typed on this device, and sends it once: also when the connection comes back, or the page does. */
export function useSuggesting(api: string, place: DraftPlace): Suggesting {
  const [draft, setDraft] = useState(() => readDraft(place));
  const [restored, setRestored] = useState(() => hasWords(draft));
  const [sending, setSending] = useState(false);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [received, setReceived] = useState<ReceivedSuggestion | null>(null);
  const keep = (next: Draft): void => {
    keepDraft(place, next);
    setDraft(next);
  };
  const send = async (): Promise<void> => {
    setSending(true);
    const sent = await sendForm<ReceivedSuggestion>(api, { ...draft.values, key: draft.key });
    setSending(false);
    if (sent.done) {
      setReceived(sent.value);
      setProblems([]);
      keep(emptyDraft());
    } else if (sent.reached) {
      setProblems(sent.problems);
      keep({ ...draft, waiting: false });
    } else keep({ ...draft, waiting: true });
  };
  useSendWhenBack(draft.waiting && received === null, send);
  return {
    draft,
    restored,
    sending,
    problems,
    received,
    set: (field, text) => keep({ ...draft, values: { ...draft.values, [field]: text } }),
    send: () => void send(),
    stopWaiting: () => keep({ ...draft, waiting: false }),
    clear: () => {
      keep(emptyDraft());
      setRestored(false);
      setReceived(null);
      setProblems([]);
    },
  };
}

function useSendWhenBack(waiting: boolean, send: () => Promise<void>): void {
  const latest = useRef(send);
  const busy = useRef(false);
  useEffect(() => {
    latest.current = send;
  });
  useEffect(() => {
    if (!waiting) return;
    const again = (): void => {
      if (busy.current || !navigator.onLine) return;
      busy.current = true;
      void latest.current().finally(() => (busy.current = false));
    };
    again();
    addEventListener('online', again);
    const timer = setInterval(again, AGAIN_EVERY);
    return () => {
      removeEventListener('online', again);
      clearInterval(timer);
    };
  }, [waiting]);
}
