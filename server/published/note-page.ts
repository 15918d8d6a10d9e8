import { NOTHING_WRITTEN, STATE_IN_HEADER, type NoteReport } from '../../shared/planning/note-report.ts';
import { html, type Html } from './html.ts';
import { noteBlocks } from './note-blocks-page.ts';
import { page } from './page.ts';

/** Where notes are read: `/read/<programme>/<item>`, the private one at `/private` behind it. */
export const READ = '/read';

/** Where a note that is read leads to. */
export interface NoteWays {
  /** The item on the board. */
  readonly board: string;
  /** The Word file. */
  readonly word: string;
  /** The item's other note, where there is one that may be read. */
  readonly other: { readonly path: string; readonly words: string } | null;
}

/** A scoping note to be read and printed. */
export function notePage(report: NoteReport, ways: NoteWays): string {
  const { committee, year, title, mark, at, status } = report;
  return page({
    title: `${title} – scoping note`,
    style: 'note.css',
    way: html`<a href="${ways.board}">Back to the item on the board</a>`,
    main: html`<div class="${mark === '' ? 'open' : 'not-for-publication'}">
      ${marked(mark)}
      <header class="title">
        <p class="kind">Scoping note <strong class="state">${STATE_IN_HEADER[status]}</strong></p>
        <h1>${title}</h1>
        <p class="committee">${committee}, work programme ${year}</p>
      </header>
      ${facts(report)}
      <p class="stood">
        <span class="on-screen">As</span><span class="in-print">Printed as</span> it stood on ${at}
      </p>
      <p class="ways">
        <a href="${ways.word}" download>Word file of this note</a>
        ${ways.other === null ? null : html`<a href="${ways.other.path}">${ways.other.words}</a>`}
      </p>
      ${contents(report)} ${report.fields.map(field)} ${marked(mark)}
    </div>`,
  });
}

function marked(mark: string): Html | null {
  return mark === '' ? null : html`<p class="mark">${mark}</p>`;
}

function facts({ facts: all }: NoteReport): Html {
  return html`<dl class="facts">
    ${all.map(
      ({ label, lines }) =>
        html`<dt>${label}</dt>
          ${lines.map((line) => html`<dd>${line}</dd>`)}`,
    )}
  </dl>`;
}

function contents({ fields }: NoteReport): Html | null {
  if (fields.length === 0) return html`<p class="empty">Nothing is written in this note.</p>`;
  return html`<nav class="contents" aria-label="In this note">
    <ul>
      ${fields.map(
        ({ id, label, blocks }) =>
          html`<li>
            <a href="#field-${id}">${label}</a>${
              blocks.length === 0 ? html` <span class="soft">(nothing yet)</span>` : null
            }
          </li>`,
      )}
    </ul>
  </nav>`;
}

function field({ id, label, blocks }: NoteReport['fields'][number]): Html {
  return html`<section class="field">
    <h2 id="field-${id}">${label}</h2>
    ${blocks.length === 0 ? html`<p class="soft">${NOTHING_WRITTEN}</p>` : noteBlocks(blocks, label)}
  </section>`;
}

/** Why there is no note to read, in a sentence for each. */
const NO_NOTE = {
  missing: [
    'No scoping note here',
    'If you typed the address, check that it is right. If the item has no scoping note yet, it is begun beside the item on the board.',
  ],
  'not-yours': [
    'You cannot read this note',
    'Your role does not let you read it. If you need to, ask the scrutiny officer of the committee.',
  ],
  'too-often': [
    'Wait a moment',
    'Notes were read from your account very often in the last minute. Reload this page in a minute.',
  ],
} as const satisfies Readonly<Record<string, readonly [string, string]>>;

/** For somebody who asks for a note that is not there, or not theirs to read. */
export function noNotePage(why: keyof typeof NO_NOTE): string {
  const [title, words] = NO_NOTE[why];
  return page({
    title,
    way: html`<a href="/">All programmes</a>`,
    main: html`<h1>${title}</h1>
      <p class="lead">${words}</p>`,
  });
}
