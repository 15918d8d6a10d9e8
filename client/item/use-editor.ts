import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';
import { useEscape } from './use-escape.ts';

/** Closes an editor; focus goes back to its *Change* button unless the person has gone elsewhere. */
export type CloseEditor = (focusBack?: boolean) => void;

interface Editor {
  readonly open: boolean;
  readonly show: () => void;
  readonly close: CloseEditor;
  /** What holds the editor's fields, the first of which takes the focus. */
  readonly editor: RefObject<HTMLDivElement | null>;
  readonly button: RefObject<HTMLButtonElement | null>;
}

/** An editor that opens in the place of what it changes, and closes on Escape. */
export function useEditor(): Editor {
  const [state, setState] = useState<'shut' | 'open' | 'shut-again'>('shut');
  const editor = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const close = useCallback<CloseEditor>(
    (focusBack = true) => setState(focusBack ? 'shut-again' : 'shut'),
    [],
  );
  const show = useCallback(() => setState('open'), []);
  useEffect(() => {
    if (state === 'open') firstField(editor.current)?.focus();
    if (state === 'shut-again') button.current?.focus();
  }, [state]);
  useEscape(editor, { when: state === 'open', escape: close });
  return { open: state === 'open', show, close, editor, button };
}

function firstField(within: HTMLElement | null): HTMLElement | null {
  return (
    within?.querySelector<HTMLElement>('input, select, textarea') ?? within?.querySelector('button') ?? null
  );
}
