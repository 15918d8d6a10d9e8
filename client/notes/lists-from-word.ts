/** Makes lists of the paragraphs that Word gives out as its lists, each with its level and a mark such as "·" or "a)". */
export function listsFromWord(body: Element): void {
  for (const first of body.querySelectorAll('p, h1, h2, h3, h4, h5, h6')) {
    if (!first.isConnected || levelOf(first) === null || isInList(first)) continue;
    const run = runFrom(first);
    const [list] = listOf(run, 0);
    first.before(list);
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
  const [first] = run.slice(from);
  const level = (first && levelOf(first)) ?? 1;
  const mark = first ? markOf(first) : '';
  const list = (first?.ownerDocument ?? document).createElement(isNumber(mark) ? 'ol' : 'ul');
  const start = Number.parseInt(mark, 10);
  if (start > 1) list.setAttribute('start', String(start));
  let at = from;
  while (at < run.length) {
    const paragraph = run[at];
    const own = (paragraph && levelOf(paragraph)) ?? 1;
    if (!paragraph || own < level) break;
    if (own > level) {
      const [inner, end] = listOf(run, at);
      (list.lastElementChild ?? list.appendChild(list.ownerDocument.createElement('li'))).append(inner);
      at = end;
    } else {
      list.append(entryOf(paragraph));
      at += 1;
    }
  }
  return [list, at];
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
