import type { ChainedCommands, Editor } from '@tiptap/core';
import { isInTable, selectedRect } from '@tiptap/pm/tables';
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
  /** Why it would do nothing where the cursor is; null where it does something. */
  readonly whyNot?: (editor: Editor) => string | null;
  readonly run: (chain: ChainedCommands) => ChainedCommands;
}

/** Something that the menu of the table does. */
type TableTool = Pick<Tool, 'label' | 'run' | 'whyNot'>;

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

const whyNoList = (editor: Editor): string | null =>
  editor.isActive('listItem') ? null : 'Put the cursor in a list first';

const whyNotIndent = (editor: Editor): string | null =>
  whyNoList(editor) ??
  (editor.can().sinkListItem('listItem') ? null : 'The first entry of a list has none above it to go under');

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
      whyNot: whyNotIndent,
      run: (chain) => chain.sinkListItem('listItem'),
    },
    {
      id: 'outdent',
      label: 'Outdent in the list',
      icon: 'outdent',
      keys: 'Control+[',
      isOn: null,
      whyNot: whyNoList,
      run: (chain) => chain.liftListItem('listItem'),
    },
  ],
];

// The commands of the table say that they can also where they do nothing.
const whyAllOfThem =
  (side: 'row' | 'column') =>
  ({ state }: Editor): string | null => {
    if (!isInTable(state)) return null;
    const { top, bottom, left, right, map } = selectedRect(state);
    const isAll = side === 'row' ? bottom - top === map.height : right - left === map.width;
    return isAll ? `The table has no other ${side}: remove the table instead` : null;
  };

/** What can be done in a table. */
export const TABLE_TOOLS: readonly TableTool[] = [
  { label: 'Add a row below', run: (chain) => chain.addRowAfter() },
  { label: 'Add a row above', run: (chain) => chain.addRowBefore() },
  { label: 'Remove the row', whyNot: whyAllOfThem('row'), run: (chain) => chain.deleteRow() },
  { label: 'Add a column to the right', run: (chain) => chain.addColumnAfter() },
  { label: 'Add a column to the left', run: (chain) => chain.addColumnBefore() },
  { label: 'Remove the column', whyNot: whyAllOfThem('column'), run: (chain) => chain.deleteColumn() },
  { label: 'First row as header, or not', run: (chain) => chain.toggleHeaderRow() },
  { label: 'Remove the table', run: (chain) => chain.deleteTable() },
];

/** Puts a table where the cursor is. */
export const INSERT_TABLE: TableTool = {
  label: 'Insert a table',
  run: (chain) => chain.insertTable({ rows: 3, cols: 3, withHeaderRow: true }),
};
