import { editItem } from '../../shared/actions/edit-item.ts';
import type { Item } from '../../shared/board/board.ts';
import { TextField } from '../ui/text-field.tsx';
import { FactForm } from './fact-form.tsx';
import { useChange } from './use-change.ts';
import type { CloseEditor } from './use-editor.ts';

/** The form of an item's title. */
export function TitleForm({ item, close }: { readonly item: Item; readonly close: CloseEditor }) {
  const change = useChange();
  const save = (draft: string): string | null =>
    change({
      needs: { item: item.id, field: 'title' },
      undo: `change of the title of “${item.title}”`,
      said: `“${item.title}” is now called “${draft.trim()}”.`,
      action: (board) => editItem(board, { itemId: item.id, facts: { title: draft } }),
    });
  return (
    <FactForm
      value={item.title}
      fact={{ kind: 'item', id: item.id, field: 'title' }}
      save={save}
      close={close}
    >
      {({ draft, setDraft, error }) => (
        <TextField label="Title" maxLength={300} value={draft} error={error} onChange={setDraft} />
      )}
    </FactForm>
  );
}
