import type { Editor } from '@tiptap/core';
import { yUndoPluginKey } from '@tiptap/y-tiptap';
import { useState } from 'react';
import type { UndoManager } from 'yjs';
import { useValue } from '../live/board-context.tsx';
import { Menu, type MenuItem } from '../ui/menu.tsx';
import { LinkDialog } from './link-dialog.tsx';
import { useOpenNote } from './note-context.tsx';
import { INSERT_TABLE, TABLE_TOOLS, TOOLS, type Tool } from './toolbar-tools.ts';
import { ToolIcon, type ToolIconName } from './tool-icon.tsx';
import { TOOLBAR_ID } from './use-editors.ts';
import { useEditorState } from './use-editor-state.ts';
import { useRoving } from './use-roving.ts';
import './note-toolbar.css';

const NO_FIELD = 'Put the cursor in a field first';

/** One toolbar for the text of all fields: it serves the one in which the cursor is or was last. */
export function NoteToolbar() {
  const { editors, live } = useOpenNote();
  const editor = useValue(editors.active);
  const mayWrite = useValue(live.mayWrite);
  const [linking, setLinking] = useState(false);
  const toolbar = useRoving(() => void editor?.commands.focus());
  const state = useEditorState(editor, stateOf);
  const { on, inList, inTable, canUndo, canRedo, editable } = readState(state);
  if (!mayWrite) return null;
  const why = editor === null ? NO_FIELD : editable ? null : 'This field is locked';
  const run = (tool: Pick<Tool, 'run'>): void => void (editor && tool.run(editor.chain().focus()).run());
  const press = (tool: Tool): void => run(tool);
  return (
    <div className="note-toolbar" id={TOOLBAR_ID} role="toolbar" aria-label="Text tools" ref={toolbar}>
      {TOOLS.map((group) => (
        <div key={group[0]?.id} className="note-toolbar-group">
          {group.map((tool) => (
            <ToolButton
              key={tool.id}
              {...tool}
              isOn={tool.isOn === null ? null : on.includes(tool.id)}
              why={why ?? (tool.where === 'list' && !inList ? 'Put the cursor in a list first' : null)}
              onPress={() => press(tool)}
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
        <TableMenu inTable={inTable} why={why} run={run} />
      </div>
      <div className="note-toolbar-group">
        <ToolButton
          label="Undo in this field"
          icon="undo"
          keys="Control+Z"
          isOn={null}
          why={why ?? (canUndo ? null : 'Nothing to undo in this field')}
          onPress={() => run({ run: (chain) => chain.undo() })}
        />
        <ToolButton
          label="Redo in this field"
          icon="redo"
          keys="Control+Y"
          isOn={null}
          why={why ?? (canRedo ? null : 'Nothing to redo in this field')}
          onPress={() => run({ run: (chain) => chain.redo() })}
        />
      </div>
      {linking && editor && <LinkDialog editor={editor} onClose={() => setLinking(false)} />}
    </div>
  );
}

interface ToolButtonProps {
  readonly label: string;
  readonly icon: ToolIconName;
  readonly keys?: string;
  readonly isOn: boolean | null;
  /** Why it cannot be pressed now. */
  readonly why: string | null;
  readonly onPress: () => void;
}

function ToolButton({ label, icon, keys, isOn, why, onPress }: ToolButtonProps) {
  return (
    <button
      type="button"
      className="note-tool"
      aria-label={label}
      title={why === null ? label : `${label}. ${why}`}
      aria-pressed={isOn ?? undefined}
      aria-disabled={why === null ? undefined : true}
      aria-keyshortcuts={keys}
      // The cursor stays in the text.
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => why === null && onPress()}
    >
      <ToolIcon name={icon} />
    </button>
  );
}

interface TableMenuProps {
  readonly inTable: boolean;
  readonly why: string | null;
  readonly run: (tool: Pick<Tool, 'run'>) => void;
}

function TableMenu({ inTable, why, run }: TableMenuProps) {
  const items = (): readonly MenuItem[] =>
    (inTable ? TABLE_TOOLS : [INSERT_TABLE]).map((tool) => ({
      label: tool.label,
      unavailable: why,
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
  readonly inList: boolean;
  readonly inTable: boolean;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly editable: boolean;
}

const NOTHING: ToolbarState = {
  on: [],
  inList: false,
  inTable: false,
  canUndo: false,
  canRedo: false,
  editable: false,
};

function stateOf(editor: Editor): string {
  const { undoManager } = yUndoPluginKey.getState(editor.state) as { readonly undoManager: UndoManager };
  const tools = TOOLS.flat().filter((tool) => tool.isOn?.(editor));
  const state: ToolbarState = {
    on: [...tools.map(({ id }) => id), ...(editor.isActive('link') ? ['link'] : [])],
    inList: editor.isActive('listItem'),
    inTable: editor.isActive('table'),
    canUndo: undoManager.undoStack.length > 0,
    canRedo: undoManager.redoStack.length > 0,
    editable: editor.isEditable,
  };
  return JSON.stringify(state);
}

function readState(state: string): ToolbarState {
  return state === '' ? NOTHING : (JSON.parse(state) as ToolbarState);
}
