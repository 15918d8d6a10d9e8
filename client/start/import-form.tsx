import { useId, useState, type ClipboardEvent, type FormEvent } from 'react';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { sourcesOf, type ImportSource, type Pasted } from './import-source.ts';

const LARGEST = 20 * 1024 * 1024;

interface ImportFormProps {
  readonly reading: boolean;
  readonly read: (sources: readonly ImportSource[]) => Promise<void>;
}

/** Where the existing programme is pasted or its file chosen. */
export function ImportForm({ reading, read }: ImportFormProps) {
  const [text, setText] = useState('');
  const [pasted, setPasted] = useState<Pasted | null>(null);
  const [file, setFile] = useState<File | null>(null);
  const [error, setError] = useState<string | null>(null);
  const fileId = useId();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (reading) return;
    const sources = sourcesOf(text, pasted, file);
    const wrong = problemOf(sources);
    setError(wrong);
    if (wrong === null) void read(sources);
    else document.getElementById('import-text')?.focus();
  };
  const keepPaste = ({ clipboardData }: ClipboardEvent): void =>
    setPasted({ text: clipboardData.getData('text/plain'), html: clipboardData.getData('text/html') });
  return (
    <form className="start-form" noValidate onSubmit={submit}>
      <Field
        id="import-text"
        label="Paste the programme"
        hint="The work programme itself, or the whole agenda pack it is in. Everything else in the pack is left out."
        error={error}
      >
        {(control) => (
          <textarea
            {...control}
            className="field-control"
            rows={10}
            value={text}
            spellCheck={false}
            onPaste={keepPaste}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      <Field
        id={fileId}
        label="Or choose its file"
        hint="A Word document (.docx), a web page (.html) or a text (.txt, .md)"
      >
        {(control) => (
          <input
            {...control}
            className="start-file"
            type="file"
            accept=".txt,.md,.html,.htm,.docx"
            onChange={(event) => setFile(event.target.files?.[0] ?? null)}
          />
        )}
      </Field>
      {file && text.trim() !== '' && (
        <p className="start-note">The file is read; what you pasted is kept but not used.</p>
      )}
      <p>Nothing is changed until you have seen what was found.</p>
      <Button kind="main" type="submit" unavailable={reading ? 'It is being read' : null}>
        Read it
      </Button>
      <output>
        {reading && (
          <span className="start-reading">
            <progress aria-label="Reading" /> Reading…
          </span>
        )}
      </output>
    </form>
  );
}

function problemOf(sources: readonly ImportSource[]): string | null {
  const [first] = sources;
  if (!first) return 'Paste the text of the programme, or choose its file.';
  if (first.body.size === 0) return 'That file is empty. Choose another.';
  return first.body.size > LARGEST
    ? 'That is larger than 20 MB. Give only the part with the programme.'
    : null;
}
