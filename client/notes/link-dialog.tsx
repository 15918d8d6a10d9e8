import type { Editor } from '@tiptap/core';
import { useId, useRef, useState } from 'react';
import { OUTSIDE } from '../../shared/notes/note-schema.ts';
import { safeHref } from '../../shared/notes/safe-href.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/text-field.tsx';

interface LinkDialogProps {
  readonly editor: Editor;
  readonly onClose: () => void;
}

/** The address of a link, and the words it stands on when none are selected. */
export function LinkDialog({ editor, onClose }: LinkDialogProps) {
  const there: unknown = editor.getAttributes('link')['href'];
  const isLink = typeof there === 'string';
  const safeThere = safeHref(there);
  const needsWords = editor.state.selection.empty && !isLink;
  const [href, setHref] = useState(isLink ? there : '');
  const [words, setWords] = useState('');
  const [error, setError] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  const close = (): void => {
    onClose();
    editor.commands.focus();
  };
  const save = (): void => {
    const safe = safeHref(completed(href));
    if (safe === null) {
      setError('Enter a web address, such as https://www.example.gov.uk, or an e-mail address');
      input.current?.focus();
      return;
    }
    const chain = editor.chain().focus();
    if (needsWords) {
      const text = words.trim() === '' ? safe : words.trim();
      chain.insertContent({ type: 'text', text, marks: [{ type: 'link', attrs: { href: safe } }] }).run();
    } else chain.extendMarkRange('link').setLink({ href: safe }).run();
    onClose();
  };
  const remove = (): void => {
    editor.chain().focus().extendMarkRange('link').unsetLink().run();
    onClose();
  };
  return (
    <Dialog
      title={isLink ? 'Change the link' : 'Add a link'}
      initialFocus={input}
      onClose={close}
      onSubmit={save}
      footer={
        <>
          <Button kind="main" type="submit">
            Save link
          </Button>
          {isLink && <Button onClick={remove}>Remove the link</Button>}
          {safeThere !== null && (
            <a className="button button-plain" href={safeThere} {...OUTSIDE}>
              Open the link<span className="visually-hidden"> (opens in a new tab)</span>
            </a>
          )}
          <Button kind="quiet" onClick={close}>
            Cancel
          </Button>
        </>
      }
    >
      {needsWords && <TextField label="Words to show" value={words} onChange={setWords} maxLength={300} />}
      <TextField
        label="Address"
        hint="A web address or an e-mail address"
        id={id}
        input={input}
        value={href}
        error={error}
        maxLength={2000}
        onChange={setHref}
      />
    </Dialog>
  );
}

// "www.example.gov.uk" and "name@example.gov.uk" are what people type.
function completed(typed: string): string {
  const plain = typed.trim();
  if (/^[^\s@:/]+@[^\s@/]+\.[^\s@/]+$/.test(plain)) return `mailto:${plain}`;
  return /^[a-z][a-z0-9+.-]*:/i.test(plain) || plain === '' ? plain : `https://${plain}`;
}
