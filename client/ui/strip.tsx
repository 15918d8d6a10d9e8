import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import './strip.css';

interface StripProps {
  readonly text: string;
  readonly tone: 'done' | 'warning';
  /** Left out when there is nothing to undo. */
  readonly onUndo?: (() => void) | undefined;
  readonly offer?: { readonly label: string; readonly take: () => void } | null;
  readonly onDismiss: () => void;
}

/** What just happened; it stays until it is dismissed. */
export function Strip({ text, tone, onUndo, offer, onDismiss }: StripProps): ReactNode {
  return (
    <section className={`strip strip-${tone}`} aria-label="What just happened">
      <Icon name={tone === 'done' ? 'tick' : 'warning'} size={18} />
      <p>{text}</p>
      {onUndo && (
        <button type="button" onClick={onUndo}>
          Undo
        </button>
      )}
      {offer && (
        <button type="button" onClick={offer.take}>
          {offer.label}
        </button>
      )}
      <button type="button" className="strip-dismiss" onClick={onDismiss}>
        Dismiss
      </button>
    </section>
  );
}
