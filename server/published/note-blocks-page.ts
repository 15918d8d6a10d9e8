import type { Block, Inline, Words } from '../../shared/notes/note-blocks.ts';
import type { TableBlock, TableCell, TableRow } from '../../shared/notes/note-table.ts';
import { html, type Html } from './html.ts';

/** The blocks of a field as a page shows them; tables are named after the field. */
export function noteBlocks(blocks: readonly Block[], field: string): Html {
  let tables = 0;
  const nameTable = (): string => {
    tables += 1;
    return `Table ${tables} in ${field}`;
  };
  return html`${blocks.map((block) => drawn(block, nameTable))}`;
}

type NameTable = () => string;

function drawn(block: Block, nameTable: NameTable): Html {
  switch (block.kind) {
    case 'paragraph':
      return html`<p>${block.inline.map(inline)}</p>`;
    case 'heading':
      return block.level === 3
        ? html`<h3>${block.inline.map(inline)}</h3>`
        : html`<h4>${block.inline.map(inline)}</h4>`;
    case 'list':
      return list(block, nameTable);
    case 'table':
      return table(block, nameTable);
  }
}

function list({ start, items }: Block & { kind: 'list' }, nameTable: NameTable): Html {
  const entries = items.map((blocks) => html`<li>${blocks.map((block) => drawn(block, nameTable))}</li>`);
  if (start === null)
    return html`<ul class="written">
      ${entries}
    </ul>`;
  return start === 1
    ? html`<ol>
        ${entries}
      </ol>`
    : html`<ol start="${start}">
        ${entries}
      </ol>`;
}

// A wide table is scrolled by itself, with the keyboard too, and nothing else on the page is.
function table({ rows }: TableBlock, nameTable: NameTable): Html {
  const name = nameTable();
  const heads = rows.filter(({ isHead }) => isHead);
  const others = rows.filter(({ isHead }) => !isHead);
  const drawRow = (row: TableRow) =>
    html`<tr>
      ${row.cells.map((each) => cell(each, row.isHead, nameTable))}
    </tr>`;
  return html`<div class="scroll" role="group" aria-label="${name}" tabindex="0">
    <table>
      ${
        heads.length === 0
          ? null
          : html`<thead>
              ${heads.map(drawRow)}
            </thead>`
      }
      <tbody>
        ${others.map(drawRow)}
      </tbody>
    </table>
  </div>`;
}

function cell({ isHead, columns, rows, blocks }: TableCell, inHead: boolean, nameTable: NameTable): Html {
  const spans = html`${columns === 1 ? null : html` colspan="${columns}"`}${
    rows === 1 ? null : html` rowspan="${rows}"`
  }`;
  const words = blocks.map((block) => drawn(block, nameTable));
  // A head that says nothing heads nothing.
  if (!isHead || blocks.length === 0) return html`<td${spans}>${words}</td>`;
  const group = inHead ? columns > 1 : rows > 1;
  const scope = `${inHead ? 'col' : 'row'}${group ? 'group' : ''}`;
  return html`<th scope="${scope}" ${spans}>${words}</th>`;
}

// What is read stays open.
const OUTSIDE = html`rel="noopener noreferrer" target="_blank"`;

function inline(part: Inline): Html {
  switch (part.kind) {
    case 'words':
      return words(part);
    case 'break':
      return html`<br />`;
    case 'link': {
      const said = part.words.map(({ text }) => text).join('');
      // In print the address is told, unless it is what the words say.
      const isTold = part.href.includes(said.trim());
      return html`<a href="${part.href}" ${OUTSIDE} ${isTold ? html`` : html` class="told"`}
        >${part.words.map(words)}</a
      >`;
    }
  }
}

function words({ text, bold, italic }: Words): Html {
  const plain = html`${text}`;
  const leaning = italic ? html`<em>${plain}</em>` : plain;
  return bold ? html`<strong>${leaning}</strong>` : leaning;
}
