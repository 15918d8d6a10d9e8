import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { editItem } from '../../shared/actions/edit-item.ts';
import type { Item } from '../../shared/board/board.ts';
import { TextArea } from '../ui/text-field.tsx';
import { FactForm } from './fact-form.tsx';
import { useChange } from './use-change.ts';

/** An item's title as the heading of its panel, and its editor. The heading takes the focus when the panel opens. */
export function ItemTitle({ item, headingId }: { readonly item: Item; readonly headingId: string }) {
  const [open, setOpen] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const editor = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const goBack = useRef(false);
  useEffect(() => heading.current?.focus(), [item.id]);
  useEffect(() => {
    if (open) editor.current?.querySelector('textarea')?.select();
    else if (goBack.current) button.current?.focus();
    goBack.current = false;
  }, [open]);
  const close = (focusBack = true): void => {
    goBack.current = focusBack;
    setOpen(false);
  };
  return (
    <>
      <div className={open ? 'visually-hidden' : 'item-title'}>
        <h2 id={headingId} ref={heading} tabIndex={-1}>
          {item.title}
        </h2>
        {!item.archived && !open && (
          <button ref={button} type="button" className="fact-row-change" onClick={() => setOpen(true)}>
            Change<span className="visually-hidden"> the title</span>
          </button>
        )}
      </div>
      {open && (
        <div ref={editor} onKeyDown={(event) => event.key === 'Escape' && leave(event, close)}>
          <TitleForm item={item} close={close} />
        </div>
      )}
    </>
  );
}

function leave(event: KeyboardEvent, close: () => void): void {
  event.stopPropagation();
  close();
}

/** The form of an item's title; Enter saves, since a title is one line however long. */
export function TitleForm({
  item,
  close,
}: {
  readonly item: Item;
  readonly close: (focusBack?: boolean) => void;
}) {
  const change = useChange();
  const save = (draft: string): string | null =>
    change({
      undo: `change of the title of “${item.title}”`,
      said: `“${item.title}” is now called “${draft.trim()}”.`,
      action: (board) => editItem(board, { itemId: item.id, facts: { title: draft.replace(/\s+/g, ' ') } }),
    });
  return (
    <div onKeyDown={submitOnEnter}>
      <FactForm value={item.title} save={save} close={close}>
        {({ draft, setDraft, error }) => (
          <TextArea label="Title" rows={2} maxLength={300} value={draft} error={error} onChange={setDraft} />
        )}
      </FactForm>
    </div>
  );
}

function submitOnEnter(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'Enter' || !(event.target instanceof HTMLTextAreaElement)) return;
  event.preventDefault();
  event.target.form?.requestSubmit();
}
