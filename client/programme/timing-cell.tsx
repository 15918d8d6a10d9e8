import { editItem } from '../../shared/actions/edit-item.ts';
import type { Item } from '../../shared/board/board.ts';
import { fullDate } from '../../shared/planning/dates-in-words.ts';
import { FactForm } from '../item/fact-form.tsx';
import { useChange } from '../item/use-change.ts';
import { useLocked } from '../item/use-locked.ts';
import { useEditor, type CloseEditor } from '../item/use-editor.ts';
import { TextField } from '../ui/text-field.tsx';

/** When an item comes, as its date column has it: its dates, then its timing as people write it. */
export function TimingCell({ item, empty }: { readonly item: Item; readonly empty: string }) {
  const { open, show, close, editor, button } = useEditor();
  const locked = useLocked(item, 'timing');
  if (open && !locked) {
    return (
      <div ref={editor}>
        <TimingForm item={item} close={close} />
      </div>
    );
  }
  return (
    <div className="programme-timing">
      <span>
        {item.dates.map(({ id, date, purpose }) => (
          <span key={id} className="programme-date-line">
            {purpose === '' ? fullDate(date) : `${fullDate(date)}: ${purpose}`}
          </span>
        ))}
        {item.timing || (item.dates.length === 0 ? empty : '')}
      </span>
      {!locked && (
        <button ref={button} type="button" className="programme-change" onClick={show}>
          Change<span className="visually-hidden"> the timing of “{item.title}”</span>
        </button>
      )}
    </div>
  );
}

function TimingForm({ item, close }: { readonly item: Item; readonly close: CloseEditor }) {
  const change = useChange();
  const save = (draft: string): string | null =>
    change({
      needs: { item: item.id, field: 'timing' },
      undo: `change of timing of “${item.title}”`,
      said: `Timing of “${item.title}” is now ${draft.trim() === '' ? 'empty' : `“${draft.trim()}”`}.`,
      action: (board) => editItem(board, { itemId: item.id, facts: { timing: draft } }),
    });
  return (
    <FactForm
      value={item.timing}
      fact={{ kind: 'item', id: item.id, field: 'timing' }}
      save={save}
      close={close}
    >
      {({ draft, setDraft, error }) => (
        <TextField label="Timing" maxLength={500} value={draft} error={error} onChange={setDraft} />
      )}
    </FactForm>
  );
}
