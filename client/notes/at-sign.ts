/** True when words end with an @ by which somebody is to be mentioned; one within a word belongs to an address. */
export function asksForSomebody(words: string): boolean {
  return /(?:^|\s)@$/.test(words);
}
