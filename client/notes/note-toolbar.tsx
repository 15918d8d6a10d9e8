import type { Editor } from '@tiptap/react';
import { yUndoPluginKey } from '@tiptap/y-tiptap';
import { useCallback, useState, useSyncExternalStore } from 'react';
import type { UndoManager } from 'yjs';
import type { Item } from '../../shared/board/board.ts';
import { useValue } from '../live/board-context.tsx';
import { useWhyAway } from '../live/use-why-away.ts';
import { Menu, type MenuItem } from '../ui/menu.tsx';
import { anchorOf } from './comments/comment-anchors.ts';
import { LinkDialog } from './link-dialog.tsx';
import { useOpenNote } from './note-context.tsx';
import { INSERT_TABLE, TABLE_TOOLS, TOOLS, type Tool } from './toolbar-tools.ts';
import { ToolButton } from './tool-button.tsx';
import { ToolIcon } from './tool-icon.tsx';
import { TOOLBAR_ID } from './use-editors.ts';
import { useRoving } from './use-roving.ts';
import './note-toolbar.css';

const NO_FIELD = 'Put the cursor in a field first';

/** One toolbar for the text of all fields: it serves the one in which the cursor is or was last. */
export function NoteToolbar() {
  const { editors, live, view } = useOpenNote();
  const editor = useValue(editors.active);
  const mayWrite = useValue(live.mayWrite);
  const toolbar = useRoving(() => void editor?.commands.focus());
  const state = readState(useStateOf(editor));
  if (!mayWrite && !view.mayComment) return null;
  return (
    <div className="note-toolbar" id={TOOLBAR_ID} role="toolbar" aria-label="Text tools" ref={toolbar}>
      {mayWrite && <WritingTools editor={editor} state={state} />}
      {view.mayComment && <CommentTool editor={editor} state={state} />}
    </div>
  );
}

function whyClosed({ archived }: Item): string {
  return archived ? 'The item is archived' : 'This field is locked';
}

interface ToolsProps {
  readonly editor: Editor | null;
  readonly state: ToolbarState;
}

function WritingTools({ editor, state }: ToolsProps) {
  const { view, editors, item } = useOpenNote();
  const [linking, setLinking] = useState(false);
  const { on, waits, inTable, canUndo, canRedo, editable } = state;
  const why = editor === null ? NO_FIELD : editable ? null : whyClosed(item);
  const run = (tool: Pick<Tool, 'run'>): void => void (editor && tool.run(editor.chain().focus()).run());
  return (
    <>
      {TOOLS.map((group) => (
        <div key={group[0]?.id} className="note-toolbar-group">
          {group.map((tool) => (
            <ToolButton
              key={tool.id}
              label={tool.label}
              icon={tool.icon}
              keys={tool.keys}
              isOn={tool.isOn === null ? null : on.includes(tool.id)}
              why={why ?? waits[tool.id] ?? null}
              onPress={() => run(tool)}
            />
          ))}
        </div>
      ))}
      <div className="note-toolbar-group">
        <ToolButton
          label="Link…"
          icon="link"
          isOn={on.includes('link')}
          why={why}
          onPress={() => setLinking(true)}
        />
        <TableMenu editor={editor} inTable={inTable} why={why} run={run} />
        {view.people.length > 0 && (
          <ToolButton
            label="Mention somebody…"
            icon="mention"
            why={why}
            onPress={() => editors.mentioning.set(editor)}
          />
        )}
      </div>
      <div className="note-toolbar-group">
        <ToolButton
          label="Undo in this field"
          icon="undo"
          keys="Control+Z"
          why={why ?? (canUndo ? null : 'Nothing to undo in this field')}
          onPress={() => run({ run: (chain) => chain.undo() })}
        />
        <ToolButton
          label="Redo in this field"
          icon="redo"
          keys="Control+Y"
          why={why ?? (canRedo ? null : 'Nothing to redo in this field')}
          onPress={() => run({ run: (chain) => chain.redo() })}
        />
      </div>
      {linking && editor && <LinkDialog editor={editor} onClose={() => setLinking(false)} />}
    </>
  );
}

function CommentTool({ editor, state }: ToolsProps) {
  const { editors } = useOpenNote();
  const all = useValue(editors.all);
  const field = [...all].find(([, each]) => each === editor)?.[0] ?? '';
  const why = useWhyAway() ?? (editor === null ? NO_FIELD : null);
  const label = state.selected ? 'Comment on the selected words…' : 'Comment on this field…';
  const press = (): void => {
    if (editor) editors.writing.set({ field, anchor: anchorOf(editor.state) });
  };
  return (
    <div className="note-toolbar-group">
      <ToolButton label={label} icon="comment" why={why} onPress={press} />
    </div>
  );
}

interface TableMenuProps {
  readonly editor: Editor | null;
  readonly inTable: boolean;
  readonly why: string | null;
  readonly run: (tool: Pick<Tool, 'run'>) => void;
}

function TableMenu({ editor, inTable, why, run }: TableMenuProps) {
  const items = (): readonly MenuItem[] =>
    (inTable ? TABLE_TOOLS : [INSERT_TABLE]).map((tool) => ({
      label: tool.label,
      unavailable: why ?? (editor && tool.whyNot ? tool.whyNot(editor) : null),
      onPress: () => run(tool),
    }));
  return (
    <Menu
      label="Table"
      className="note-tool note-tool-table"
      items={items}
      face={<ToolIcon name="table" />}
    />
  );
}

interface ToolbarState {
  readonly on: readonly string[];
  /** Why tools that could be used in this field would do nothing where the cursor is, by their ids. */
  readonly waits: Readonly<Record<string, string>>;
  readonly inTable: boolean;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly editable: boolean;
  /** True when there are selected words. */
  readonly selected: boolean;
}

const NOTHING: ToolbarState = {
  on: [],
  waits: {},
  inTable: false,
  canUndo: false,
  canRedo: false,
  editable: false,
  selected: false,
};

// Tiptap's own hook looks at an editor when something happens in it, and not at one that has just been chosen.
function useStateOf(editor: Editor | null): string {
  const watch = useCallback(
    (onChange: () => void) => {
      editor?.on('transaction', onChange);
      return () => void editor?.off('transaction', onChange);
    },
    [editor],
  );
  return useSyncExternalStore(watch, () => (editor ? stateOf(editor) : ''));
}

function stateOf(editor: Editor): string {
  const { undoManager } = yUndoPluginKey.getState(editor.state) as { readonly undoManager: UndoManager };
  const tools = TOOLS.flat().filter((tool) => tool.isOn?.(editor));
  const waits = TOOLS.flat().flatMap(({ id, whyNot }) => {
    const why = whyNot?.(editor) ?? null;
    return why === null ? [] : [[id, why] as const];
  });
  const state: ToolbarState = {
    on: [...tools.map(({ id }) => id), ...(editor.isActive('link') ? ['link'] : [])],
    waits: Object.fromEntries(waits),
    inTable: editor.isActive('table'),
    canUndo: undoManager.undoStack.length > 0,
    canRedo: undoManager.redoStack.length > 0,
    editable: editor.isEditable,
    selected: !editor.state.selection.empty,
  };
  return JSON.stringify(state);
}

function readState(state: string): ToolbarState {
  return state === '' ? NOTHING : (JSON.parse(state) as ToolbarState);
}
