/** A piece of HTML that is safe to put into a page. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Part = string | number | Html | null | readonly Part[];

/** HTML with values put in: text is escaped wherever it stands, pieces of HTML are put in as they are, null is nothing. */
export function html(pieces: TemplateStringsArray, ...values: readonly Part[]): Html {
  const filled = pieces.map(
    (piece, index) => piece + (index < values.length ? said(values[index] ?? null) : ''),
  );
  return new Html(filled.join(''));
}

function said(part: Part): string {
  if (part === null) return '';
  if (part instanceof Html) return part.text;
  if (typeof part === 'object') return part.map(said).join('');
  return escaped(String(part));
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as it must stand in HTML, inside an element or a quoted attribute. */
function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign] ?? '');
}
