import { longDate, yearInWords } from '../../shared/planning/dates-in-words.ts';
import type { AgreedVersion } from '../storage/versions.ts';
import { html } from './html.ts';
import { page, PUBLISHED } from './page.ts';

/** A committee with the newest published version of each of its years. */
export interface PublishedCommittee {
  readonly slug: string;
  readonly years: readonly AgreedVersion[];
}

/** The list of committees that have published a programme. */
export function listPage(committees: readonly PublishedCommittee[]): string {
  const title = 'Scrutiny work programmes';
  const list = html`<ul class="committees">
    ${committees.map(({ slug, years }) => {
      const [newest] = years;
      return html` <li>
        <h2>${newest?.committee ?? ''}</h2>
        <ul class="years">
          ${years.map(
            ({ municipalYear, agreedOn }) =>
              html` <li>
                <a href="${PUBLISHED}/${slug}/${municipalYear}"
                  >Work programme ${yearInWords(municipalYear)}</a
                >
                <span class="soft">agreed on ${longDate(agreedOn)}</span>
              </li>`,
          )}
        </ul>
      </li>`;
    })}
  </ul>`;
  return page({
    title,
    canonical: PUBLISHED,
    main: html`<h1>${title}</h1>
      <p class="lead">What each committee plans to look into, as it was last agreed.</p>
      ${committees.length === 0 ? html`<p class="empty">No programme has been published yet.</p>` : list}`,
  });
}

/** For an address where nothing is published, whatever the reason. */
export function nothingPage(): string {
  return page({
    title: 'Page not found',
    main: html`<h1>Page not found</h1>
      <p>
        If you typed the address, check that it is right. Otherwise choose from
        <a href="${PUBLISHED}">all published programmes</a>.
      </p>`,
  });
}

/** For a version that is no longer published. */
export function withdrawnPage(slug: string, { committee, municipalYear, number }: AgreedVersion): string {
  return page({
    title: `Version ${number} was withdrawn`,
    main: html`<h1>This version was withdrawn</h1>
      <p>
        Version ${number} of the work programme ${yearInWords(municipalYear)} of ${committee} is no longer
        published.
      </p>
      <p><a href="${PUBLISHED}/${slug}/${municipalYear}">See the version that is published now</a></p>`,
  });
}
