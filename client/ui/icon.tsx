import type { ReactNode } from 'react';
import './icon.css';

const SHAPES = {
  single: <path d="M2.5 3.5h11v10h-11zM2.5 6.5h11M5.5 1.8v3M10.5 1.8v3" />,
  series: <path d="M4.5 4.5h9v9h-9zM4.5 7.5h9M2.5 11.5v-9h9" />,
  note: <path d="M3 1.8h7l3 3v9.4H3zM5.5 7h5M5.5 10h5" />,
  group: (
    <>
      <circle cx="5.5" cy="5" r="2.3" />
      <circle cx="11" cy="6" r="1.8" />
      <path d="M1.5 14c0-3 1.8-4.6 4-4.6s4 1.6 4 4.6M10 10.2c2.4-.4 4.3 1 4.3 3.8" />
    </>
  ),
  day: (
    <>
      <circle cx="7" cy="7" r="4.6" />
      <path d="M10.4 10.4 14.4 14.4" />
    </>
  ),
  visit: (
    <>
      <path d="M8 14.5S3 9.6 3 6.4a5 5 0 0 1 10 0c0 3.2-5 8.1-5 8.1z" />
      <circle cx="8" cy="6.4" r="1.7" />
    </>
  ),
  joint: (
    <>
      <circle cx="6" cy="8" r="4.2" />
      <circle cx="10" cy="8" r="4.2" />
    </>
  ),
  warning: <path d="M8 2 14.8 14H1.2zM8 6.3v3.4M8 11.3v1" />,
  lock: <path d="M3.5 7.2h9v6.6h-9zM5.3 7V5a2.7 2.7 0 0 1 5.4 0v2" />,
  clock: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="M8 4.4V8l2.4 1.6" />
    </>
  ),
  person: (
    <>
      <circle cx="8" cy="5.2" r="2.8" />
      <path d="M2.6 14.2c0-3.4 2.4-5 5.4-5s5.4 1.6 5.4 5" />
    </>
  ),
  hand: (
    <path d="M5.2 8.5V3.6a1 1 0 0 1 2 0V7m0-.4V2.4a1 1 0 0 1 2 0V7m0-3a1 1 0 0 1 2 0v5.6c0 3-1.6 4.6-4 4.6-2 0-3-1-3.8-2.6L2 8.9c.6-.9 1.7-.7 2.2.2l1 1.6" />
  ),
  tick: <path d="M2.5 8.5 6 12l7.5-8" />,
  cross: <path d="M3.5 3.5l9 9M12.5 3.5l-9 9" />,
  plus: <path d="M8 2.5v11M2.5 8h11" />,
  left: <path d="M10 3 5 8l5 5" />,
  right: <path d="M6 3l5 5-5 5" />,
  up: <path d="M3 10l5-5 5 5" />,
  down: <path d="M3 6l5 5 5-5" />,
  undo: <path d="M5.5 2.5 2 6l3.5 3.5M2.4 6h6.8a4 4 0 0 1 0 8H6" />,
  redo: <path d="M10.5 2.5 14 6l-3.5 3.5M13.6 6H6.8a4 4 0 0 0 0 8H10" />,
  search: (
    <>
      <circle cx="7" cy="7" r="4.6" />
      <path d="M10.4 10.4 14.4 14.4" />
    </>
  ),
  filter: <path d="M1.8 3.5h12.4M4 8h8M6.3 12.5h3.4" />,
  more: (
    <g fill="currentColor" stroke="none">
      <circle cx="3" cy="8" r="1.4" />
      <circle cx="8" cy="8" r="1.4" />
      <circle cx="13" cy="8" r="1.4" />
    </g>
  ),
  handle: (
    <g fill="currentColor" stroke="none">
      <circle cx="6" cy="3.2" r="1.3" />
      <circle cx="10" cy="3.2" r="1.3" />
      <circle cx="6" cy="8" r="1.3" />
      <circle cx="10" cy="8" r="1.3" />
      <circle cx="6" cy="12.8" r="1.3" />
      <circle cx="10" cy="12.8" r="1.3" />
    </g>
  ),
} as const satisfies Readonly<Record<string, ReactNode>>;

export type IconName = keyof typeof SHAPES;

// Icons only ever stand beside words, so that none of them has to be read out.
export function Icon({ name, size = 16 }: { readonly name: IconName; readonly size?: number }): ReactNode {
  return (
    <svg
      className="icon"
      viewBox="0 0 16 16"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinejoin="round"
      strokeLinecap="round"
      aria-hidden="true"
      focusable="false"
    >
      {SHAPES[name]}
    </svg>
  );
}
