import type { ReactNode } from 'react';
import type { SimilarOffer } from '../../shared/protocol/suggestion-views.ts';
import { Button } from '../ui/button.tsx';

interface SimilarListProps {
  readonly offers: readonly SimilarOffer[];
  readonly onSupport: (offer: SimilarOffer) => void;
}

/** What is on the board already and is like what is typed, to support instead. */
export function SimilarList({ offers, onSupport }: SimilarListProps): ReactNode {
  return (
    <div aria-live="polite">
      {offers.length > 0 && (
        <section className="suggest-similar" aria-label="Like yours">
          <h2>{offers.length === 1 ? 'Is it this one?' : 'Is it one of these?'}</h2>
          <ul>
            {offers.map((offer) => (
              <li key={offer.item}>
                <b>{offer.title}</b>
                <span>{offer.words}.</span>
                <Choice offer={offer} onSupport={() => onSupport(offer)} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function Choice({ offer, onSupport }: { readonly offer: SimilarOffer; readonly onSupport: () => void }) {
  switch (offer.can) {
    case 'support':
      return (
        <Button onClick={onSupport}>
          <span>
            Support it instead<span className="visually-hidden">: {offer.title}</span>
          </span>
        </Button>
      );
    case 'supported':
      return <em>You support this already.</em>;
    case 'own':
      return <em>You suggested this.</em>;
    case 'nothing':
      return null;
  }
}
