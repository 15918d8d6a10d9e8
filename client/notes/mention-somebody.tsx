import { useValue } from '../live/board-context.tsx';
import { useOpenNote } from './note-context.tsx';
import { PeoplePicker } from './people-picker.tsx';

/** Asks whom to mention when an @ was typed in a field, and writes the name there. */
export function MentionSomebody() {
  const { editors, view } = useOpenNote();
  const editor = useValue(editors.mentioning);
  if (!editor) return null;
  const close = (): void => editors.mentioning.set(null);
  // Without a name the @ is what was meant.
  const cancel = (): void => {
    close();
    editor.chain().focus().insertContent('@').run();
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
          .insertContent([mention, { type: 'text', text: ' ' }])
          .run();
      }}
    />
  );
}
