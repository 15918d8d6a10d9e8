import {
  AlignmentType,
  ExternalHyperlink,
  HeadingLevel,
  LevelFormat,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
  type INumberingOptions,
} from 'docx';
import type { Block, Inline, Words } from '../../shared/notes/note-blocks.ts';
import type { TableBlock } from '../../shared/notes/note-table.ts';
import { TEXT_WIDTH } from './scoping-report-styles.ts';

/** A numbered list of the document: each has a numbering of its own, so that it begins where it says. */
export interface NumberedList {
  readonly reference: string;
  readonly level: number;
  readonly start: number;
}

const BULLETS = 'bullets';
/** Word knows nine levels of lists and 63 columns of a table. */
const DEEPEST = 8;
const MOST_COLUMNS = 63;
const INDENT = 567;
const HANGING = 397;

const left = (level: number): number => INDENT * (level + 1);
const SIGNS = ['•', '◦', '▪'];

/** The numberings that the lists of a document need. */
export function listsOf(lists: readonly NumberedList[]): INumberingOptions['config'] {
  const bullets = Array.from({ length: DEEPEST + 1 }, (_, level) => ({
    level,
    format: LevelFormat.BULLET,
    text: SIGNS[level % SIGNS.length] ?? '•',
    alignment: AlignmentType.LEFT,
    style: { paragraph: { indent: { left: left(level), hanging: HANGING } } },
  }));
  const numbered = lists.map(({ reference, level, start }) => ({
    reference,
    levels: [
      {
        level,
        start,
        format: LevelFormat.DECIMAL,
        text: `%${level + 1}.`,
        alignment: AlignmentType.LEFT,
        style: { paragraph: { indent: { left: left(level), hanging: HANGING } } },
      },
    ],
  }));
  return [{ reference: BULLETS, levels: bullets }, ...numbered];
}

type Drawn = Paragraph | Table;

/** Where something is drawn: in how many lists, and in which style a plain line stands there. */
interface At {
  readonly lists: NumberedList[];
  readonly depth: number;
  readonly style: 'Normal' | 'TableText' | 'TableHead';
}

/** Blocks as parts of a document; each numbered list is added to `lists`. */
export function reportBlocks(blocks: readonly Block[], lists: NumberedList[]): readonly Drawn[] {
  return drawn(blocks, { lists, depth: 0, style: 'Normal' });
}

function drawn(blocks: readonly Block[], at: At): readonly Drawn[] {
  return blocks.flatMap((block): readonly Drawn[] => {
    switch (block.kind) {
      case 'paragraph':
        return [line(block.inline, at)];
      case 'heading': {
        const heading = block.level === 3 ? HeadingLevel.HEADING_3 : HeadingLevel.HEADING_4;
        return [new Paragraph({ heading, children: runs(block.inline) })];
      }
      case 'list':
        return list(block, at);
      case 'table':
        return table(block, at);
    }
  });
}

/** A plain line; in a list it stands under the words of its entry. */
function line(inline: readonly Inline[], { depth, style }: At): Paragraph {
  const indent = depth === 0 ? {} : { indent: { left: left(Math.min(depth - 1, DEEPEST)) } };
  return new Paragraph({ style, ...indent, children: runs(inline) });
}

function list({ start, items }: Block & { kind: 'list' }, at: At): readonly Drawn[] {
  const level = Math.min(at.depth, DEEPEST);
  const reference = start === null ? BULLETS : `numbers-${at.lists.length + 1}`;
  if (start !== null) at.lists.push({ reference, level, start });
  const inside = { ...at, depth: at.depth + 1 };
  return items.flatMap((blocks) => {
    const [first, ...rest] = blocks;
    const isLine = first?.kind === 'paragraph';
    return [
      new Paragraph({
        style: at.style,
        numbering: { reference, level },
        children: isLine ? runs(first.inline) : [],
      }),
      ...drawn(isLine ? rest : blocks, inside),
    ];
  });
}

function table(block: TableBlock, at: At): readonly Drawn[] {
  if (block.columns > MOST_COLUMNS) return asLines(block, at);
  const width = Math.floor(TEXT_WIDTH / block.columns);
  const rows = block.rows.map(
    ({ isHead, cells }) =>
      new TableRow({
        tableHeader: isHead,
        cantSplit: isHead,
        keepNext: isHead,
        children: cells.map((cell) => {
          const inside = { ...at, depth: 0, style: cell.isHead ? 'TableHead' : 'TableText' } as const;
          const children = drawn(cell.blocks, inside);
          return new TableCell({
            columnSpan: cell.columns,
            rowSpan: cell.rows,
            children: children.length > 0 ? children : [new Paragraph({ style: inside.style })],
            margins: { top: 60, bottom: 60, left: 100, right: 100 },
            ...(cell.isHead ? { shading: { type: ShadingType.CLEAR, fill: 'F3EFE6', color: 'auto' } } : {}),
          });
        }),
      }),
  );
  const hasHead = block.rows.some(({ isHead }) => isHead);
  return [
    new Table({
      rows,
      columnWidths: Array.from({ length: block.columns }, () => width),
      width: { size: 100, type: WidthType.PERCENTAGE },
      tableLook: { firstRow: hasHead, firstColumn: false, noHBand: true, noVBand: true },
    }),
    // Word takes two tables for one unless something stands between them.
    new Paragraph({ style: 'TableText' }),
  ];
}

/** A table that is wider than Word can have one: a line for each row. */
function asLines({ rows }: TableBlock, at: At): readonly Drawn[] {
  return rows.flatMap(({ cells }) => cells.flatMap(({ blocks }) => drawn(blocks, at)));
}

function runs(inline: readonly Inline[]): (TextRun | ExternalHyperlink)[] {
  return inline.map((each) => {
    switch (each.kind) {
      case 'words':
        return new TextRun(manner(each));
      case 'break':
        return new TextRun({ break: 1 });
      case 'link': {
        const children = each.words.map((words) => new TextRun({ ...manner(words), style: 'Hyperlink' }));
        return new ExternalHyperlink({ link: each.href, children });
      }
    }
  });
}

function manner({ text, bold, italic }: Words) {
  return { text, ...(bold ? { bold } : {}), ...(italic ? { italics: true } : {}) };
}
