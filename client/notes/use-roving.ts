import { useEffect, useEffectEvent, useRef, type RefObject } from 'react';

const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 };

/** Makes a toolbar one stop of Tab, with arrow keys between its buttons; Escape calls `back`. */
export function useRoving(back: () => void): RefObject<HTMLDivElement | null> {
  const toolbar = useRef<HTMLDivElement>(null);
  const onBack = useEffectEvent(back);
  useEffect(() => {
    const element = toolbar.current;
    if (!element) return undefined;
    const buttons = (): HTMLElement[] => [...element.querySelectorAll<HTMLElement>('.note-tool')];
    const stopAt = (chosen: Element | undefined): void => {
      for (const button of buttons()) button.tabIndex = button === chosen ? 0 : -1;
    };
    if (!element.querySelector('.note-tool[tabindex="0"]')) stopAt(buttons()[0]);
    else stopAt(element.querySelector('.note-tool[tabindex="0"]') ?? undefined);
    const enter = ({ target }: FocusEvent): void => {
      if (target instanceof HTMLElement && buttons().includes(target)) stopAt(target);
    };
    const walk = (event: KeyboardEvent): void => {
      const all = buttons();
      const at = all.findIndex((button) => button === event.target);
      if (at < 0) return;
      if (event.key === 'Escape') return onBack();
      const ends: Readonly<Record<string, number>> = { Home: 0, End: all.length - 1 };
      const next = ends[event.key] ?? at + (STEPS[event.key] ?? 0);
      if (next === at) return;
      event.preventDefault();
      all.at(next % all.length)?.focus();
    };
    element.addEventListener('focusin', enter);
    element.addEventListener('keydown', walk);
    return () => {
      element.removeEventListener('focusin', enter);
      element.removeEventListener('keydown', walk);
    };
  });
  return toolbar;
}
