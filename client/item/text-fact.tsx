import type { ReactNode } from 'react';
import { editItem } from '../../shared/actions/edit-item.ts';
import type { Item } from '../../shared/board/board.ts';
import { TextField } from '../ui/text-field.tsx';
import { FactForm } from './fact-form.tsx';
import { FactRow } from './fact-row.tsx';
import { useChange } from './use-change.ts';
import { useLocked } from './use-locked.ts';

interface TextFactProps {
  readonly item: Item;
  readonly field: 'timing';
  readonly label: string;
  readonly hint: string;
  readonly shown: ReactNode;
}

/** A short fact in words. */
export function TextFact({ item, field, label, hint, shown }: TextFactProps) {
  const change = useChange();
  const save = (draft: string): string | null =>
    change({
      needs: { item: item.id, field },
      undo: `change of ${label.toLowerCase()} of “${item.title}”`,
      said: `${label} of “${item.title}” is now ${draft.trim() === '' ? 'empty' : `“${draft.trim()}”`}.`,
      action: (board) => editItem(board, { itemId: item.id, facts: { [field]: draft } }),
    });
  const locked = useLocked(item, field);
  return (
    <FactRow
      label={label}
      shown={shown}
      locked={locked}
      editor={(close) => (
        <FactForm value={item[field]} fact={{ kind: 'item', id: item.id, field }} save={save} close={close}>
          {({ draft, setDraft, error }) => (
            <TextField
              label={label}
              quietLabel
              hint={hint}
              value={draft}
              maxLength={500}
              error={error}
              onChange={setDraft}
            />
          )}
        </FactForm>
      )}
    />
  );
}
