import { useMemo, type ReactNode } from 'react';
import type { CommitteePeople } from '../../shared/protocol/entry-forms.ts';
import { useBoardAddress, useBoardSelector } from '../live/board-context.tsx';
import { usePageTitle } from '../shell/use-page-title.ts';
import { Button } from '../ui/button.tsx';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { Announcer } from '../ui/announcer.tsx';
import { CloseOrOpen, PublicForm } from './committee-switches.tsx';
import { Invitations } from './invitations.tsx';
import { PeopleList } from './people-list.tsx';
import { Tokens } from './tokens.tsx';
import { usePeople, type People } from './use-people.ts';
import './people.css';

/** Who may come in: for the officers of a committee. */
export function AccessPage(): ReactNode {
  const { committee, practice } = useBoardAddress();
  const people = usePeople(committee);
  return (
    <div className="people-page">
      <h2 id="access" tabIndex={-1}>
        Who may come in
      </h2>
      {practice ? <Practice /> : <Asked people={people} />}
    </div>
  );
}

function Practice(): ReactNode {
  return (
    <p className="people-empty">
      The practice committee is open to everyone at the machine that the service runs on, and to nobody else.
      Nobody needs to be invited.
    </p>
  );
}

function Asked({ people }: { readonly people: People }): ReactNode {
  const { asked, again, problems, said } = people;
  const summary = useMemo(
    () => problems.map(({ message }) => ({ field: 'access', text: message })),
    [problems],
  );
  usePageTitle(summary.length > 0 ? 'Error: Who may come in' : 'Who may come in');
  if (!asked) return <output>Looking who is invited…</output>;
  if (!asked.done) {
    return (
      <div className="people-warn" role="alert">
        <p>{asked.problems[0]?.message}</p>
        <Button onClick={() => void again()}>Try again</Button>
      </div>
    );
  }
  return (
    <>
      <ErrorSummary problems={summary} />
      {said !== '' && <p className="people-text">{said}</p>}
      <Announcer polite={said === '' ? null : { text: said, key: said }} />
      <Sections people={people} all={asked.value} />
    </>
  );
}

interface SectionsProps {
  readonly people: People;
  readonly all: CommitteePeople;
}

function Sections({ people, all }: SectionsProps): ReactNode {
  const name = useBoardSelector((board) => board.committee.name) || 'The committee';
  return (
    <>
      {all.committee.closed && (
        <p className="people-warn">
          {name} is closed: only its scrutiny officers can open its boards. Open it again at the end of this
          page.
        </p>
      )}
      <h3>People</h3>
      <PeopleList people={people} all={all} />
      <h3>Invite somebody</h3>
      <Invitations people={people} all={all} />
      <h3>Suggestions from the public</h3>
      <PublicForm people={people} all={all} />
      <h3>Access for scripts</h3>
      <Tokens people={people} all={all} />
      <h3>{all.committee.closed ? 'Open the committee again' : 'Close the committee'}</h3>
      <CloseOrOpen people={people} all={all} name={name} />
    </>
  );
}
