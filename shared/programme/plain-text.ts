const TAGS = new Set(
  (
    'a abbr b big blockquote body br caption center cite code col colgroup dd del div dl dt em figure font footer ' +
    'h1 h2 h3 h4 h5 h6 head header hr html i img ins li link main meta nav o:p ol p pre s section small span strike ' +
    'strong style sub sup table tbody td tfoot th thead title tr tt u ul article aside address label script'
  ).split(' '),
);
const INLINE = new Set(
  'a abbr b big cite code del em font i ins s small span strike strong sub sup tt u'.split(' '),
);
const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  bull: '•',
  hellip: '…',
  pound: '£',
  euro: '€',
  middot: '·',
  shy: '\u00ad',
  ensp: ' ',
  emsp: ' ',
  thinsp: ' ',
  zwnj: '\u200b',
  eacute: 'é',
};

/** The letter an HTML entity stands for; an unknown entity stays as written. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replaceAll(/&(#x[0-9a-f]{1,6}|#[0-9]{1,7}|[a-z]{2,8});/gi, (whole: string, name: string) =>
    decoded(name.toLowerCase(), whole),
  );
}

function decoded(name: string, whole: string): string {
  if (!name.startsWith('#')) return NAMED[name] ?? whole;
  const code = name.startsWith('#x') ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  const printable = code >= 32 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  return printable ? String.fromCodePoint(code) : ' ';
}

/** The text without HTML tags; a tag that separates words leaves a space. Angle brackets that are no tag stay. */
export function stripTags(text: string): string {
  if (!text.includes('<')) return text;
  return text
    .replaceAll(/<!--[^>]{0,2000}-->/g, ' ')
    .replaceAll(
      /<\/?([a-z][a-z0-9:]{0,11})(?:[\s/][^<>]{0,2000})?(?:>|$)/gi,
      (whole: string, name: string) => {
        const tag = name.toLowerCase();
        if (!TAGS.has(tag)) return whole;
        return INLINE.has(tag) ? '' : ' ';
      },
    );
}

// Most texts have nothing to mend, and looking is much cheaper than replacing.
const UNEVEN = /\s\s|[^\S ]|[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]/;

/** Runs of white space and odd blanks as one space, ends trimmed, invisible marks dropped. */
export function squash(text: string): string {
  if (!UNEVEN.test(text)) return text.trim();
  return text
    .replaceAll(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]/g, '')
    .replaceAll(/[\s\u00a0]+/g, ' ')
    .trim();
}

const CUT_WORD = /\p{L}-$/u;

/** Two parts of one text put together; a word that was cut at its hyphen ("Smith-" + "Jones") takes no space. */
export function withRest(text: string, rest: string): string {
  if (text === '' || rest === '') return `${text}${rest}`;
  return CUT_WORD.test(text.slice(-2)) && /^\p{L}/u.test(rest) ? `${text}${rest}` : `${text} ${rest}`;
}

/** A cell or a line as a reader sees it: no tags, entities decoded, single spaces. */
export function plain(text: string): string {
  return squash(decodeEntities(stripTags(text)));
}

/** The text without blanks and the given marks at its ends; linear however many there are. */
export function trimMarks(text: string, marks: { readonly start: string; readonly end: string }): string {
  let from = 0;
  let to = text.length;
  while (from < to && (marks.start.includes(text[from] ?? '') || text[from] === ' ')) from += 1;
  while (to > from && (marks.end.includes(text[to - 1] ?? '') || text[to - 1] === ' ')) to -= 1;
  return text.slice(from, to);
}
