import {
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  type ReactNode,
  type RefObject,
} from 'react';
import { Icon, type IconName } from './icon.tsx';
import './menu.css';

export interface MenuItem {
  readonly label: string;
  readonly onPress: () => void;
  /** Why it cannot be pressed now. */
  readonly unavailable?: string | null;
  readonly icon?: IconName;
  /** Draws a rule above. */
  readonly apart?: boolean;
}

interface MenuProps {
  /** What the button is called, and the list in it. */
  readonly label: string;
  /** Worked out when the menu opens. */
  readonly items: () => readonly MenuItem[];
  /** What the button shows; three dots when nothing is given. */
  readonly face?: ReactNode;
  readonly className?: string;
  /** A mark by which the button can be found again after its item has moved. */
  readonly mark?: string;
}

export function Menu({ label, items, face, className = '', mark }: MenuProps): ReactNode {
  const [open, setOpen] = useState(false);
  const close = useCallback(() => setOpen(false), []);
  const wasOpen = useRef(false);
  const button = useRef<HTMLButtonElement>(null);
  return (
    <>
      <button
        ref={button}
        type="button"
        className={`menu-button ${className}`}
        aria-label={label}
        aria-haspopup="true"
        aria-expanded={open}
        data-menu={mark}
        onPointerDown={() => (wasOpen.current = open)}
        onClick={(event) => {
          if (event.detail === 0 || !wasOpen.current) setOpen(true);
          wasOpen.current = false;
        }}
      >
        {face ?? <Icon name="more" size={18} />}
      </button>
      {open && <MenuPopover label={label} items={items} button={button} onClosed={close} />}
    </>
  );
}

interface MenuPopoverProps {
  readonly label: string;
  readonly items: () => readonly MenuItem[];
  readonly button: RefObject<HTMLButtonElement | null>;
  readonly onClosed: () => void;
}

function MenuPopover({ label, items, button, onClosed }: MenuPopoverProps): ReactNode {
  const popover = useRef<HTMLDivElement>(null);
  const [entries] = useState(items);
  useLayoutEffect(() => {
    const element = popover.current;
    if (!element || !button.current) return;
    element.showPopover();
    place(element, button.current);
    element.querySelector<HTMLElement>('button')?.focus();
    const leave = (event: FocusEvent): void => {
      if (event.relatedTarget instanceof Node && !element.contains(event.relatedTarget))
        element.hidePopover();
    };
    element.addEventListener('focusout', leave);
    // The browser would close the menu too, but a moment too late for a press of Enter right after.
    const escape = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      element.hidePopover();
      button.current?.focus();
      onClosed();
    };
    element.addEventListener('keydown', escape);
    element.addEventListener('keydown', walk);
    return () => {
      element.removeEventListener('focusout', leave);
      element.removeEventListener('keydown', escape);
      element.removeEventListener('keydown', walk);
    };
  }, [button, onClosed]);
  useSwallowedOutsideClick(popover);
  const press = (entry: MenuItem): void => {
    if (entry.unavailable) return;
    popover.current?.hidePopover();
    button.current?.focus();
    onClosed();
    entry.onPress();
  };
  return (
    <div
      ref={popover}
      popover="auto"
      className="menu"
      onToggle={(event) => event.newState === 'closed' && onClosed()}
    >
      <ul aria-label={label}>
        {entries.map((entry) => (
          <li key={entry.label} className={entry.apart ? 'menu-apart' : undefined}>
            <button
              type="button"
              aria-disabled={entry.unavailable ? true : undefined}
              onClick={() => press(entry)}
            >
              {entry.icon && <Icon name={entry.icon} />}
              <span>
                {entry.label}
                {entry.unavailable && <small>{entry.unavailable}</small>}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function place(menu: HTMLElement, button: HTMLElement): void {
  const at = button.getBoundingClientRect();
  const { width, height } = menu.getBoundingClientRect();
  const left = Math.min(Math.max(8, at.right - width), window.innerWidth - width - 8);
  const below = at.bottom + 4;
  const top = below + height <= window.innerHeight - 8 ? below : Math.max(8, at.top - height - 4);
  menu.style.left = `${Math.max(8, left)}px`;
  menu.style.top = `${top}px`;
}

// Arrow keys are an extra: the menu is a list of buttons that Tab walks through as well.
function walk(this: HTMLElement, event: KeyboardEvent): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  event.preventDefault();
  const buttons = [...this.querySelectorAll<HTMLElement>('button')];
  const at = buttons.findIndex((each) => each === document.activeElement);
  buttons.at((at + step) % buttons.length)?.focus();
}

// A press that closes the menu must not also press what lies under it, as it would on a touch screen.
function useSwallowedOutsideClick(popover: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    let swallow = false;
    const down = (event: Event): void => {
      swallow = event.target instanceof Node && popover.current?.contains(event.target) === false;
    };
    const click = (event: Event): void => {
      if (!swallow) return;
      swallow = false;
      event.preventDefault();
      event.stopPropagation();
      document.removeEventListener('click', click, true);
    };
    document.addEventListener('pointerdown', down, true);
    document.addEventListener('click', click, true);
    return () => {
      document.removeEventListener('pointerdown', down, true);
      // The click that belongs to the closing press comes after this menu is gone; the next press is somebody else's.
      if (!swallow) return document.removeEventListener('click', click, true);
      const next = (): void => document.removeEventListener('click', click, true);
      document.addEventListener('pointerdown', next, { capture: true, once: true });
    };
  }, [popover]);
}
