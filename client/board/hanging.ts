import type { Point } from './follow-pointer.ts';

/** Keeps what hangs on the pointer as far from it as the card was when it was taken. */
export interface Hanging {
  /** Notes where a card stands, and the point it is taken at. */
  readonly take: (card: DOMRect, at: Point) => void;
  readonly follow: (at: Point) => void;
  /** Gives the element that is to hang there, or null when it goes. */
  readonly hang: (element: HTMLElement | null) => void;
}

/** Moves the element itself, past React: a pointer moves in every frame. */
export function createHanging(): Hanging {
  let element: HTMLElement | null = null;
  let offset: Point = { x: 0, y: 0 };
  let width = 0;
  let last: Point = { x: 0, y: 0 };
  const follow = (at: Point): void => {
    last = at;
    if (element) element.style.transform = `translate(${at.x + offset.x}px, ${at.y + offset.y}px)`;
  };
  return {
    take: (card, at) => {
      offset = { x: card.left - at.x, y: card.top - at.y };
      width = card.width;
      follow(at);
    },
    follow,
    hang: (next) => {
      element = next;
      if (element) element.style.width = `${width}px`;
      follow(last);
    },
  };
}
