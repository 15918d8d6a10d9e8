import { itemId, type ItemId } from '../../shared/board/ids.ts';
import type { Point } from './follow-pointer.ts';
import { gapAt } from './gap-at.ts';
import type { Place } from './places.ts';

/** Where on the screen something would land: the gap of a list, and where its line is drawn. */
export interface Landing {
  readonly place: Place;
  readonly before: ItemId | null;
  readonly line: number;
}

/** The gap nearest to a point of the screen in the list of an area; null where there is none. */
export function landingAt(point: Point, area: HTMLElement | null): Landing | null {
  const list = area?.querySelector<HTMLElement>('[data-list]');
  if (!area || !list) return null;
  const top = list.getBoundingClientRect().top;
  const drawn = [...list.querySelectorAll<HTMLElement>('[data-item]')].map((element) => {
    const rect = element.getBoundingClientRect();
    return { id: element.dataset['item'] ?? '', top: rect.top - top, bottom: rect.bottom - top };
  });
  const gap = gapAt(point.y - top, drawn);
  return {
    place: area.dataset['place'] as Place,
    before: gap.before === null ? null : itemId(gap.before),
    line: Math.round(gap.line),
  };
}

/** The middle of what hangs on the pointer: asked when nothing can be dropped right under the pointer. */
export function middleOfHeld(): Point | null {
  const rect = document.querySelector('.held-card')?.getBoundingClientRect();
  return rect ? { x: rect.left + rect.width / 2, y: rect.top + rect.height / 2 } : null;
}
