import { useEffect, useState, type ReactNode } from 'react';
import { Link } from 'react-router';
import { FIELD_LIMITS, type NoteField, type NoteTemplate } from '../../shared/notes/note-fields.ts';
import { useBoardAddress } from '../live/board-context.tsx';
import { useSaid } from '../live/use-act.ts';
import { useMayRun } from '../live/use-may.ts';
import { ask, sendForm } from '../start/send.ts';
import { Button } from '../ui/button.tsx';
import { CheckBox } from '../ui/check-box.tsx';
import { ErrorSummary, type FieldProblem } from '../ui/error-summary.tsx';
import { TextField } from '../ui/text-field.tsx';
import './committee-page.css';
import './note-fields-page.css';

/** The fields that the committee gives to its scoping notes: their headings, hints and order. */
export function NoteFieldsPage(): ReactNode {
  const { committee, path } = useBoardAddress();
  const mayRun = useMayRun();
  const at = `/api/committees/${encodeURIComponent(committee)}/note-template`;
  const [template, setTemplate] = useState<NoteTemplate | null>(null);
  const [problem, setProblem] = useState('');
  useEffect(() => {
    void ask<NoteTemplate>(at).then((sent) => {
      if (sent.done) setTemplate(sent.value);
      else setProblem(sent.problems[0]?.message ?? '');
    });
  }, [at]);
  return (
    <div className="committee-page note-fields-page">
      <h2 tabIndex={-1}>Fields of scoping notes</h2>
      <p>
        New scoping notes of this committee get these fields. Old notes keep their shape, until somebody gives
        them the present fields.
      </p>
      {problem !== '' && <p>{problem}</p>}
      {template &&
        (mayRun ? (
          <FieldsForm key={template.version} at={at} template={template} onSaved={setTemplate} />
        ) : (
          <ol className="note-fields-read">
            {template.fields
              .filter(({ hidden }) => !hidden)
              .map(({ id, label, hint }) => (
                <li key={id}>
                  <b>{label}</b>
                  <p className="fact-soft">{hint}</p>
                </li>
              ))}
          </ol>
        ))}
      <p>
        <Link to={path('/committee')}>Back to the committee</Link>
      </p>
    </div>
  );
}

interface FieldsFormProps {
  readonly at: string;
  readonly template: NoteTemplate;
  readonly onSaved: (template: NoteTemplate) => void;
}

function FieldsForm({ at, template, onSaved }: FieldsFormProps): ReactNode {
  const [fields, setFields] = useState(template.fields);
  const [problems, setProblems] = useState<readonly FieldProblem[]>([]);
  const { say } = useSaid();
  const change = (id: string, part: Partial<NoteField>): void =>
    setFields(fields.map((field) => (field.id === id ? { ...field, ...part } : field)));
  const save = async (): Promise<void> => {
    const sent = await sendForm<NoteTemplate>(at, { fields, version: template.version }, 'PUT');
    if (!sent.done) {
      setProblems(
        sent.problems.map(({ field, message }) => ({ field: controlOf(field, fields), text: message })),
      );
      return;
    }
    setProblems([]);
    onSaved(sent.value);
    say('The fields of new scoping notes are changed.');
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <ErrorSummary problems={problems} />
      <ol className="note-fields-list">
        {fields.map((field, index) => (
          <FieldRow
            key={field.id}
            field={field}
            error={problems.find((each) => each.field === labelId(field.id))?.text}
            onChange={(part) => change(field.id, part)}
            onUp={index === 0 ? null : () => setFields(moved(fields, index, -1))}
            onDown={index === fields.length - 1 ? null : () => setFields(moved(fields, index, 1))}
          />
        ))}
      </ol>
      <div className="note-fields-buttons">
        <Button
          icon="plus"
          unavailable={fields.length >= FIELD_LIMITS.fields ? 'A note takes no more fields' : null}
          onClick={() => setFields([...fields, { id: newFieldId(), label: '', hint: '', hidden: false }])}
        >
          Add a field
        </Button>
        <Button kind="main" type="submit">
          Save the fields
        </Button>
      </div>
    </form>
  );
}

interface FieldRowProps {
  readonly field: NoteField;
  readonly error: string | undefined;
  readonly onChange: (part: Partial<NoteField>) => void;
  readonly onUp: (() => void) | null;
  readonly onDown: (() => void) | null;
}

function FieldRow({ field, error, onChange, onUp, onDown }: FieldRowProps): ReactNode {
  const { id, label, hint, hidden } = field;
  const name = label === '' ? 'the new field' : label;
  return (
    <li className={hidden ? 'note-fields-hidden' : undefined}>
      <TextField
        label="Heading"
        id={labelId(id)}
        value={label}
        error={error}
        maxLength={FIELD_LIMITS.label}
        onChange={(value) => onChange({ label: value })}
      />
      <TextField
        label="Hint"
        value={hint}
        maxLength={FIELD_LIMITS.hint}
        onChange={(value) => onChange({ hint: value })}
      />
      <div className="note-fields-buttons">
        <Button icon="up" unavailable={onUp ? null : 'It is the first'} onClick={() => onUp?.()}>
          Up<span className="visually-hidden">: {name}</span>
        </Button>
        <Button icon="down" unavailable={onDown ? null : 'It is the last'} onClick={() => onDown?.()}>
          Down<span className="visually-hidden">: {name}</span>
        </Button>
        <CheckBox
          label={`Hide “${name}” in new notes`}
          checked={hidden}
          onChange={(next) => onChange({ hidden: next })}
        />
      </div>
    </li>
  );
}

const labelId = (id: string): string => `note-field-${id}`;

// The server names a field by its number in the list.
function controlOf(field: string, fields: readonly NoteField[]): string {
  const [, index] = /^fields\.(\d+)/.exec(field) ?? [];
  return labelId(fields[Number(index ?? 0)]?.id ?? '');
}

function moved(fields: readonly NoteField[], index: number, step: 1 | -1): readonly NoteField[] {
  const [one, other] = [fields[index], fields[index + step]];
  if (!one || !other) return fields;
  return fields.map((field) => (field === one ? other : field === other ? one : field));
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';

function newFieldId(): string {
  const random = crypto.getRandomValues(new Uint8Array(8));
  return `f${[...random].map((byte) => LETTERS[byte % LETTERS.length]).join('')}`;
}
