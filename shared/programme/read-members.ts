import type { ProgrammeMember } from './interchange.ts';
import { squash } from './plain-text.ts';

const TITLE = /^(?:county |borough |district |city )?(?:councillors?|cllrs?)\.?\s+(?=\p{Lu})/iu;
const NOT_COUNCILLORS =
  /^(?:officers?|substitutes?|co-?opt|co-?opted|contact|support|in attendance|quorum|vacanc|independent persons?)/i;
const NAME =
  /^(?:\p{Lu}[\p{L}'’.-]*|de|van|der|von|la|le|di)(?:,?\s(?:\p{Lu}[\p{L}'’.-]*|de|van|der|von|la|le|di)){0,5}$/u;

/** The councillors in the lines of a membership list, in its order. */
export function readMembers(lines: readonly string[]): readonly ProgrammeMember[] {
  const members: ProgrammeMember[] = [];
  for (const line of lines) {
    if (NOT_COUNCILLORS.test(line)) break;
    for (const entry of entriesOf(line)) {
      const member = memberOf(entry);
      if (member !== null) members.push(member);
    }
  }
  return members;
}

/** Whether the line could be part of a membership list. */
export function isMemberLine(line: string): boolean {
  return entriesOf(line).some((entry) => memberOf(entry) !== null);
}

// One name a line; or several parted by tabs, bullets or commas. A bracket torn off by a tab goes back to its name.
function entriesOf(line: string): readonly string[] {
  const [label, rest] = labelled(line);
  const cells = mended(
    rest
      .split(/\t|\s?[•|]\s?|\s{3,}/)
      .map(squash)
      .filter((cell) => cell !== ''),
  );
  const names = cells.flatMap((cell) =>
    severalIn(cell) ? cell.split(/[,;]\s*(?![^()]*\))|\s(?:and|&)\s(?![^()]*\))/) : [cell],
  );
  return names.map((name) => (label === '' ? name : `${name} (${label})`));
}

// "Chair: Dora Finch"
function labelled(line: string): readonly [string, string] {
  const match =
    /^((?:vice[- ])?chair(?:man|person|woman)?|chairs?|members?|councillors?|cllrs?)\s?:\s*(.+)$/i.exec(line);
  if (match === null) return ['', line];
  return [/chair/i.test(match[1] ?? '') ? (match[1] ?? '') : '', match[2] ?? ''];
}

function severalIn(cell: string): boolean {
  if (/^(?:councillors|cllrs)\b/i.test(cell)) return true;
  return (
    cell
      .replaceAll(/\([^()]*\)/g, '')
      .split(/[,;]/)
      .filter((part) => part.trim().includes(' ')).length >= 2
  );
}

// "Amos Wray (Scrutiny))" and "(Vice-Chairman" are one entry whose bracket was torn.
function mended(cells: readonly string[]): readonly string[] {
  const entries: string[] = [];
  for (const cell of cells) {
    const last = entries.at(-1);
    if (last !== undefined && cell.startsWith('(')) entries[entries.length - 1] = withBracket(last, cell);
    else entries.push(cell);
  }
  return entries;
}

function withBracket(entry: string, bracket: string): string {
  const inside = /^([^(]*)\(([^()]*)\)+$/.exec(entry);
  const words = squash(bracket.replaceAll(/[()]/g, ' '));
  return inside === null
    ? `${entry} (${words})`
    : `${(inside[1] ?? '').trim()} (${words} ${inside[2] ?? ''})`;
}

function memberOf(entry: string): ProgrammeMember | null {
  const bracketAt = entry.indexOf('(');
  const dashed = bracketAt === -1 ? /^(.*?)\s[–—-]\s(.*)$/.exec(entry) : null;
  const name = squash(
    (dashed?.[1] ?? (bracketAt === -1 ? entry : entry.slice(0, bracketAt)))
      .replace(/^[-–*•\s\d.]+/, '')
      .replace(TITLE, ''),
  );
  const bracket = dashed?.[2] ?? (bracketAt === -1 ? '' : entry.slice(bracketAt));
  if (!NAME.test(name) || !name.includes(' ')) return null;
  return withRole(name, squash(bracket.replaceAll(/[()]/g, ' ')));
}

const VICE = /\b(?:vice|deputy)[\s-]*chair(?:man|person|woman)?\b/i;
const CHAIR = /\bchair(?:man|person|woman)?\b/i;

function withRole(name: string, bracket: string): ProgrammeMember {
  if (bracket === '') return { name, role: 'member' };
  if (/\bshadow\b/i.test(bracket)) return { name, role: 'member', note: bracket };
  const vice = VICE.test(bracket);
  const role = vice ? 'vice-chair' : CHAIR.test(bracket) ? 'chair' : 'member';
  const note = squash(bracket.replace(vice ? VICE : CHAIR, ' ')).replaceAll(/^[\s–—,:-]+|[\s–—,:-]+$/g, '');
  return note === '' ? { name, role } : { name, role, note };
}
