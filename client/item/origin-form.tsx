import { useState, type FormEvent } from 'react';
import type { Origin } from '../../shared/board/board.ts';
import { Button } from '../ui/button.tsx';
import { TextArea, TextField } from '../ui/text-field.tsx';
import type { CloseEditor } from './use-editor.ts';

export type OriginDraft = Omit<Origin, 'id'>;

interface OriginFormProps {
  readonly start: OriginDraft;
  readonly save: (draft: OriginDraft) => string | null;
  readonly close: CloseEditor;
}

/** The form for one origin of an item; at least one box has to be filled in. */
export function OriginForm({ start, save, close }: OriginFormProps) {
  const [draft, setDraft] = useState<OriginDraft>(start);
  const [error, setError] = useState<string | null>(null);
  const set = (part: Partial<OriginDraft>): void => setDraft({ ...draft, ...part });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const empty = Object.values(draft).join('').trim() === '';
    const wrong = empty ? 'Say who asked, where, when or in what words.' : save(draft);
    setError(wrong);
    if (wrong === null) close();
  };
  return (
    <form className="fact-form" noValidate onSubmit={submit}>
      <TextField
        label="Who asked"
        hint="A person, a committee or a board"
        maxLength={500}
        value={draft.who}
        error={error}
        onChange={(who) => set({ who })}
      />
      <TextField
        label="Where"
        hint="Such as a triangulation meeting"
        maxLength={500}
        value={draft.where}
        onChange={(where) => set({ where })}
      />
      <TextField
        label="When"
        hint="As you would write it, such as 4 November"
        maxLength={500}
        value={draft.date}
        onChange={(date) => set({ date })}
      />
      <TextArea
        label="In their words"
        rows={3}
        maxLength={2_000}
        value={draft.words}
        onChange={(words) => set({ words })}
      />
      <div className="fact-form-buttons">
        <Button kind="main" type="submit">
          Save
        </Button>
        <Button onClick={() => close()}>Cancel</Button>
      </div>
    </form>
  );
}
