import { html, type Html } from './html.ts';
import { page } from './page.ts';

interface Section {
  readonly title: string;
  readonly rows: readonly Readonly<Record<string, string>>[];
}

/** What is held about a person, to read. */
export function heldPage(name: string, sections: readonly Section[]): string {
  return page({
    title: 'What is held about you',
    main: html`<h1>What is held about you</h1>
      <p class="lead">${name}</p>
      ${sections.map(
        ({ title, rows }) =>
          html`<h2>${title}</h2>
            ${rows.length === 0 ? html`<p class="empty">Nothing.</p>` : rows.map(row)}`,
      )}`,
  });
}

function row(facts: Readonly<Record<string, string>>): Html {
  const told = Object.entries(facts).filter(([, value]) => value !== '');
  return html`<dl class="facts">
    ${told.map(
      ([key, value]) =>
        html`<dt>${inWords(key)}</dt>
          <dd>${value}</dd>`,
    )}
  </dl>`;
}

/** A key in camel case as words: `lastUsed` is "Last used". */
function inWords(key: string): string {
  const words = key.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.replace(/^./, (first) => first.toUpperCase());
}
