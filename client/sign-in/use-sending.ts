import { useMemo, useState } from 'react';
import type { Problem } from '../../shared/protocol/http-api.ts';
import { sendForm } from '../start/send.ts';
import type { FieldProblem } from '../ui/error-summary.tsx';

interface Request {
  readonly path: string;
  readonly form: object;
  readonly method?: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
}

/** A form that is being sent, and what is wrong with it. */
export interface Sending {
  /** What is wrong with a field, or undefined. */
  readonly wrong: (field: string) => string | undefined;
  /** For the error summary; a new array for each attempt. */
  readonly problems: readonly FieldProblem[];
  readonly sending: boolean;
  /** Says what is wrong before anything is sent. */
  readonly refuse: (problems: readonly Problem[]) => void;
  /** Gives the answer, or null when there is something to put right. */
  readonly send: <T>(request: Request) => Promise<T | null>;
}

/**
 * Sends a form once at a time. `first` is the control that a problem of the whole form leads to; `prefix` stands before
 * the names of fields in the ids of their controls.
 */
export function useSending(first: string, prefix = ''): Sending {
  const [found, setFound] = useState<readonly Problem[]>([]);
  const [sending, setSending] = useState(false);
  const problems = useMemo(
    () => found.map(({ field, message }) => ({ field: prefix + (field || first), text: message })),
    [found, first, prefix],
  );
  return {
    problems,
    sending,
    wrong: (field) => found.find((each) => each.field === field)?.message,
    refuse: setFound,
    send: async <T>({ path, form, method }: Request): Promise<T | null> => {
      if (sending) return null;
      setSending(true);
      const sent = await sendForm<T>(path, form, method);
      setSending(false);
      setFound(sent.done ? [] : sent.problems);
      return sent.done ? sent.value : null;
    },
  };
}
