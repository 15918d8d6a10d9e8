const ENOUGH = 12;
const STRONG = 16;

/** How long a new password is, in words: length is what makes one hard to guess. */
export function strengthInWords(password: string): string {
  const length = Array.from(password).length;
  if (length === 0) return '';
  if (length < ENOUGH) {
    const missing = ENOUGH - length;
    return `Too short so far: ${missing} more ${missing === 1 ? 'character' : 'characters'}.`;
  }
  return length < STRONG
    ? 'Long enough. A few more characters make it stronger.'
    : 'Long: hard to guess, unless it is something well known.';
}

/** How a good password is made. */
export const PASSWORD_HINT =
  'At least 12 characters. Three or four words that have nothing to do with each other are easy to remember and hard to guess.';
