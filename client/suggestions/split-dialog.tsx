import { useState, type ReactNode } from 'react';
import { splitItem } from '../../shared/actions/split-item.ts';
import { LIMITS } from '../../shared/board/limits.ts';
import { REFUSALS } from '../../shared/board/refusal.ts';
import { useAct } from '../live/use-act.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { ErrorSummary, type FieldProblem } from '../ui/error-summary.tsx';
import { TextField } from '../ui/text-field.tsx';
import type { AboutItem } from './about-item.ts';

const TITLE = 'split-title';

/** Makes a part of an item an item of its own. */
export function SplitDialog({ item, onClose, onDone }: AboutItem): ReactNode {
  const act = useAct();
  const [title, setTitle] = useState('');
  const [problems, setProblems] = useState<readonly FieldProblem[]>([]);
  const submit = (): void => {
    if (title.trim() === '') return setProblems([{ field: TITLE, text: 'Enter what the new item is about' }]);
    const split = act((handle) => splitItem(handle, { itemId: item.id, title }), {
      undo: `splitting of “${item.title}”`,
      said: `“${title.trim()}” was split from “${item.title}” and stands right after it.`,
    });
    if (!split.done) return setProblems([{ field: TITLE, text: REFUSALS[split.why] }]);
    onClose();
    onDone(split.value);
  };
  return (
    <Dialog
      title={`Split “${item.title}”`}
      onClose={onClose}
      onSubmit={submit}
      footer={
        <>
          <Button kind="main" type="submit">
            Split
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </>
      }
    >
      <ErrorSummary problems={problems} />
      <p>“{item.title}” stays as it is. The new item stands right after it and keeps who asked for it.</p>
      <TextField
        id={TITLE}
        label="What is the new item about?"
        value={title}
        error={problems[0]?.text}
        maxLength={LIMITS.title}
        onChange={setTitle}
      />
    </Dialog>
  );
}
