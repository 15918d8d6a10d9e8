import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import { yearInWords } from '../../shared/planning/dates-in-words.ts';
import type { CreatedBoard } from '../../shared/protocol/http-api.ts';

/** The boards that were made, when there are several or one had to take another address. */
export function BroughtIn({ boards }: { readonly boards: readonly CreatedBoard[] }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className="start-page">
      <h1 ref={heading} tabIndex={-1}>
        {boards.length === 1 ? 'The programme is here' : `${boards.length} programmes are here`}
      </h1>
      <p className="start-lead">
        Look first at what could be read in more than one way, then plan on the board.
      </p>
      <ul className="start-list">
        {boards.map(({ id, committee, committeeSlug, municipalYear, renamed }) => (
          <li key={id}>
            <Link to={`/c/${committeeSlug}/${municipalYear}/repairs`}>{committee}</Link>
            <span>{yearInWords(municipalYear)}</span>
            {renamed !== '' && <span>{renamed}</span>}
          </li>
        ))}
      </ul>
      <p>
        <Link to="/">All programmes</Link>
      </p>
    </div>
  );
}
