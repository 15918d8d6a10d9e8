import { editDistance } from './edit-distance.ts';

const SHORT_FORMS: readonly (readonly string[])[] = [
  ['robert', 'bob', 'rob', 'bobby', 'robbie'],
  ['william', 'bill', 'will', 'billy'],
  ['richard', 'dick', 'rick', 'rich'],
  ['elizabeth', 'liz', 'beth', 'lizzie', 'betty', 'libby'],
  ['margaret', 'maggie', 'peggy', 'meg'],
  ['katherine', 'catherine', 'kathryn', 'kate', 'kath', 'cathy', 'kathy', 'katie'],
  ['michael', 'mike', 'mick'],
  ['james', 'jim', 'jimmy', 'jamie'],
  ['john', 'jack', 'jonathan', 'jon', 'johnny'],
  ['anthony', 'tony', 'antony'],
  ['edward', 'ted', 'ed', 'eddie'],
  ['susan', 'sue', 'suzanne'],
  ['patricia', 'pat', 'trish', 'tricia'],
  ['victoria', 'vicky', 'vicki'],
  ['charles', 'charlie', 'chas'],
  ['henry', 'harry'],
  ['deborah', 'debbie', 'deb', 'debra'],
  ['rebecca', 'becky', 'becca'],
  ['alexander', 'alexandra', 'alex', 'sandy'],
  ['stephen', 'steven', 'steve'],
  ['christopher', 'chris', 'christine', 'christina'],
  ['andrew', 'andy'],
  ['david', 'dave'],
  ['jacqueline', 'jackie', 'jacqui'],
  ['alison', 'ali'],
  ['theodore', 'theo'],
  ['joseph', 'joe', 'jo', 'joanne', 'joanna'],
];

/** A name taken apart for comparing: its first word, what follows it, and all of it, in small letters without marks. */
export interface NameParts {
  readonly first: string;
  readonly last: string;
  readonly whole: string;
}

/** Whether two names that differ may be one person: a slip of a letter, a short form, another spacing. */
export function mayBeOnePerson(one: NameParts, two: NameParts): boolean {
  if (one.whole === two.whole) return true;
  if (one.last === two.last) return sameFirst(one.first, two.first);
  return one.first === two.first && slipOf(one.last, two.last);
}

/** The parts of a name, or null for a single word, which could be anybody. */
export function nameParts(name: string): NameParts | null {
  const words = name
    .replace(/,.*$/, '')
    .replace(/^(?:Cllr|Councillor|Dr|Mr|Mrs|Ms|Miss|Sir|Dame|Professor|Prof|Rev)\.?\s/i, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\s]/gu, '')
    .split(/\s+/)
    .filter((word) => word !== '');
  const [first] = words;
  const last = words.slice(1).join('');
  if (first === undefined || last === '') return null;
  return { first, last, whole: words.join('') };
}

function sameFirst(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (long.startsWith(short)) return true;
  if (SHORT_FORMS.some((forms) => forms.includes(a) && forms.includes(b))) return true;
  return short.length >= 4 && editDistance(a, b, 1) <= 1;
}

function slipOf(a: string, b: string): boolean {
  const shorter = Math.min(a.length, b.length);
  if (shorter < 3) return false;
  const most = shorter >= 7 ? 2 : 1;
  return editDistance(a, b, most) <= most;
}
