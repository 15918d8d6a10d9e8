/** What a letter is made of, once for its plain and its HTML form. */
export type LetterPart =
  | { readonly kind: 'words'; readonly text: string }
  /** A thing to press; the address is written out too, for programs that show no links. */
  | { readonly kind: 'link'; readonly text: string; readonly url: string }
  /** Something to type in. */
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'list'; readonly entries: readonly LetterEntry[] };

export interface LetterEntry {
  readonly title: string;
  readonly text: string;
}

/** What a message says, before it has an address. */
export interface Letter {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Writes a letter in both forms; words that people typed are shown as they are and never read as HTML. */
export function letter(subject: string, parts: readonly LetterPart[]): Letter {
  const signed: readonly LetterPart[] = [...parts, { kind: 'words', text: 'Triangulate' }];
  return {
    subject: tidy(subject),
    text: `${signed.map(plainly).join('\n\n')}\n`,
    html: `<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>${shown(subject)}</title></head><body style="font:18px/1.5 Arial,sans-serif;color:#0b0c0c;max-width:36em">${signed.map(marked).join('')}</body></html>`,
  };
}

function plainly(part: LetterPart): string {
  switch (part.kind) {
    case 'words':
      return tidy(part.text);
    case 'code':
      return `    ${tidy(part.text)}`;
    case 'link':
      return `${tidy(part.text)}:\n${webAddress(part.url)}`;
    case 'list':
      return part.entries.map(({ title, text }) => `- ${tidy(title)}\n  ${tidy(text)}`).join('\n\n');
  }
}

function marked(part: LetterPart): string {
  switch (part.kind) {
    case 'words':
      return `<p>${shown(part.text)}</p>`;
    case 'code':
      return `<p style="font-size:32px;font-weight:bold;letter-spacing:.1em">${shown(part.text)}</p>`;
    case 'link':
      return `<p><a href="${escaped(webAddress(part.url))}">${shown(part.text)}</a><br>${escaped(webAddress(part.url))}</p>`;
    case 'list':
      return `<ul>${part.entries.map(({ title, text }) => `<li><strong>${shown(title)}</strong><br>${shown(text)}</li>`).join('')}</ul>`;
  }
}

const shown = (text: string): string => escaped(tidy(text));

/** Line ends, invisible characters and marks that turn the direction of writing could make a text look like another. */
const tidy = (text: string): string => text.replace(/[\p{C}\s]+/gu, ' ').trim();

function webAddress(url: string): string {
  const { protocol, href } = new URL(url);
  if (protocol !== 'https:' && protocol !== 'http:')
    throw new Error('broken assumption: a letter links to a page');
  return href;
}

const SIGNS: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => SIGNS[sign] ?? sign);
