/** Dark enough that white words on them can be read: at least 4.5 to 1 each. */
export const CARET_COLOURS = [
  '#1d5f91',
  '#8a2f5d',
  '#2b6a3c',
  '#8a4b12',
  '#5b3f9e',
  '#a02525',
  '#0b6570',
  '#5c5a16',
  '#384f8f',
  '#7a3b7f',
] as const;

/** The colour of somebody's caret, the same on every screen and every day. */
export function colourOf(person: string): string {
  let mixed = 2_166_136_261;
  for (let at = 0; at < person.length; at += 1) mixed = Math.imul(mixed ^ person.charCodeAt(at), 16_777_619);
  return CARET_COLOURS[(mixed >>> 0) % CARET_COLOURS.length] ?? CARET_COLOURS[0];
}
