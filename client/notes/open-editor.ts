import { Collaboration } from '@tiptap/extension-collaboration';
import { CollaborationCaret } from '@tiptap/extension-collaboration-caret';
import { fragmentOf } from '../../shared/notes/note-doc.ts';
import { noteExtensions } from '../../shared/notes/note-schema.ts';
import type { Node } from '@tiptap/pm/model';
import { Editor } from '@tiptap/react';
import type { LiveNote } from '../live/live-note.ts';
import { asksForSomebody } from './at-sign.ts';
import { AuthorMarks } from './author-marks.ts';
import { CommentMarks } from './comments/comment-marks.ts';
import { drawCaret, drawSelection } from './carets.ts';
import { fieldAwareness } from './field-awareness.ts';
import { NoteBinding } from './note-binding.ts';
import { leavesEditor, NoteKeys } from './note-keys.ts';
import { opensLink } from './open-link.ts';
import { undoOf } from './note-undo.ts';
import { OnlyWhileEditable } from './only-while-editable.ts';
import { cleanPasted } from './paste-cleaned.ts';
import { pasteInParts } from './paste-in-parts.ts';

export interface EditorParts {
  readonly live: LiveNote;
  readonly field: string;
  readonly editable: boolean;
  /** What the text is called, for those who hear it, and the ids of what describes it. */
  readonly label: string;
  readonly describedBy: string;
  readonly toToolbar: () => void;
  /** Words that are commented on were pressed. */
  readonly onThread: (thread: string) => void;
  /** An @ was typed, to mention somebody. */
  readonly onMention: (editor: Editor) => void;
  /** True when there is somebody to be mentioned. */
  readonly asksForPeople: boolean;
  /** Something stands in the field that this page does not know. */
  readonly onUnknown: () => void;
}

/** The editor of one field, and how to close it. */
export interface FieldEditor {
  readonly editor: Editor;
  readonly close: () => void;
}

/** Opens the editor of one field, for React to put on the page. Nothing of the text is given to it: it comes from the note's document. */
export function openEditor(parts: EditorParts): FieldEditor {
  const { live, field, editable, asksForPeople } = parts;
  const { toToolbar, onThread, onMention, onUnknown } = parts;
  const cursors = fieldAwareness(live, field);
  const editor = new Editor({
    element: document.createElement('div'),
    editable,
    injectCSS: false,
    enablePasteRules: false,
    extensions: [
      ...noteExtensions(),
      NoteBinding.configure({ onUnknown }),
      Collaboration.configure({
        fragment: fragmentOf(live.doc, field),
        yUndoOptions: { undoManager: undoOf(live.doc, field) },
      }),
      CollaborationCaret.configure({
        provider: { awareness: cursors.awareness },
        render: drawCaret,
        selectionRender: drawSelection,
      }),
      NoteKeys.configure({ toToolbar }),
      CommentMarks.configure({ onPress: onThread }),
      AuthorMarks,
      OnlyWhileEditable,
    ],
    editorProps: {
      attributes: attributesOf(parts),
      handleDOMEvents: { keydown: (_view, event) => leavesEditor(event), click: opensLink },
      transformPastedHTML: cleanPasted,
      handlePaste: pasteInParts,
      // Not every keyboard tells its keys. The @ goes into the text all the same, so that nothing is taken from a keyboard
      // that composes; it gives way to the name.
      handleTextInput: (...[{ state }, from, , text]) => {
        if (asksForPeople && asksForSomebody(before(state.doc, from) + text))
          queueMicrotask(() => onMention(editor));
        return false;
      },
    },
  });
  // Tiptap's component for React asks for this to give nodes views of React's, of which there are none here: it would draw
  // the whole text a second time.
  editor.createNodeViews = () => undefined;
  return {
    editor,
    close: () => {
      editor.destroy();
      cursors.close();
    },
  };
}

function attributesOf({ label, describedBy, editable }: EditorParts): Record<string, string> {
  return {
    class: 'note-text',
    role: 'textbox',
    // A text that cannot be written in is reached all the same.
    tabindex: '0',
    lang: 'en-GB',
    spellcheck: 'true',
    'aria-multiline': 'true',
    'aria-label': label,
    'aria-describedby': describedBy,
    'aria-readonly': String(!editable),
  };
}

/** What stands before a place in its line, as far as an @ behind it asks for that. */
function before(doc: Node, at: number): string {
  const { parent, parentOffset } = doc.resolve(at);
  return parent.textBetween(Math.max(0, parentOffset - 1), parentOffset, null, ' ');
}
