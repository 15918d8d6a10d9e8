import type { ReactNode } from 'react';
import { useNarrow } from '../board/use-narrow.ts';
import { usePresence } from '../live/board-context.tsx';
import { EXTENTS, extentOf, GIVEN_ROLES, parseRole, RIGHTS, ROLES } from '../../shared/protocol/roles.ts';
import { RIGHT_NAMES, rightsInWords } from './rights-in-words.ts';
import './people.css';

const EVERYBODY = [...GIVEN_ROLES, 'public'] as const;

/** What the person may do at this board, and who may do what. */
export function RightsPage(): ReactNode {
  const { me } = usePresence();
  const role = parseRole(me.role);
  const { can, cannot } = rightsInWords(role);
  const narrow = useNarrow();
  return (
    <div className="people-page">
      <h2>What can I do here?</h2>
      <p>
        You are <b>{me.name}</b>, and your role in this committee is <b>{ROLES[role]}</b>.
      </p>
      <h3>You can</h3>
      <Clauses clauses={can} />
      {cannot.length > 0 && (
        <>
          <h3>You cannot</h3>
          <Clauses clauses={cannot} />
        </>
      )}
      <p>
        While a triangulation meeting runs, the board can be set so that everyone at the table may move items,
        or so that nobody may. Your screen then says so.
      </p>
      <h3>Who can do what</h3>
      <p>
        The service itself keeps to this, whatever a page shows. A scrutiny officer of the committee gives the
        roles.
      </p>
      {narrow ? <MatrixByRight /> : <Matrix mine={role} />}
    </div>
  );
}

function Clauses({ clauses }: { readonly clauses: readonly string[] }): ReactNode {
  return (
    <ul className="people-clauses">
      {clauses.map((clause) => (
        <li key={clause}>{clause}</li>
      ))}
    </ul>
  );
}

function Matrix({ mine }: { readonly mine: string }): ReactNode {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls sideways must be reached by keyboard
    <section className="people-scroll" aria-label="Who can do what" tabIndex={0}>
      <table className="people-matrix">
        <thead>
          <tr>
            <th scope="col">Right</th>
            {EVERYBODY.map((role) => (
              <th key={role} scope="col" className={role === mine ? 'people-mine' : undefined}>
                {ROLES[role]}
                {role === mine && <small>you</small>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {RIGHT_NAMES.map((right) => (
            <tr key={right}>
              <th scope="row">{RIGHTS[right].words}</th>
              {EVERYBODY.map((role) => (
                <td key={role} className={role === mine ? 'people-mine' : undefined}>
                  {EXTENTS[extentOf(role, right)]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

// A phone has room for two columns: one small table for each right.
function MatrixByRight(): ReactNode {
  return RIGHT_NAMES.map((right) => (
    <table key={right} className="people-matrix people-matrix-small">
      <caption>{RIGHTS[right].words}</caption>
      <tbody>
        {EVERYBODY.map((role) => (
          <tr key={role}>
            <th scope="row">{ROLES[role]}</th>
            <td>{EXTENTS[extentOf(role, right)]}</td>
          </tr>
        ))}
      </tbody>
    </table>
  ));
}
