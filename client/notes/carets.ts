import { initialsOf } from '../live/others.ts';

/** Somebody's cursor as the server says it. */
interface CaretOwner {
  readonly name?: unknown;
  readonly color?: unknown;
}

const nameOf = ({ name }: CaretOwner): string => (typeof name === 'string' ? name : 'Somebody');
const COLOUR = /^#[0-9a-f]{6}$/i;

/** The cursor of somebody else, drawn in the text and not read out with it: its name stands in an attribute. */
export function drawCaret(owner: CaretOwner): HTMLElement {
  const caret = document.createElement('span');
  caret.className = 'note-caret';
  caret.setAttribute('aria-hidden', 'true');
  caret.dataset['name'] = nameOf(owner);
  caret.dataset['initials'] = initialsOf(nameOf(owner));
  caret.style.setProperty('--caret', colourOf(owner));
  return caret;
}

/** What somebody else has selected. */
export function drawSelection(owner: CaretOwner): { readonly class: string; readonly style: string } {
  return { class: 'note-caret-selection', style: `--caret: ${colourOf(owner)}` };
}

function colourOf({ color }: CaretOwner): string {
  return typeof color === 'string' && COLOUR.test(color) ? color : '#5b3b8c';
}
