import { useState } from 'react';
import { useSaid } from '../../live/use-act.ts';
import { sendForm } from '../../start/send.ts';
import { useOpenNote } from '../note-context.tsx';
import type { Compared } from './use-compared.ts';

/** Brings a field or the whole note back; `refused` says why that could not be done, where it was asked for. */
export function useBringBack({ earlier }: Compared, onDone: () => void) {
  const { path } = useOpenNote();
  const { say } = useSaid();
  const [refused, setRefused] = useState('');
  const bringBack = (field: string, what: string): void => {
    setRefused('');
    void sendForm(path(`/versions/${earlier}/restore`), { field }).then((sent) => {
      if (!sent.done) return setRefused(sent.problems[0]?.message ?? '');
      say(`${what} is as it was then.`);
      onDone();
    });
  };
  return { bringBack, refused };
}
