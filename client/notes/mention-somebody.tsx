import type { Editor } from '@tiptap/core';
import { useValue } from '../live/board-context.tsx';
import { asksForSomebody } from './at-sign.ts';
import { useOpenNote } from './note-context.tsx';
import { PeoplePicker } from './people-picker.tsx';

/** Asks whom to mention when an @ was typed in a field, and writes the name in its place. */
export function MentionSomebody() {
  const { editors, view } = useOpenNote();
  const editor = useValue(editors.mentioning);
  if (!editor) return null;
  const close = (): void => editors.mentioning.set(null);
  // Without a name the @ is what was meant.
  const cancel = (): void => {
    close();
    editor.commands.focus();
  };
  return (
    <PeoplePicker
      people={view.people}
      onClose={cancel}
      onPick={({ id, name }) => {
        close();
        const mention = { type: 'mention', attrs: { id, label: name } };
        editor
          .chain()
          .focus()
          .insertContentAt(placeFor(editor), [mention, { type: 'text', text: ' ' }])
          .run();
      }}
    />
  );
}

function placeFor({ state }: Editor): { readonly from: number; readonly to: number } {
  const { $from, from, to, empty } = state.selection;
  const line = $from.parent.textBetween(0, $from.parentOffset, null, ' ');
  return { from: empty && asksForSomebody(line) ? from - 1 : from, to };
}
