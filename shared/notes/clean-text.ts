/**
 * Controls, halves of characters, what XML has no sign for, and the marks that turn the direction of what follows
 * them, by which words can be made to read as others.
 */
const UNWANTED = /[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069\ufffe\uffff]/gu;
const SPACES = /[\t\n\v\f\r\u0085\u2028\u2029]/g;

/** Words as they may stand in a document that leaves the service: on one line, without anything that cannot be seen. */
export function cleanText(text: string): string {
  return text.replaceAll(SPACES, ' ').replaceAll(UNWANTED, '');
}
