/** Makes lists of the paragraphs that Word gives out as its lists, each with its level and a mark such as "·" or "a)". */
export function listsFromWord(body: Element): void {
  for (const first of body.querySelectorAll('p, h1, h2, h3, h4, h5, h6')) {
    if (!first.isConnected || levelOf(first) === null || isInList(first)) continue;
    const run = runFrom(first);
    for (let at = 0; at < run.length;) {
      const [list, end] = listOf(run, at);
      first.before(list);
      at = end;
    }
    for (const paragraph of run) paragraph.remove();
  }
}

// Some versions of Word put the paragraphs into lists themselves.
function isInList(paragraph: Element): boolean {
  return paragraph.parentElement?.tagName === 'LI';
}

function levelOf(paragraph: Element): number | null {
  const level = /mso-list\s*:[^;]*\blevel(\d)/i.exec(paragraph.getAttribute('style') ?? '')?.[1];
  return level === undefined ? null : Number(level);
}

function runFrom(first: Element): readonly Element[] {
  const run: Element[] = [];
  for (let at: Element | null = first; at !== null && levelOf(at) !== null; at = at.nextElementSibling)
    run.push(at);
  return run;
}

/** The list that begins at `from`, with those that stand deeper in it, and where it ends. */
function listOf(run: readonly Element[], from: number): readonly [list: Element, end: number] {
  const level = depthAt(run, from);
  const list = emptyList(run[from]);
  let at = from;
  while (at < run.length && depthAt(run, at) >= level) {
    const isDeeper = depthAt(run, at) > level;
    if (!isDeeper && isOfAnother(run[from], run[at])) break;
    if (isDeeper) {
      const [inner, end] = listOf(run, at);
      lastEntry(list).append(inner);
      at = end;
    } else {
      list.append(...run.slice(at, at + 1).map(entryOf));
      at += 1;
    }
  }
  return [list, at];
}

/** True when two paragraphs of one level stand in different lists, which can follow each other with nothing between. */
function isOfAnother(first: Element | undefined, next: Element | undefined): boolean {
  if (!first || !next) return false;
  const [mark, nextMark] = [markOf(first), markOf(next)];
  const isOtherKind = mark !== '' && nextMark !== '' && isNumber(mark) !== isNumber(nextMark);
  return isOtherKind || listIdOf(first) !== listIdOf(next);
}

function listIdOf(paragraph: Element): string {
  const [, list = '', override = ''] =
    /mso-list\s*:\s*(l\d+)\s+level\d+(?:\s+(lfo\d+))?/i.exec(paragraph.getAttribute('style') ?? '') ?? [];
  return `${list} ${override}`;
}

function depthAt(run: readonly Element[], at: number): number {
  const paragraph = run[at];
  return (paragraph && levelOf(paragraph)) ?? 1;
}

function emptyList(first: Element | undefined): Element {
  const mark = first ? markOf(first) : '';
  const list = document.implementation.createHTMLDocument('').createElement(isNumber(mark) ? 'ol' : 'ul');
  const start = Number.parseInt(mark, 10);
  if (start > 1) list.setAttribute('start', String(start));
  return list;
}

// A list that begins deeper than it goes on has an entry without words above what is deeper.
function lastEntry(list: Element): Element {
  return list.lastElementChild ?? list.appendChild(list.ownerDocument.createElement('li'));
}

function entryOf(paragraph: Element): Element {
  const document = paragraph.ownerDocument;
  const [entry, words] = [document.createElement('li'), document.createElement('p')];
  words.append(...paragraph.cloneNode(true).childNodes);
  for (const mark of [...words.querySelectorAll('span')].filter(isMark)) mark.remove();
  entry.append(words);
  return entry;
}

function markOf(paragraph: Element): string {
  const mark = [...paragraph.querySelectorAll('span')].find(isMark);
  return (mark?.textContent ?? '').replaceAll(/[\s\u00a0]+/g, '');
}

function isMark(node: Node): boolean {
  return node instanceof Element && /mso-list\s*:\s*ignore/i.test(node.getAttribute('style') ?? '');
}

function isNumber(mark: string): boolean {
  return /^\(?(\d+|[a-z]|[ivxlc]+)[.)]/i.test(mark);
}
