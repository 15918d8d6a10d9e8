import { Extension } from '@tiptap/core';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { fixTablesKey } from '@tiptap/pm/tables';
import { ySyncPluginKey } from '@tiptap/y-tiptap';

/**
 * Lets nothing change a text that is only read, as a tool or a dialog that was open when a lock came could: what was
 * changed on this screen alone would be sent when the lock goes. What others write, and what drawing it fills up, comes in.
 */
export const OnlyWhileEditable = Extension.create({
  name: 'onlyWhileEditable',
  addProseMirrorPlugins() {
    const { editor } = this;
    return [
      new Plugin({
        key: new PluginKey('onlyWhileEditable'),
        filterTransaction: (tr) =>
          !tr.docChanged ||
          editor.isEditable ||
          tr.getMeta(ySyncPluginKey) !== undefined ||
          tr.getMeta(fixTablesKey) !== undefined,
      }),
    ];
  },
});
