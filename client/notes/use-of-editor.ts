import type { Editor } from '@tiptap/react';
import { useCallback, useSyncExternalStore } from 'react';
import { createLater } from '../live/after-paint.ts';

/** What `read` says of an editor, after whatever changed in it has been painted: a letter does not wait for it. */
export function useOfEditor<T extends string | boolean>(
  editor: Editor | null,
  read: (editor: Editor) => T | null,
): T | null {
  const subscribe = useCallback(
    (listen: () => void) => {
      const later = createLater(listen);
      editor?.on('transaction', later.ask);
      return () => {
        editor?.off('transaction', later.ask);
        later.stop();
      };
    },
    [editor],
  );
  return useSyncExternalStore(subscribe, () => (editor && !editor.isDestroyed ? read(editor) : null));
}
