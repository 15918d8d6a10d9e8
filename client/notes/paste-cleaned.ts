import { MOST_SPANNED } from '../../shared/notes/most-spanned.ts';
import { safeHref } from '../../shared/notes/safe-href.ts';
import { footnotesFromWord } from './footnotes-from-word.ts';
import { listsFromWord } from './lists-from-word.ts';

/**
 * What is pasted, as plain markup of what a note knows: headings, paragraphs, lists, tables, bold, italic and links. All
 * else is left out, what it says is kept. What comes from a note itself stays as it is.
 */
export function cleanPasted(html: string): string {
  if (html.includes('data-pm-slice')) return html;
  // A document that was parsed this way runs nothing and loads nothing.
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  listsFromWord(body);
  footnotesFromWord(body);
  const clean = document.implementation.createHTMLDocument('');
  const levels = headingLevels(body);
  clean.body.append(...childrenOf(body, { clean, levels }));
  return clean.body.innerHTML;
}

interface Cleaning {
  readonly clean: Document;
  /** The highest heading of what is pasted, which becomes the highest that a field can have. */
  readonly levels: number;
}

const GONE = new Set(
  'STYLE SCRIPT TITLE META LINK HEAD OBJECT IFRAME EMBED SVG MATH IMG PICTURE VIDEO AUDIO CANVAS DEL TEMPLATE NOSCRIPT COLGROUP'.split(
    ' ',
  ),
);
const KEPT = new Set('P UL OL LI TABLE TBODY TR TD TH BR'.split(' '));
const SAME: Readonly<Record<string, string>> = {
  STRONG: 'strong',
  I: 'em',
  EM: 'em',
  DT: 'p',
  DD: 'p',
};
const HEADING = /^H([1-6])$/;
const BLOCK = /^(P|DIV|UL|OL|TABLE|H[1-6]|BLOCKQUOTE|PRE|SECTION|ARTICLE|DL)$/;

function childrenOf(element: Element, cleaning: Cleaning): readonly Node[] {
  return [...element.childNodes].flatMap((child) => {
    if (child instanceof Text || child.nodeType === Node.TEXT_NODE) return textOf(child, cleaning);
    return child.nodeType === Node.ELEMENT_NODE ? cleaned(child as Element, cleaning) : [];
  });
}

function textOf(text: Node, { clean }: Cleaning): readonly Node[] {
  const said = text.textContent ?? '';
  const isInLines = Boolean(text.parentElement?.closest('pre'));
  const lines = isInLines ? said.replace(/\n$/, '').split('\n') : [said];
  return lines.flatMap((line, at) => [
    ...(at > 0 ? [clean.createElement('br')] : []),
    clean.createTextNode(line.replaceAll(/[\s\u00a0]+/g, ' ')),
  ]);
}

function cleaned(element: Element, cleaning: Cleaning): readonly Node[] {
  const { tagName } = element;
  if (GONE.has(tagName.toUpperCase()) || isHidden(element)) return [];
  const name = nameFor(element, cleaning);
  if (name === null) return wrapped(element, childrenOf(element, cleaning), cleaning);
  const made = cleaning.clean.createElement(name);
  keepAttributes(element, made);
  made.append(...wrapped(element, childrenOf(element, cleaning), cleaning));
  return [made];
}

// Headings of Word, of the web and of titles become the two levels that a field has.
function nameFor(element: Element, { levels }: Cleaning): string | null {
  const level = headingLevel(element);
  if (level !== null) return level <= levels ? 'h3' : 'h4';
  const tag = element.tagName.toUpperCase();
  const odd = ODD[tag];
  if (odd) return odd(element);
  return KEPT.has(tag) ? tag.toLowerCase() : (SAME[tag] ?? null);
}

const ODD: Readonly<Record<string, (element: Element) => string | null>> = {
  A: (element) => (safeHref(element.getAttribute('href')) === null ? null : 'a'),
  TD: (element) => (element.closest('thead') === null ? 'td' : 'th'),
  DIV: paragraphOf,
  PRE: paragraphOf,
  // Some programs wrap all that is copied in a bold element that says it is not bold.
  B: (element) => (weightOf(element) === 'plain' ? null : 'strong'),
};

function paragraphOf({ children }: Element): string | null {
  return [...children].some((child) => BLOCK.test(child.tagName)) ? null : 'p';
}

function headingLevel(element: Element): number | null {
  const heading = HEADING.exec(element.tagName.toUpperCase());
  if (heading) return Number(heading[1]);
  const word = /\bMso(?:Title|Heading(\d))\b/.exec(element.className);
  return word && element.tagName === 'P' ? Number(word[1] ?? 1) : null;
}

function headingLevels(body: Element): number {
  const found = [...body.querySelectorAll('h1,h2,h3,h4,h5,h6,p.MsoTitle')].map(
    (each) => headingLevel(each) ?? 6,
  );
  return Math.min(6, ...found);
}

function isHidden(element: Element): boolean {
  const style = element.getAttribute('style') ?? '';
  return /display\s*:\s*none|mso-hide\s*:\s*all|mso-element\s*:\s*comment/i.test(style) || isRemark(element);
}

/** True for the sign of a comment of Word's, such as "[SO1]", and for its words. */
function isRemark(element: Element): boolean {
  return (
    /\b(MsoCommentReference|msocomanchor|msocomtxt)\b/i.test(element.className) ||
    /^#_msocom/i.test(element.getAttribute('href') ?? '')
  );
}

// Bold and italic that stand in a style, as many programs write them.
function wrapped(element: Element, children: readonly Node[], { clean }: Cleaning): readonly Node[] {
  if (children.length === 0 || !/^(SPAN|FONT|A|U)$/i.test(element.tagName)) return children;
  const around = [weightOf(element) === 'bold' ? 'strong' : '', isItalic(element) ? 'em' : ''].filter(
    Boolean,
  );
  return around.reduce<readonly Node[]>((inner, name) => {
    const made = clean.createElement(name);
    made.append(...inner);
    return [made];
  }, children);
}

function weightOf(element: Element): 'bold' | 'plain' | null {
  const weight = /font-weight\s*:\s*(\w+)/i.exec(element.getAttribute('style') ?? '')?.[1];
  if (weight === undefined) return null;
  return weight === 'bold' || weight === 'bolder' || Number(weight) >= 600 ? 'bold' : 'plain';
}

function isItalic(element: Element): boolean {
  return /font-style\s*:\s*(italic|oblique)/i.test(element.getAttribute('style') ?? '');
}

const SPANS = ['colspan', 'rowspan'] as const;
const LARGEST_START = 1_000;

function keepAttributes(element: Element, made: Element): void {
  const href = made.tagName === 'A' ? safeHref(element.getAttribute('href')) : null;
  if (href !== null) made.setAttribute('href', href);
  for (const name of SPANS) {
    const span = numberIn(element, name);
    if (span > 1) made.setAttribute(name, String(Math.min(span, MOST_SPANNED)));
  }
  const start = numberIn(element, 'start');
  if (start > 1 && start <= LARGEST_START) made.setAttribute('start', String(start));
}

function numberIn(element: Element, name: string): number {
  const value = Number(element.getAttribute(name));
  return Number.isSafeInteger(value) ? value : 0;
}
