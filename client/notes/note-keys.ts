import { Extension } from '@tiptap/core';

/** Keys of the text of a field beside those that each part of it brings. */
export const NoteKeys = Extension.create<{ readonly toToolbar: () => void }>({
  name: 'noteKeys',
  priority: 1100,
  addOptions() {
    return { toToolbar: () => undefined };
  },
  addKeyboardShortcuts() {
    return {
      'Alt-F10': () => {
        this.options.toToolbar();
        return true;
      },
      'Mod-]': () => this.editor.commands.sinkListItem('listItem'),
      'Mod-[': () => this.editor.commands.liftListItem('listItem'),
    };
  },
});

/** Tab leaves the text, as it leaves every other field: the editor never sees it. */
export function leavesEditor({ key, altKey, ctrlKey, metaKey }: KeyboardEvent): boolean {
  return key === 'Tab' && !altKey && !ctrlKey && !metaKey;
}
