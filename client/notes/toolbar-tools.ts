import type { ChainedCommands, Editor } from '@tiptap/core';
import type { ToolIconName } from './tool-icon.tsx';

/** Something that the toolbar does to the text. */
export interface Tool {
  readonly id: string;
  readonly label: string;
  readonly icon: ToolIconName;
  /** What is pressed instead of the button. */
  readonly keys?: string;
  /** Pressed in already; null for what is not switched on and off. */
  readonly isOn: ((editor: Editor) => boolean) | null;
  /** Only offered where it does something. */
  readonly where?: 'list';
  readonly run: (chain: ChainedCommands) => ChainedCommands;
}

const mark = (name: 'bold' | 'italic', label: string, keys: string): Tool => ({
  id: name,
  label,
  icon: name,
  keys,
  isOn: (editor) => editor.isActive(name),
  run: (chain) => chain.toggleMark(name),
});

const heading = (level: 3 | 4, label: string): Tool => ({
  id: `heading-${level}`,
  label,
  icon: level === 3 ? 'heading' : 'subheading',
  isOn: (editor) => editor.isActive('heading', { level }),
  run: (chain) => chain.toggleHeading({ level }),
});

/** The tools, in the groups in which they stand. */
export const TOOLS: readonly (readonly Tool[])[] = [
  [mark('bold', 'Bold', 'Control+B'), mark('italic', 'Italic', 'Control+I')],
  [heading(3, 'Heading'), heading(4, 'Smaller heading')],
  [
    {
      id: 'bullets',
      label: 'List with bullets',
      icon: 'bullets',
      isOn: (editor) => editor.isActive('bulletList'),
      run: (chain) => chain.toggleBulletList(),
    },
    {
      id: 'numbers',
      label: 'List with numbers',
      icon: 'numbers',
      isOn: (editor) => editor.isActive('orderedList'),
      run: (chain) => chain.toggleOrderedList(),
    },
    {
      id: 'indent',
      label: 'Indent in the list',
      icon: 'indent',
      keys: 'Control+]',
      isOn: null,
      where: 'list',
      run: (chain) => chain.sinkListItem('listItem'),
    },
    {
      id: 'outdent',
      label: 'Outdent in the list',
      icon: 'outdent',
      keys: 'Control+[',
      isOn: null,
      where: 'list',
      run: (chain) => chain.liftListItem('listItem'),
    },
  ],
];

/** What can be done in a table. */
export const TABLE_TOOLS: readonly Pick<Tool, 'label' | 'run'>[] = [
  { label: 'Add a row below', run: (chain) => chain.addRowAfter() },
  { label: 'Add a row above', run: (chain) => chain.addRowBefore() },
  { label: 'Remove the row', run: (chain) => chain.deleteRow() },
  { label: 'Add a column to the right', run: (chain) => chain.addColumnAfter() },
  { label: 'Add a column to the left', run: (chain) => chain.addColumnBefore() },
  { label: 'Remove the column', run: (chain) => chain.deleteColumn() },
  { label: 'First row as header, or not', run: (chain) => chain.toggleHeaderRow() },
  { label: 'Remove the table', run: (chain) => chain.deleteTable() },
];

/** Puts a table where the cursor is. */
export const INSERT_TABLE: Pick<Tool, 'label' | 'run'> = {
  label: 'Insert a table',
  run: (chain) => chain.insertTable({ rows: 3, cols: 3, withHeaderRow: true }),
};
