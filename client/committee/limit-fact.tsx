import { editCommittee } from '../../shared/actions/edit-committee.ts';
import { FactForm } from '../item/fact-form.tsx';
import { FactRow } from '../item/fact-row.tsx';
import { useChange } from '../item/use-change.ts';
import { useBoardSelector } from '../live/board-context.tsx';
import { useMayChangeBoard } from '../live/use-may.ts';
import { TextField } from '../ui/text-field.tsx';

const LABEL = 'Items a meeting can take';

/** How many items the committee lets a meeting take before the board says that it is too full. */
export function LimitFact() {
  const limit = useBoardSelector((board) => board.committee.itemLimit);
  const mayChange = useMayChangeBoard();
  const change = useChange();
  const save = (draft: string): string | null => {
    const number = Number(draft);
    if (!/^\d+$/.test(draft.trim()) || number < 1 || number > 50) return 'Enter a whole number from 1 to 50.';
    return change({
      undo: 'change of the items a meeting can take',
      said: `A meeting can now take ${number} ${number === 1 ? 'item' : 'items'}.`,
      action: (board) => editCommittee(board, { itemLimit: number }),
    });
  };
  return (
    <FactRow
      label={LABEL}
      shown={String(limit)}
      locked={!mayChange}
      editor={(close) => (
        <FactForm
          value={String(limit)}
          fact={{ kind: 'committee', id: 'committee', field: 'itemLimit' }}
          save={save}
          close={close}
        >
          {({ draft, setDraft, error }) => (
            <TextField
              label={LABEL}
              quietLabel
              hint="The board warns beyond this; it never refuses."
              maxLength={2}
              value={draft}
              error={error}
              onChange={setDraft}
            />
          )}
        </FactForm>
      )}
    />
  );
}
