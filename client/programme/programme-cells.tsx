import { Link } from 'react-router';
import type { Item } from '../../shared/board/board.ts';
import { listed } from '../../shared/planning/dates-in-words.ts';
import { answerableInWords } from '../../shared/planning/programme-words.ts';
import { namedPeopleOf } from '../../shared/planning/named-people.ts';
import { TitleForm } from '../item/title-form.tsx';
import { useLocked } from '../item/use-locked.ts';
import { useEditor } from '../item/use-editor.ts';
import { SharedTextArea } from '../item/shared-text-area.tsx';
import { useBoardAddress, useBoardSelector } from '../live/board-context.tsx';

/** An item's title and the people who answer for it, as the *Item* column has them. */
export function ItemCell({ item }: { readonly item: Item }) {
  const people = useBoardSelector((board) => board.people);
  return (
    <>
      <ItemTitleInPlace item={item} />
      {answerableInWords(namedPeopleOf(item, people)).map((line) => (
        <p key={line} className="programme-people">
          {line}
        </p>
      ))}
      {item.jointWith.length > 0 && (
        <p className="programme-people">Joint with {listed(item.jointWith.map(({ name }) => name))}</p>
      )}
    </>
  );
}

/** The title as a link to the item, and its editor in the same place. */
export function ItemTitleInPlace({ item }: { readonly item: Item }) {
  const { path } = useBoardAddress();
  const { open, show, close, editor, button } = useEditor();
  const locked = useLocked(item, 'title');
  if (open && !locked) {
    return (
      <div ref={editor}>
        <TitleForm item={item} close={close} />
      </div>
    );
  }
  return (
    <div className="programme-item-title">
      <Link to={path(`/item/${item.id}`)}>{item.title}</Link>
      {!locked && (
        <button ref={button} type="button" className="programme-change" onClick={show}>
          Change<span className="visually-hidden"> the title “{item.title}”</span>
        </button>
      )}
    </div>
  );
}

/** The *Details* column. */
export function DetailsCell({ item }: { readonly item: Item }) {
  return (
    <SharedTextArea
      itemId={item.id}
      field="details"
      label={`Details of ${item.title}`}
      labelHidden
      placeholder="Add details"
      locked={false}
    />
  );
}

/** The *Action/Outcome* column. */
export function OutcomeCell({ item }: { readonly item: Item }) {
  return (
    <SharedTextArea
      itemId={item.id}
      field="outcome"
      label={`Outcome of ${item.title}`}
      labelHidden
      placeholder="Add the outcome"
      locked={false}
    />
  );
}
