import type { ReactNode } from 'react';

const SHAPES = {
  bold: <path d="M4.5 2.5h4.3a2.6 2.6 0 0 1 0 5.3H4.5zM4.5 7.8h5a2.9 2.9 0 0 1 0 5.7h-5z" />,
  italic: <path d="M6.5 2.5h5M4.5 13.5h5M9.3 2.5l-2.6 11" />,
  heading: <path d="M3 2.5v11M11 2.5v11M3 8h8" />,
  subheading: <path d="M4 6v7.5M10 6v7.5M4 9.7h6" />,
  bullets: (
    <>
      <path d="M6 3.5h8M6 8h8M6 12.5h8" />
      <path d="M2.2 3.5h.6M2.2 8h.6M2.2 12.5h.6" strokeWidth="2.6" />
    </>
  ),
  numbers: (
    <path d="M6.5 3.5H14M6.5 8H14M6.5 12.5H14M2 2.4l1-.6v3.6M1.8 10.8c.4-1 2-.8 2 .2 0 .8-1.9 1.4-2 2.6h2.2" />
  ),
  indent: <path d="M2 3h12M7 6.5h7M7 10h7M2 13.5h12M2 6l2.6 2.2L2 10.4" />,
  outdent: <path d="M2 3h12M7 6.5h7M7 10h7M2 13.5h12M4.6 6 2 8.2l2.6 2.2" />,
  link: (
    <path d="M6.8 9.2a2.6 2.6 0 0 0 3.7 0l2.4-2.4a2.6 2.6 0 0 0-3.7-3.7l-1 1M9.2 6.8a2.6 2.6 0 0 0-3.7 0L3.1 9.2a2.6 2.6 0 0 0 3.7 3.7l1-1" />
  ),
  comment: <path d="M2 3h12v8H7.5L4.5 14v-3H2z" />,
  table: <path d="M2 3h12v10.5H2zM2 6.5h12M2 10h12M6 3v10.5M10 3v10.5" />,
  mention: (
    <>
      <circle cx="8" cy="8" r="2.6" />
      <path d="M10.6 5.4v3.8c0 2 3.2 1.6 3.2-1.4A5.8 5.8 0 1 0 11 12.8" />
    </>
  ),
  undo: <path d="M5.5 2.5 2 6l3.5 3.5M2.4 6h6.8a4 4 0 0 1 0 8H6" />,
  redo: <path d="M10.5 2.5 14 6l-3.5 3.5M13.6 6H6.8a4 4 0 0 0 0 8H10" />,
} as const satisfies Readonly<Record<string, ReactNode>>;

export type ToolIconName = keyof typeof SHAPES;

/** The sign of a tool; its button says what it is called. */
export function ToolIcon({ name }: { readonly name: ToolIconName }) {
  return (
    <svg
      className="icon"
      viewBox="0 0 16 16"
      width={20}
      height={20}
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
