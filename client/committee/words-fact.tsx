import { FactForm } from '../item/fact-form.tsx';
import { useMayChangeBoard } from '../live/use-may.ts';
import { FactRow } from '../item/fact-row.tsx';
import type { ChangedFact } from '../live/who-changed.ts';
import { TextArea, TextField } from '../ui/text-field.tsx';

interface WordsFactProps {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly fact: ChangedFact;
  readonly maxLength?: number;
  /** Several lines, which Enter does not save. */
  readonly long?: boolean;
  readonly save: (draft: string) => string | null;
}

/** A fact in words, of one line or several. */
export function WordsFact({
  label,
  hint,
  value,
  fact,
  maxLength = 20_000,
  long = false,
  save,
}: WordsFactProps) {
  const mayChange = useMayChangeBoard();
  return (
    <FactRow
      label={label}
      shown={value === '' ? null : <span className="committee-page-words">{value}</span>}
      locked={!mayChange}
      editor={(close) => (
        <FactForm value={value} fact={fact} save={save} close={close}>
          {({ draft, setDraft, error }) => {
            const field = {
              label,
              hint,
              value: draft,
              error,
              quietLabel: true,
              maxLength,
              onChange: setDraft,
            };
            return long ? <TextArea {...field} rows={5} /> : <TextField {...field} />;
          }}
        </FactForm>
      )}
    />
  );
}
