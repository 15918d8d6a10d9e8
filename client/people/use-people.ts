import { useCallback, useEffect, useState } from 'react';
import type { CommitteePeople } from '../../shared/protocol/entry-forms.ts';
import type { Problem } from '../../shared/protocol/http-api.ts';
import { ask, sendForm, type Sent } from '../start/send.ts';

/** Who may come in to a committee, and what is done about it. */
export interface People {
  /** Null while it is being fetched. */
  readonly asked: Sent<CommitteePeople> | null;
  readonly again: () => Promise<void>;
  /** What the last change came to, as a sentence. */
  readonly said: string;
  /** Why the last change was refused. */
  readonly problems: readonly Problem[];
  /** Makes a change whose answer is everything anew; true when it was made. */
  readonly change: (change: Change) => Promise<boolean>;
}

interface Change {
  readonly method: 'PUT' | 'PATCH' | 'DELETE';
  /** After the committee's own address. */
  readonly path: string;
  readonly form: object;
  /** What is said when it is done. */
  readonly done: string;
}

export function usePeople(committee: string): People {
  const base = committeeAddress(committee);
  const [asked, setAsked] = useState<Sent<CommitteePeople> | null>(null);
  const [said, setSaid] = useState('');
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const again = useCallback(async () => setAsked(await ask<CommitteePeople>(`${base}/people`)), [base]);
  useEffect(() => {
    void ask<CommitteePeople>(`${base}/people`).then(setAsked);
  }, [base]);
  const change = async ({ method, path, form, done }: Change): Promise<boolean> => {
    const sent = await sendForm<CommitteePeople>(base + path, form, method);
    setProblems(sent.done ? [] : sent.problems);
    setSaid(sent.done ? done : '');
    if (sent.done) setAsked(sent);
    return sent.done;
  };
  return { asked, again, said, problems, change };
}

/** Where the server takes what concerns a committee. */
export function committeeAddress(committee: string): string {
  return `/api/committees/${encodeURIComponent(committee)}`;
}
