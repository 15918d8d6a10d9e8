/** The most characters that are kept of the words a comment is about. */
export const QUOTE_LENGTH = 300;
