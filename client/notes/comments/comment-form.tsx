import { useRef, useState, type RefObject } from 'react';
import { useWhyAway } from '../../live/use-why-away.ts';
import { Button } from '../../ui/button.tsx';
import { FieldError } from '../../ui/field.tsx';
import { asksForSomebody } from '../at-sign.ts';
import { useOpenNote } from '../note-context.tsx';
import { PeoplePicker, type Mentionable } from '../people-picker.tsx';

/** What somebody has written, with whom they mention in it. */
export interface Written {
  readonly words: string;
  readonly mentions: readonly string[];
}

interface CommentFormProps {
  readonly id: string;
  readonly label: string;
  readonly send: string;
  /** True when it was taken. */
  readonly onSend: (written: Written) => Promise<boolean>;
  readonly onCancel: () => void;
}

const LONGEST = 4_000;

/** Writing a comment or a reply. An @ asks whom to mention. */
export function CommentForm({ id, label, send, onSend, onCancel }: CommentFormProps) {
  const { view } = useOpenNote();
  const area = useRef<HTMLTextAreaElement>(null);
  const { words, setWords, mention, mentions } = useWritten(area);
  const [picking, setPicking] = useState(false);
  const [error, setError] = useState('');
  const [busy, setBusy] = useState(false);
  const why = useWhyAway() ?? (busy ? 'It is being sent' : null);
  const submit = async (): Promise<void> => {
    if (words.trim() === '') {
      setError('Enter your comment');
      area.current?.focus();
      return;
    }
    setBusy(true);
    const taken = await onSend({ words: words.trim(), mentions: mentions() });
    setBusy(false);
    if (taken) setWords('');
  };
  return (
    <form
      className="note-comment-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (why === null) void submit();
      }}
    >
      <label htmlFor={id} className="field-label">
        {label}
      </label>
      {error !== '' && <FieldError id={`${id}-error`} text={error} />}
      <textarea
        ref={area}
        id={id}
        rows={3}
        className="field-control"
        maxLength={LONGEST}
        value={words}
        aria-describedby={error === '' ? undefined : `${id}-error`}
        onChange={({ target, nativeEvent }) => {
          setWords(target.value);
          setError('');
          if (view.people.length > 0 && isTyped(nativeEvent) && asksForSomebody(wordsBefore(target)))
            setPicking(true);
        }}
      />
      <div className="note-comment-buttons">
        <Button kind="main" type="submit" unavailable={why}>
          {send}
        </Button>
        {view.people.length > 0 && <Button onClick={() => setPicking(true)}>Mention…</Button>}
        <Button kind="quiet" onClick={onCancel}>
          Cancel
        </Button>
      </div>
      {picking && (
        <PeoplePicker
          people={view.people}
          onClose={() => setPicking(false)}
          onPick={(person) => {
            setPicking(false);
            mention(person);
          }}
        />
      )}
    </form>
  );
}

interface Writing {
  readonly words: string;
  readonly setWords: (words: string) => void;
  /** Writes a name where the cursor is, or in place of the @ before it. */
  readonly mention: (person: Mentionable) => void;
  /** Who is mentioned in what stands there now. */
  readonly mentions: () => readonly string[];
}

function useWritten(area: RefObject<HTMLTextAreaElement | null>): Writing {
  const [words, setWords] = useState('');
  const [named, setNamed] = useState<readonly Mentionable[]>([]);
  const insert = (text: string): void => {
    const box = area.current;
    const end = box?.selectionEnd ?? words.length;
    const start = box?.selectionStart ?? end;
    const from = start === end && asksForSomebody(words.slice(0, start)) ? start - 1 : start;
    setWords(words.slice(0, from) + text + words.slice(end));
    requestAnimationFrame(() => {
      box?.focus();
      box?.setSelectionRange(from + text.length, from + text.length);
    });
  };
  return {
    words,
    setWords,
    mention: (person) => {
      setNamed([...named, person]);
      insert(`@${person.name} `);
    },
    mentions: () => [
      ...new Set(named.filter(({ name }) => words.includes(`@${name}`)).map((person) => person.id)),
    ],
  };
}

// What is pasted or dictated whole asks for nobody.
function isTyped(event: Event): boolean {
  return event instanceof InputEvent && /^insert(Composition)?Text$/.test(event.inputType);
}

function wordsBefore({ value, selectionStart }: HTMLTextAreaElement): string {
  return value.slice(0, selectionStart);
}
