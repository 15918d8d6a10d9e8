import { useCallback } from 'react';
import { useSaid } from '../live/use-act.ts';
import { sendForm, type Sent } from '../start/send.ts';
import { useOpenNote } from './note-context.tsx';

interface Sending {
  readonly form: object;
  readonly method?: 'POST' | 'PUT' | 'DELETE';
  /** What is said when it is done; nothing when it is empty. */
  readonly said: string;
}

/** Sends something about the open note, and says what came of it. */
export function useSend(): <T>(rest: string, sending: Sending) => Promise<Sent<T>> {
  const { path } = useOpenNote();
  const { say } = useSaid();
  return useCallback(
    async <T>(rest: string, { form, method = 'POST', said }: Sending) => {
      const sent = await sendForm<T>(path(rest), form, method);
      if (!sent.done) say(sent.problems[0]?.message ?? '', 'warning');
      else if (said !== '') say(said);
      return sent;
    },
    [path, say],
  );
}
