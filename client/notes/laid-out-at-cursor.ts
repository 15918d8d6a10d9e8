import { Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';

/**
 * Marks the block that the cursor stands in. What is far from sight is not laid out, and a block that has just been made
 * is only looked at with the next frame: until then the browser would put what is typed in it somewhere else.
 */
export const LaidOutAtCursor = Extension.create({
  name: 'laidOutAtCursor',
  addProseMirrorPlugins() {
    return [
      new Plugin({
        props: {
          decorations: ({ doc, selection }) => {
            const { $head } = selection;
            if ($head.depth === 0) return null;
            return DecorationSet.create(doc, [
              Decoration.node($head.before(1), $head.after(1), { class: 'note-at-cursor' }),
            ]);
          },
        },
      }),
    ];
  },
});
