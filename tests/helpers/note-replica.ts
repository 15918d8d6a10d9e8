import { getSchema } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { EditorState, type Plugin, type PluginView, type Transaction } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { ySyncPlugin } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import { bindNote } from '../../client/notes/note-binding.ts';
import { fragmentOf } from '../../shared/notes/note-doc.ts';
import { noteExtensions } from '../../shared/notes/note-schema.ts';

const schema = getSchema(noteExtensions());

/** The editor of one field without a screen: its state, bound to a document as on a page. */
export interface NoteReplica {
  readonly doc: Y.Doc;
  readonly state: () => EditorState;
  /** What the editor shows. */
  readonly shown: () => Node;
  readonly edit: (make: (tr: Transaction) => Transaction) => void;
  readonly unknown: () => boolean;
}

/** Opens one on a document of its own, under a client id of its own. */
export function noteReplica(client: number, field = 'why'): NoteReplica {
  const doc = new Y.Doc();
  doc.clientID = client;
  let unknown = false;
  const plugins: readonly Plugin[] = [
    bindNote(() => {
      unknown = true;
    }),
    ySyncPlugin(fragmentOf(doc, field)) as Plugin,
  ];
  const views: PluginView[] = [];
  const screen = {
    state: EditorState.create({ schema, plugins: [...plugins] }),
    editable: true,
    hasFocus: () => false,
    dispatch: (tr: Transaction) => {
      const before = screen.state;
      screen.state = before.apply(tr);
      for (const view of views) view.update?.(screen as unknown as EditorView, before);
    },
  };
  for (const { spec } of plugins) {
    const view = spec.view?.(screen as unknown as EditorView);
    if (view) views.push(view);
  }
  return {
    doc,
    state: () => screen.state,
    shown: () => screen.state.doc,
    edit: (make) => screen.dispatch(make(screen.state.tr)),
    unknown: () => unknown,
  };
}
