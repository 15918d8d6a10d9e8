import { useEffect, type RefObject } from 'react';

interface WhenEscape {
  readonly when: boolean;
  readonly escape: () => void;
}

/** Calls `escape` on Escape inside an element. The innermost one that listens takes it; windows and menus close by themselves first. */
export function useEscape(within: RefObject<HTMLElement | null>, { when, escape }: WhenEscape): void {
  useEffect(() => {
    const element = within.current;
    if (!when || !element) return undefined;
    const listen = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      const inner = event.target instanceof Element ? event.target.closest('dialog, [popover]') : null;
      if (inner && element.contains(inner)) return;
      event.stopPropagation();
      escape();
    };
    element.addEventListener('keydown', listen);
    return () => element.removeEventListener('keydown', listen);
  }, [within, when, escape]);
}
