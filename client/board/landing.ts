import { itemId, type ItemId } from '../../shared/board/ids.ts';
import { gapAt } from './gap-at.ts';
import type { Place } from './places.ts';

/** Where on the screen something would land: the gap of a list, and where its line is drawn. */
export interface Landing {
  readonly place: Place;
  readonly before: ItemId | null;
  readonly line: number;
}

/** The gap nearest to a point of the screen, in the list whose area is seen there; null where there is none. */
export function landingAt(point: { readonly x: number; readonly y: number }): Landing | null {
  const area = areaAt(point);
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

function areaAt({ x, y }: { readonly x: number; readonly y: number }): HTMLElement | null {
  for (const element of document.elementsFromPoint(x, y)) {
    const area = element.closest<HTMLElement>('[data-place]');
    if (area) return area;
  }
  return null;
}
