import { useEffect, useRef } from 'react';
import type { Item } from '../../shared/board/board.ts';
import { TitleForm } from './title-form.tsx';
import { useLocked } from './use-locked.ts';
import { useEditor } from './use-editor.ts';

/** An item's title as the heading of its panel, and its editor. The heading takes the focus when the panel opens. */
export function ItemTitle({ item, headingId }: { readonly item: Item; readonly headingId: string }) {
  const { open, show, close, editor, button } = useEditor();
  const locked = useLocked(item, 'title');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [item.id]);
  return (
    <>
      <div className={open && !locked ? 'visually-hidden' : 'item-title'}>
        <h2 id={headingId} ref={heading} tabIndex={-1}>
          {item.title}
        </h2>
        {!locked && !open && (
          <button ref={button} type="button" className="fact-row-change" onClick={show}>
            Change<span className="visually-hidden"> the title</span>
          </button>
        )}
      </div>
      {open && !locked && (
        <div ref={editor}>
          <TitleForm item={item} close={close} />
        </div>
      )}
    </>
  );
}
