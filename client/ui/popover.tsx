import { useEffect, useId, useRef, type ReactNode } from 'react';
import './popover.css';

interface PopoverProps {
  /** What the window is called. */
  readonly label: string;
  /** What the button shows. */
  readonly face: ReactNode;
  readonly className?: string;
  readonly children: ReactNode;
}

const EDGE = 8;

/** A button with a small window under it. Escape, a press elsewhere or on what leads away from it closes the window. */
export function Popover({ label, face, className = '', children }: PopoverProps): ReactNode {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const popover = useRef<HTMLElement>(null);
  useEffect(() => {
    const element = popover.current;
    const press = ({ target }: Event): void => {
      if (target instanceof Element && target.closest('a, [data-closes]')) element?.hidePopover();
    };
    element?.addEventListener('click', press);
    return () => element?.removeEventListener('click', press);
  }, []);
  return (
    <>
      <button ref={button} type="button" className={`popover-button ${className}`} popoverTarget={id}>
        {face}
      </button>
      <section
        ref={popover}
        id={id}
        popover="auto"
        aria-label={label}
        className="popover"
        onBeforeToggle={(event) => putUnder(event.currentTarget, button.current)}
      >
        {children}
      </section>
    </>
  );
}

// It hangs from the button's nearer side, so that it never leaves the screen.
function putUnder(popover: HTMLElement, button: HTMLElement | null): void {
  if (!button) return;
  const { left, right, bottom } = button.getBoundingClientRect();
  const onTheLeft = left < innerWidth - right;
  popover.style.top = `${bottom + 4}px`;
  popover.style.left = onTheLeft ? `${Math.max(EDGE, left)}px` : 'auto';
  popover.style.right = onTheLeft ? 'auto' : `${Math.max(EDGE, innerWidth - right)}px`;
  popover.style.maxHeight = `calc(100dvh - ${bottom + 4 + EDGE}px)`;
}
