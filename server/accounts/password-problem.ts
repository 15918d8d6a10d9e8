import { COMMON_WORDS } from './common-words.ts';

const FEWEST = 12;
const MOST = 256;
/** So many characters must be left when everything easy to guess is taken out. */
const FEWEST_OF_OWN = 6;
/** A run of keys or letters shorter than this is left alone. */
const SHORTEST_RUN = 4;

const RUNS = ['abcdefghijklmnopqrstuvwxyz', '01234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm'];
const SHIFTED_RUNS = ['!"£$%^&*()_+', '!@#$%^&*()_+'];

/** Digits and signs that people put for letters, which guessers know as well. */
const DISGUISES: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};

const HINT =
  'Three or four words that have nothing to do with each other are hard to guess and easy to remember.';

/** What is wrong with a new password in one or two sentences, or null. Length counts; no kind of character is asked for. */
export function passwordProblem(
  password: string,
  person: { readonly email: string; readonly name: string },
): string | null {
  const length = Array.from(password).length;
  if (length < FEWEST) return `Use at least ${FEWEST} characters. ${HINT}`;
  if (length > MOST) return `Use at most ${MOST} characters.`;
  const plain = password.normalize('NFKC').toLowerCase();
  const undisguised = Array.from(plain)
    .map((letter) => DISGUISES[letter] ?? letter)
    .join('');
  for (const spelling of [undisguised, plain]) {
    const problem = easyToGuess(spelling, wordsOf(person));
    if (problem) return `${problem} ${HINT}`;
  }
  return null;
}

/** The reason that explains most of it, or null when enough is left that nobody would guess. */
function easyToGuess(password: string, own: readonly string[]): string | null {
  const steps: readonly [string, (text: string) => string][] = [
    ['This is little more than your name or e-mail address.', (text) => without(text, own)],
    [
      'This is one of the passwords that are guessed first.',
      (text) => withoutYears(without(text, COMMON_WORDS)),
    ],
    ['This is little more than a row of keys, letters or numbers.', withoutRuns],
    ['This repeats the same few characters.', withoutRepeats],
  ];
  let left = password;
  let worst = { problem: '', taken: 0 };
  for (const [problem, takeOut] of steps) {
    const before = left;
    left = takeOut(before);
    const taken = before.length - left.length;
    if (taken > worst.taken) worst = { problem, taken };
    if (worst.taken > 0 && Array.from(left).length < FEWEST_OF_OWN) return worst.problem;
  }
  return null;
}

function wordsOf({ email, name }: { readonly email: string; readonly name: string }): string[] {
  const words = `${name} ${email}`
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u);
  return [...words.filter((word) => word.length >= 3), 'triangulate'];
}

/** The longest first, or a short one would break a longer one that holds it. */
function without(text: string, words: readonly string[]): string {
  return words
    .toSorted((one, other) => other.length - one.length)
    .reduce((left, word) => left.replaceAll(word, ''), text);
}

function withoutRuns(text: string): string {
  let left = '';
  let run = '';
  for (const letter of text) {
    if (isRun(run + letter)) run += letter;
    else {
      left += run.length >= SHORTEST_RUN ? '' : run;
      run = letter;
    }
  }
  return left + (run.length >= SHORTEST_RUN ? '' : run);
}

const isRun = (text: string): boolean =>
  [...RUNS, ...SHIFTED_RUNS].some(
    (row) => row.includes(text) || row.includes(Array.from(text).toReversed().join('')),
  );

const withoutYears = (text: string): string => text.replace(/(?:19|20)\d\d/g, '');

/** Each part that is said again right after itself, once; spaces between words say nothing. */
const withoutRepeats = (text: string): string => text.replace(/\s/g, '').replace(/(.{1,8}?)\1+/gu, '$1');
