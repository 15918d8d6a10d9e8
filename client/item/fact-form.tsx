import { useRef, useState, type FormEvent, type ReactNode } from 'react';
import { useWhoChanged, type ChangedFact } from '../live/who-changed.ts';
import { Button } from '../ui/button.tsx';
import type { CloseEditor } from './use-editor.ts';
import { useLeaving } from './use-leaving.ts';

/** What a field inside a fact's form needs to be drawn. */
interface FactField<T> {
  readonly draft: T;
  readonly setDraft: (draft: T) => void;
  readonly error: string | null;
}

interface FactFormProps<T> {
  readonly value: T;
  /** Which fact it is, for saying who changed it meanwhile. */
  readonly fact: ChangedFact;
  /** The value in words, for saying that somebody else changed it meanwhile. */
  readonly inWords?: (value: T) => string;
  /** Makes the change; gives back what is wrong, or null when it is done. */
  readonly save: (draft: T) => string | null;
  readonly close: CloseEditor;
  readonly children: (field: FactField<T>) => ReactNode;
}

/** One fact being changed: Enter, *Save* or leaving it saves; Escape or *Cancel* leaves it as it was. */
export function FactForm<T extends string | number>(props: FactFormProps<T>) {
  const { value, fact, inWords = String, save, close, children } = props;
  const [start] = useState(value);
  const [draft, setDraft] = useState(value);
  const [error, setError] = useState<string | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const finish = (focusBack: boolean): void => {
    const wrong = draft === start ? null : save(draft);
    setError(wrong);
    if (wrong === null) close(focusBack);
    else if (focusBack) form.current?.querySelector<HTMLElement>('input, select, textarea')?.focus();
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    finish(true);
  };
  useLeaving(form, () => finish(false));
  return (
    <form className="fact-form" ref={form} noValidate onSubmit={submit}>
      {value !== start && value !== draft && (
        <Meanwhile key={inWords(value)} fact={fact} words={inWords(value)} />
      )}
      {children({ draft, setDraft, error })}
      <div className="fact-form-buttons">
        <Button kind="main" type="submit">
          Save
        </Button>
        {/* Keeping the focus where it is on the press stops the leaving from saving first. */}
        <Button onMouseDown={(event) => event.preventDefault()} onClick={() => close()}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

function Meanwhile({ fact, words }: { readonly fact: ChangedFact; readonly words: string }) {
  const who = useWhoChanged(fact);
  const what =
    words === '' ? `${who} cleared this a moment ago.` : `${who} changed this to “${words}” a moment ago.`;
  return <output className="fact-meanwhile">{what} If you save, yours takes its place.</output>;
}
