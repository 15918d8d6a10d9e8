import type { ReactNode } from 'react';
import type { Block, Inline, Words } from '../../shared/notes/note-blocks.ts';
import type { TableCell } from '../../shared/notes/note-table.ts';

/** A text that is only shown, as the editor would draw it. */
export function Blocks({ blocks }: { readonly blocks: readonly Block[] }): ReactNode {
  return blocks.map((block, at) => <OneBlock key={at} block={block} />);
}

function OneBlock({ block }: { readonly block: Block }) {
  switch (block.kind) {
    case 'paragraph':
      return (
        <p>
          <Line inline={block.inline} />
        </p>
      );
    case 'heading':
      return block.level === 3 ? (
        <h3>
          <Line inline={block.inline} />
        </h3>
      ) : (
        <h4>
          <Line inline={block.inline} />
        </h4>
      );
    case 'list':
      return <List block={block} />;
    case 'table':
      return (
        <div className="tableWrapper">
          <table>
            <tbody>
              {block.rows.map(({ cells }, at) => (
                <tr key={at}>
                  {cells.map((cell, column) => (
                    <Cell key={column} cell={cell} />
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      );
  }
}

function List({ block: { start, items } }: { readonly block: Block & { kind: 'list' } }) {
  const entries = items.map((blocks, at) => (
    <li key={at}>
      <Blocks blocks={blocks} />
    </li>
  ));
  return start === null ? <ul>{entries}</ul> : <ol start={start}>{entries}</ol>;
}

function Cell({ cell: { isHead, columns, rows, blocks } }: { readonly cell: TableCell }) {
  const spans = { colSpan: columns, rowSpan: rows };
  const words = <Blocks blocks={blocks} />;
  return isHead && blocks.length > 0 ? <th {...spans}>{words}</th> : <td {...spans}>{words}</td>;
}

function Line({ inline }: { readonly inline: readonly Inline[] }): ReactNode {
  return inline.map((part, at) => {
    if (part.kind === 'break') return <br key={at} />;
    if (part.kind === 'words') return <Said key={at} words={part} />;
    return (
      <a key={at} href={part.href} rel="noopener noreferrer nofollow" target="_blank">
        {part.words.map((words, index) => (
          <Said key={index} words={words} />
        ))}
      </a>
    );
  });
}

function Said({ words: { text, bold, italic } }: { readonly words: Words }): ReactNode {
  const leaning = italic ? <em>{text}</em> : text;
  return bold ? <strong>{leaning}</strong> : leaning;
}
