const NOTE_LIST = /mso-element\s*:\s*(footnote|endnote)-list/i;
const NOTE = /mso-element\s*:\s*(footnote|endnote)(?!-list)/i;

/** Puts the words of footnotes and endnotes, which Word gives out apart from the text, as paragraphs at its end. */
export function footnotesFromWord(body: Element): void {
  const parts = [...body.querySelectorAll('[style*="mso-element"]')];
  for (const note of parts.filter((part) => isOf(part, NOTE))) body.append(...note.children);
  for (const rest of parts.filter((part) => isOf(part, NOTE_LIST) || isOf(part, NOTE))) rest.remove();
}

function isOf(part: Element, kind: RegExp): boolean {
  return kind.test(part.getAttribute('style') ?? '');
}
