import type { ReactNode } from 'react';
import { useSaid } from '../live/use-act.ts';
import { Button } from '../ui/button.tsx';

/** Copies words to the clipboard, and says whether it could. */
export function CopyButton({ words, label }: { readonly words: string; readonly label: string }): ReactNode {
  const { say } = useSaid();
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(words);
      say('Copied.');
    } catch {
      // A browser may forbid it; the words stand on the page to be selected.
      say('This browser did not let the words be copied. Select them and copy them yourself.', 'warning');
    }
  };
  return <Button onClick={() => void copy()}>{label}</Button>;
}
