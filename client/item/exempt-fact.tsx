import { useState } from 'react';
import type { Item } from '../../shared/board/board.ts';
import { EXEMPT_PARAGRAPHS } from '../../shared/planning/exempt-paragraphs.ts';
import { useMayChangeBoard } from '../live/use-may.ts';
import { LiftExemptDialog } from './lift-exempt-dialog.tsx';
import { MakeExemptDialog } from './make-exempt-dialog.tsx';
import { ParagraphsDialog } from './paragraphs-dialog.tsx';
import './exempt-dialogs.css';

type Window = 'make' | 'paragraphs' | 'lift';

/** Whether the public is kept out for an item, under which paragraphs, and the ways to change it. */
export function ExemptFact({ item }: { readonly item: Item }) {
  const [window, setWindow] = useState<Window | null>(null);
  const mayChange = useMayChangeBoard() && item.archived === null;
  const isExempt = item.exempt.length > 0;
  return (
    <div className="fact-row">
      <dt>Exempt</dt>
      <dd className={isExempt ? 'exempt-fact' : ''}>
        <div className="fact-row-shown">
          {isExempt ? <Paragraphs exempt={item.exempt} /> : 'No: taken in public'}
        </div>
        {mayChange && <Ways isExempt={isExempt} open={setWindow} />}
      </dd>
      {mayChange && <Windows window={window} item={item} onClose={() => setWindow(null)} />}
    </div>
  );
}

interface WindowsProps {
  readonly window: Window | null;
  readonly item: Item;
  readonly onClose: () => void;
}

function Windows({ window, item, onClose }: WindowsProps) {
  if (window === 'make') return <MakeExemptDialog item={item} onClose={onClose} />;
  if (window === 'paragraphs') return <ParagraphsDialog item={item} onClose={onClose} />;
  return window === 'lift' ? <LiftExemptDialog item={item} onClose={onClose} /> : null;
}

function Ways({ isExempt, open }: { readonly isExempt: boolean; readonly open: (window: Window) => void }) {
  const way = (window: Window, label: string) => (
    <button type="button" className="fact-row-change" onClick={() => open(window)}>
      {label}
    </button>
  );
  if (!isExempt) return way('make', 'Make exempt…');
  return (
    <div className="exempt-fact-ways">
      {way('paragraphs', 'Change paragraphs…')}
      {way('make', 'Move more wording…')}
      {way('lift', 'Lift the exemption…')}
    </div>
  );
}

function Paragraphs({ exempt }: { readonly exempt: readonly number[] }) {
  return (
    <ul>
      {exempt.map((paragraph) => (
        <li key={paragraph}>
          Paragraph {paragraph}
          <span className="fact-soft">
            : {EXEMPT_PARAGRAPHS.find((each) => each.paragraph === paragraph)?.about}
          </span>
        </li>
      ))}
    </ul>
  );
}
