import type { FormEvent, ReactNode } from 'react';
import { Button } from '../ui/button.tsx';
import type { CloseEditor } from './use-editor.ts';

interface AddFormProps {
  /** True when nothing is typed: then *Done* has nothing to add. */
  readonly empty: boolean;
  /** Adds what is typed; false when it was refused. */
  readonly add: () => boolean;
  readonly close: CloseEditor;
  readonly children: ReactNode;
}

/** A form that adds to a list again and again. What is typed and not yet added is added by *Done*, never lost. */
export function AddForm({ empty, add, close, children }: AddFormProps) {
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    add();
  };
  const finish = (): void => {
    if (empty || add()) close();
  };
  return (
    <form className="fact-form" noValidate onSubmit={submit}>
      {children}
      <div className="fact-form-buttons">
        <Button type="submit">Add</Button>
        <Button kind="main" onClick={finish}>
          Done
        </Button>
      </div>
    </form>
  );
}
