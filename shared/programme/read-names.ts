import { trimMarks } from './plain-text.ts';
import { saysTbc } from './date-cells.ts';

/** The people named after one role label. */
export interface NamesRead {
  readonly names: readonly string[];
  /** Offices said beside a name: in brackets, after a comma or a dash. */
  readonly offices: readonly { readonly role: string; readonly name: string }[];
  /** Words that are neither a name nor an office. */
  readonly left: string;
  /** Names beside which a stray mark stands, or that may be two people. */
  readonly unclear: readonly string[];
}

const NAME_WORD = "(?:[A-Z][\\p{L}'’.-]*|Mc\\s[A-Z]\\p{L}+)";
const NAME = new RegExp(
  `^${NAME_WORD}(?:\\s(?:(?:de|van|der|den|von|la|le|di|da|bin|al)\\s){0,2}${NAME_WORD}){0,6}`,
  'u',
);
const OFFICE =
  /\b(?:director|head|manager|officer|lead|leader|chief|commissioner|chair(?:man|person|woman)?|vice|member|holder|secretary|executive|assistant|deputy|strategic|principal|service|services|team|council|nhs|ccg|icb|trust|police|constable|consultant|advis[eo]r|independent|cabinet|co-?ordinator|inspector|superintendent|specialist|business|partner|interim|portfolio|development|solicitor|accountant|headteacher|county|borough|district|university|group)\b/i;
const JOINER = /\s*(?:,|;|\/|&|\band\b|[?*+|\\~^#=_!`]+)\s*/gu;
// Most lists are one name, and looking is much cheaper than parting.
const ANY_JOINER = /[,;/&?*+|\\~^#=_!`]|\band\b/;
// Nothing but letters and single blanks: neither bracket nor dash to part.
const PLAIN_NAME = /^[A-Za-z]+(?: [A-Za-z]+)*$/;
const FOUR_WORDS = /^[^ ]* [^ ]* [^ ]* /;
const STRAY = /[?*+|\\~^#=_!`]/;

/** The names in the words after a label; brackets stay with the name they follow. */
export function readNames(words: string): NamesRead {
  const text = trimMarks(words, { start: ':–—.,;-', end: ':–—,;-' });
  const reading: Reading = { names: [], offices: [], left: [], unclear: [], inOffice: false };
  for (const piece of pieces(text)) readPiece(reading, piece);
  return settle(reading);
}

interface Reading {
  readonly names: string[];
  readonly offices: { role: string; name: string }[];
  readonly left: string[];
  readonly unclear: string[];
  inOffice: boolean;
}

interface Piece {
  readonly joiner: string;
  readonly text: string;
}

// Joiners inside brackets part no names.
function pieces(text: string): Piece[] {
  if (!ANY_JOINER.test(text)) return [{ joiner: '', text }];
  const hidden = text.replaceAll(/\([^()]{0,300}\)/g, (bracket) => '\u0001'.repeat(bracket.length));
  const found: Piece[] = [];
  let from = 0;
  let joiner = '';
  for (const match of hidden.matchAll(JOINER)) {
    found.push({ joiner, text: text.slice(from, match.index).trim() });
    joiner = match[0].trim();
    from = match.index + match[0].length;
  }
  found.push({ joiner, text: text.slice(from).trim() });
  return found;
}

function readPiece(reading: Reading, { joiner, text }: Piece): void {
  if (STRAY.test(joiner)) {
    const around = [reading.names.at(-1) ?? '', text].filter((name) => name !== '');
    reading.unclear.push(around.join(` ${joiner} `));
  }
  if (text === '' || text === '.') return;
  if (/^(?:MBE|OBE|CBE|DL|JP|QPM|MP|Jnr|Snr)$/.test(text)) return suffix(reading, text);
  if (carriesOffice(reading, joiner, text)) return;
  reading.inOffice = false;
  readPerson(reading, text);
}

// A name with what stands behind it: "Ivy Pell – Head of Roads (Anyshire)".
function readPerson(reading: Reading, text: string): void {
  if (PLAIN_NAME.test(text)) return readName(reading, text);
  const [, main = text, inside, after = ''] = /^([^(]*)\(([^()]*)\)?(.*)$/u.exec(text) ?? [];
  const [name = '', ...office] = main.trim().split(/\s[–—-]\s/);
  readName(reading, name.trim());
  if (office.length > 0) addOffice(reading, office.join(' – ').trim());
  if (inside !== undefined) readBracket(reading, inside.trim(), after.trim());
}

function suffix(reading: Reading, text: string): void {
  const last = reading.names.pop();
  if (last !== undefined) reading.names.push(`${last}, ${text}`);
}

// "Ivy Pell, Director for Roads & Bridges": what follows a name and is an office belongs to it.
function carriesOffice(reading: Reading, joiner: string, text: string): boolean {
  if (reading.names.length === 0) return false;
  const bare = text.replaceAll(/\([^()]*\)/g, '');
  const goesOn =
    reading.inOffice && (!bare.includes(' ') || /\b(?:for|of|and|to|in)\b/.test(bare) || OFFICE.test(bare));
  if (goesOn) {
    const last = reading.offices.at(-1);
    if (last !== undefined) last.role = `${last.role}${joiner === ',' ? ',' : ` ${joiner}`} ${text}`;
    return true;
  }
  if (joiner !== ',' || !OFFICE.test(bare)) return false;
  addOffice(reading, text);
  reading.inOffice = true;
  return true;
}

function addOffice(reading: Reading, role: string): void {
  const name = reading.names.at(-1);
  if (name === undefined) reading.left.push(role);
  else if (OFFICE.test(role) || /^[A-Z]/.test(role)) reading.offices.push({ role, name });
  else reading.left.push(`– ${role}`);
}

function readBracket(reading: Reading, inside: string, after: string): void {
  const isNote = inside === '' || /\d|^[a-z]/.test(inside) || reading.names.length === 0;
  if (saysTbc(inside)) return;
  if (isNote) reading.left.push(`(${inside})`);
  else addOffice(reading, inside);
  if (after !== '') reading.left.push(after);
}

function readName(reading: Reading, text: string): void {
  if (text === '' || saysTbc(text)) return;
  const name = NAME.exec(text)?.[0] ?? '';
  const rest = text.slice(name.length).trim();
  if (name === '' || saysTbc(name)) {
    reading.left.push(text);
    return;
  }
  if (rest === '' || rest === '.') {
    reading.names.push(name);
    if (mayBeTwo(name)) reading.unclear.push(name);
    return;
  }
  takeFromSentence(reading, name.split(' '), rest);
}

// "Rowan Tate Also asked for …": the last capital begins the sentence, not the name.
function takeFromSentence(reading: Reading, words: readonly string[], rest: string): void {
  const end = words.length > 2 ? words.length - 1 : words.length;
  if (words.length < 2) {
    reading.left.push([...words, rest].join(' '));
    return;
  }
  reading.names.push(words.slice(0, end).join(' '));
  reading.left.push([...words.slice(end), rest].join(' '));
}

function mayBeTwo(name: string): boolean {
  if (!FOUR_WORDS.test(name)) return false;
  const words = name
    .replace(/^(?:Cllr|Councillor|Dr|Mr|Mrs|Ms|Miss|Sir|Dame|Professor|Prof|Rev|The|Rt|Hon)\.?\s/, '')
    .split(' ');
  return words.length >= 4 && words.every((word) => /^\p{Lu}/u.test(word)) && !OFFICE.test(name);
}

// Words under a label that hold no name at all ("relevant officers") are kept as what stands there.
function settle(reading: Reading): NamesRead {
  if (reading.left.length === 0) return { ...reading, left: '' };
  const left = reading.left.join(' ').trim();
  const kept =
    reading.names.length === 0 &&
    left !== '' &&
    left.length <= 60 &&
    !left.startsWith('(') &&
    !/^[–-]/.test(left);
  return {
    names: kept ? [left] : reading.names,
    offices: reading.offices,
    left: kept ? '' : left,
    unclear: reading.unclear,
  };
}
