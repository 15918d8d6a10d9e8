import { Extension, type Editor } from '@tiptap/core';
import { Plugin, PluginKey, type EditorState, type Transaction } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import type { ThreadView } from '../../../shared/protocol/note-views.ts';
import { rangeOf, type Range } from './comment-anchors.ts';

/** The threads of a field that are drawn in its text. */
interface Drawn {
  readonly threads: readonly ThreadView[];
  readonly active: string | null;
}

interface Marks extends Drawn {
  readonly places: ReadonlyMap<string, Range>;
  readonly set: DecorationSet;
}

const KEY = new PluginKey<Marks>('noteComments');
const NOTHING: Marks = { threads: [], active: null, places: new Map(), set: DecorationSet.empty };
/** After a pause of so many milliseconds all places are looked up anew. */
const PAUSE_MS = 400;

/** Draws what is commented on in the text, without being part of it. */
export const CommentMarks = Extension.create<{ readonly onPress: (thread: string) => void }>({
  name: 'commentMarks',
  addOptions() {
    return { onPress: () => undefined };
  },
  addProseMirrorPlugins() {
    const { onPress } = this.options;
    return [
      new Plugin<Marks>({
        key: KEY,
        state: { init: () => NOTHING, apply: (tr, marks, ...[, state]) => next(marks, tr, state) },
        props: {
          decorations: (state) => KEY.getState(state)?.set,
          handleClick: (view, at) => {
            const places = KEY.getState(view.state)?.places ?? new Map<string, Range>();
            const pressed = [...places].find(([, { from, to }]) => from <= at && at <= to);
            if (pressed) onPress(pressed[0]);
            return false;
          },
        },
        view: (view) => {
          let timer: ReturnType<typeof setTimeout> | null = null;
          const again = (): void => {
            timer = null;
            if (!view.isDestroyed)
              view.dispatch(view.state.tr.setMeta(KEY, 'again').setMeta('addToHistory', false));
          };
          return {
            update: (_view, before) => {
              if (before.doc === view.state.doc || KEY.getState(view.state)?.threads.length === 0) return;
              if (timer) clearTimeout(timer);
              timer = setTimeout(again, PAUSE_MS);
            },
            destroy: () => {
              if (timer) clearTimeout(timer);
            },
          };
        },
      }),
    ];
  },
});

function next(marks: Marks, tr: Transaction, state: EditorState): Marks {
  const told = tr.getMeta(KEY) as Drawn | 'again' | undefined;
  if (told !== undefined) return look(state, told === 'again' ? marks : told);
  if (!tr.docChanged) return marks;
  const places = new Map<string, Range>();
  for (const [id, { from, to }] of marks.places) {
    const range = { from: tr.mapping.map(from, 1), to: tr.mapping.map(to, -1) };
    if (range.from < range.to) places.set(id, range);
  }
  return { ...marks, places, set: marks.set.map(tr.mapping, tr.doc) };
}

function look(state: EditorState, { threads, active }: Drawn): Marks {
  const places = new Map<string, Range>();
  for (const thread of threads) {
    const range = rangeOf(state, thread);
    if (range) places.set(thread.id, range);
  }
  const marks = [...places].map(([id, { from, to }]) =>
    Decoration.inline(from, to, {
      class: id === active ? 'note-commented note-commented-now' : 'note-commented',
      'data-thread': id,
    }),
  );
  return { threads, active, places, set: DecorationSet.create(state.doc, marks) };
}

/** Has an editor draw these threads. */
export function drawThreads(editor: Editor, drawn: Drawn): void {
  editor.view.dispatch(editor.state.tr.setMeta(KEY, drawn).setMeta('addToHistory', false));
}

/** The threads whose words stand in an editor's text now. */
export function placesIn(editor: Editor): ReadonlyMap<string, Range> {
  return KEY.getState(editor.state)?.places ?? NOTHING.places;
}

/** Whether a thread's words stand in an editor's text now; null when the editor was not told of the thread. */
export function standsIn(editor: Editor, thread: string): boolean | null {
  const { threads, places } = KEY.getState(editor.state) ?? NOTHING;
  return threads.some(({ id }) => id === thread) ? places.has(thread) : null;
}
