/** How many columns or rows a cell of a note can cover: what more is pasted is cut, and no change with more is taken. */
export const MOST_SPANNED = 100;
