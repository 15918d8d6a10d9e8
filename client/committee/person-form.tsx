import { useEffect, useRef, useState, type FormEvent, type ReactNode } from 'react';
import { editPerson } from '../../shared/actions/edit-person.ts';
import type { Person } from '../../shared/board/board.ts';
import { LIMITS } from '../../shared/board/limits.ts';
import { useChange } from '../item/use-change.ts';
import { useEscape } from '../item/use-escape.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/text-field.tsx';

/** The form for a person's name and post, in their place in the list; focus goes back to their *Change*. */
export function PersonForm({
  person,
  close,
}: {
  readonly person: Person;
  readonly close: () => void;
}): ReactNode {
  const [name, setName] = useState(person.name);
  const [post, setPost] = useState(person.post);
  const [error, setError] = useState<string | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const change = useChange();
  const finish = (): void => {
    close();
    requestAnimationFrame(() =>
      document.querySelector<HTMLElement>(`[data-person="${CSS.escape(person.id)}"]`)?.focus(),
    );
  };
  useEscape(form, { when: true, escape: finish });
  useEffect(() => form.current?.querySelector('input')?.focus(), []);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (name.trim() === person.name && post.trim() === person.post) return finish();
    const wrong = change({
      undo: `change of ${person.name}`,
      said: `${name.trim()}${post.trim() === '' ? '' : `, ${post.trim()},`} is changed on every item.`,
      action: (board) => editPerson(board, { person: person.id, facts: { name, post } }),
    });
    setError(wrong);
    if (wrong === null) finish();
  };
  return (
    <form ref={form} className="fact-form committee-member-form" noValidate onSubmit={submit}>
      <TextField label="Name" maxLength={LIMITS.name} value={name} error={error} onChange={setName} />
      <TextField
        label="Post"
        hint="Such as Head of Housing, or a Cabinet Member’s portfolio"
        maxLength={LIMITS.name}
        value={post}
        onChange={setPost}
      />
      <div className="fact-form-buttons">
        <Button kind="main" type="submit">
          Save
        </Button>
        <Button onClick={finish}>Cancel</Button>
      </div>
    </form>
  );
}
