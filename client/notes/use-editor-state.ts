import type { Editor } from '@tiptap/core';
import { useCallback, useSyncExternalStore } from 'react';

/**
 * Something of an editor in one word: whoever asks is drawn again only when that is another, and never more often than
 * the screen is, however fast somebody types.
 */
export function useEditorState(editor: Editor | null, read: (editor: Editor) => string): string {
  const subscribe = useCallback(
    (listen: () => void) => {
      if (!editor) return () => undefined;
      let frame: number | null = null;
      const soon = (): void => {
        frame ??= requestAnimationFrame(() => {
          frame = null;
          listen();
        });
      };
      for (const event of ['transaction', 'focus', 'blur'] as const) editor.on(event, soon);
      return () => {
        if (frame !== null) cancelAnimationFrame(frame);
        for (const event of ['transaction', 'focus', 'blur'] as const) editor.off(event, soon);
      };
    },
    [editor],
  );
  return useSyncExternalStore(subscribe, () => (editor && !editor.isDestroyed ? read(editor) : ''));
}
