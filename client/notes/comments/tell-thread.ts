import type { NoteField } from '../../../shared/notes/note-fields.ts';
import type { ThreadView } from '../../../shared/protocol/note-views.ts';
import type { Saying } from '../../live/saying.ts';
import { aboutInWords } from './thread.tsx';

/** What was said last in a thread, and by whom; nothing when all of it was withdrawn. */
export function lastInWords({ comments }: ThreadView): string {
  const last = comments.filter(({ withdrawn }) => !withdrawn).at(-1);
  return last ? ` ${last.by.name}: ${last.words}` : '';
}

/**
 * Says what a thread is about and what was said in it, to somebody who pressed its words where the comments do not stand
 * beside them, with the way there. The quote in the thread leads back.
 */
export function tellThread(saying: Saying, thread: ThreadView, fields: readonly NoteField[]): void {
  const take = (): void => {
    const listed = document.getElementById(`thread-${thread.id}`);
    listed?.scrollIntoView({ block: 'start' });
    listed?.querySelector<HTMLElement>('button')?.focus({ preventScroll: true });
  };
  saying.say({
    text: `Comment on ${aboutInWords(thread, fields)}.${lastInWords(thread)}`,
    offer: { label: 'Go to the comment', take },
  });
}
