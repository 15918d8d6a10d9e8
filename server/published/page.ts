import { html, type Html } from './html.ts';

/** Where the published pages begin, and where the files they use are. */
export const PUBLISHED = '/p';
export const PAGE_FILES = '/page-files';

interface PageParts {
  readonly title: string;
  /** The address at which the page stays; empty when it has none of its own. */
  readonly canonical?: string;
  readonly main: Html;
  /** A style of its own besides that of all pages, such as `form.css`. */
  readonly style?: string;
  /** What leads away from the page, at its top; the list of published programmes when it says nothing else. */
  readonly way?: Html;
}

const TO_ALL = html`<a href="${PUBLISHED}">Scrutiny work programmes</a>`;

/** A whole page for the public: no script, nothing from elsewhere. */
export function page({ title, canonical = '', main, style = '', way = TO_ALL }: PageParts): string {
  return html`<!doctype html>
    <html lang="en-GB">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title}</title>
        ${canonical === '' ? null : html`<link rel="canonical" href="${canonical}" />`}
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="${PAGE_FILES}/published.css" />
        ${style === '' ? null : html`<link rel="stylesheet" href="${PAGE_FILES}/${style}" />`}
      </head>
      <body>
        <a class="skip" href="#main">Skip to main content</a>
        <header class="bar">${way}</header>
        <main id="main" tabindex="-1">${main}</main>
      </body>
    </html> `.text;
}
