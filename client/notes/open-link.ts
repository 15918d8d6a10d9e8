import type { EditorView } from '@tiptap/pm/view';
import { OUTSIDE } from '../../shared/notes/note-schema.ts';
import { safeHref } from '../../shared/notes/safe-href.ts';

/**
 * Opens the link that is pressed while Ctrl or Cmd is held, for those who write: a mere press puts the cursor into its
 * words. For those who only read a press is enough, which the browser sees to.
 */
export function opensLink({ editable }: EditorView, event: MouseEvent): boolean {
  if (!editable || !(event.ctrlKey || event.metaKey) || !(event.target instanceof Element)) return false;
  const href = safeHref(event.target.closest('a')?.getAttribute('href'));
  if (href === null) return false;
  event.preventDefault();
  window.open(href, OUTSIDE.target, OUTSIDE.rel.replace(' ', ','));
  return true;
}
