import { useRef, useState, type FormEvent, type ReactNode } from 'react';
import { addItem } from '../../shared/actions/add-item.ts';
import { LIMITS } from '../../shared/board/limits.ts';
import type { FixedSlot } from '../../shared/board/place.ts';
import { placeInSentence } from '../../shared/planning/words.ts';
import { useAct } from '../live/use-act.ts';
import { useMayChangeBoard } from '../live/use-may.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useBoardNow } from './board-ui.tsx';
import './quick-add.css';

/** A title and Enter: the shortest way from a thought to an item. */
export function QuickAdd({ slot }: { readonly slot: FixedSlot }): ReactNode {
  return useMayChangeBoard() ? <AddForm slot={slot} /> : null;
}

function AddForm({ slot }: { readonly slot: FixedSlot }): ReactNode {
  const [title, setTitle] = useState('');
  const [error, setError] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const act = useAct();
  const boardNow = useBoardNow();
  const place = placeInSentence(boardNow(), slot);
  const add = (event: FormEvent): void => {
    event.preventDefault();
    const words = title.trim();
    input.current?.focus();
    if (words === '') return setError('Enter a topic title');
    const added = act((handle) => addItem(handle, { title: words, slot }), {
      undo: `adding of “${words}”`,
      said: `“${words}” added to ${place}.`,
    });
    if (!added.done) return;
    setTitle('');
    setError(null);
  };
  return (
    <form className="quick-add" onSubmit={add} noValidate>
      <TextField
        label={`Add a topic to ${place}`}
        quietLabel
        placeholder="Add a topic"
        value={title}
        error={error}
        maxLength={LIMITS.title}
        input={input}
        onChange={setTitle}
      />
      <Button type="submit" icon="plus" aria-label={`Add to ${place}`} />
    </form>
  );
}
