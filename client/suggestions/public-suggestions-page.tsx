import { useCallback, useEffect, useState, type ReactNode } from 'react';
import { longDate } from '../../shared/planning/dates-in-words.ts';
import type { PublicSuggestion, PublicSuggestions } from '../../shared/protocol/suggestion-views.ts';
import { useBoardAddress } from '../live/board-context.tsx';
import { ask, sendForm, type Sent } from '../start/send.ts';
import { Button } from '../ui/button.tsx';
import { DeclinePublicDialog } from './decline-public-dialog.tsx';
import './suggestions.css';

/** What the public suggested: an officer lets it onto the board or says why not. */
export function PublicSuggestionsPage(): ReactNode {
  const { id } = useBoardAddress();
  const api = `/api/programmes/${id}/suggestions/public`;
  const { asked, said, settle } = usePublicSuggestions(api);
  return (
    <div className="suggest-view suggest-page">
      <h2>From the public</h2>
      <output>{said && <p className="suggest-note">{said}</p>}</output>
      {asked === null && <output>Looking for suggestions…</output>}
      {asked?.done === false && <p role="alert">{asked.problems[0]?.message}</p>}
      {asked?.done && <Lists api={api} suggestions={asked.value} settle={settle} />}
    </div>
  );
}

type Settle = (done: string, what: () => Promise<Sent<unknown>>) => Promise<void>;

function usePublicSuggestions(api: string) {
  const [asked, setAsked] = useState<Sent<PublicSuggestions> | null>(null);
  const [said, setSaid] = useState('');
  const look = useCallback(() => ask<PublicSuggestions>(api).then(setAsked), [api]);
  useEffect(() => {
    void look();
  }, [look]);
  const settle: Settle = async (done, what) => {
    const sent = await what();
    setSaid(sent.done ? done : (sent.problems[0]?.message ?? ''));
    await look();
  };
  return { asked, said, settle };
}

interface ListsProps {
  readonly api: string;
  readonly suggestions: PublicSuggestions;
  readonly settle: Settle;
}

function Lists({ api, suggestions, settle }: ListsProps): ReactNode {
  const { open, form, waiting, decided } = suggestions;
  return (
    <>
      {open ? (
        <p>
          The form stands at <a href={form}>{form}</a>. Nothing of a suggestion is shown to anybody else
          before you put it on the board; name and contact never are.
        </p>
      ) : (
        <p>The form is closed to the public. It can be opened under Access.</p>
      )}
      {waiting.length === 0 ? (
        <p className="suggest-empty">Nothing is waiting.</p>
      ) : (
        <ul className="suggest-list">
          {waiting.map((each) => (
            <Waiting key={each.id} api={api} suggestion={each} settle={settle} />
          ))}
        </ul>
      )}
      {decided.length > 0 && <h3>Decided</h3>}
      {decided.length > 0 && (
        <ul className="suggest-list">
          {decided.map((each) => (
            <Decided key={each.id} api={api} suggestion={each} settle={settle} />
          ))}
        </ul>
      )}
    </>
  );
}

interface OneProps {
  readonly api: string;
  readonly suggestion: PublicSuggestion;
  readonly settle: Settle;
}

function Waiting({ api, suggestion, settle }: OneProps): ReactNode {
  const { id, topic, details } = suggestion;
  const [declining, setDeclining] = useState(false);
  const approve = (): void =>
    void settle(`“${topic}” is on the board, in Suggested.`, () => sendForm(`${api}/${id}/approve`, {}));
  const decline = (reason: string): void => {
    setDeclining(false);
    void settle(`“${topic}” is not taken up.`, () => sendForm(`${api}/${id}/decline`, { reason }));
  };
  const of = <span className="visually-hidden"> “{topic}”</span>;
  return (
    <li>
      <h3>{topic}</h3>
      <p>{whoInWords(suggestion)}</p>
      <p className="suggest-words">{details}</p>
      <div className="suggest-buttons">
        <Button kind="main" onClick={approve}>
          <span>Put it on the board{of}</span>
        </Button>
        <Button onClick={() => setDeclining(true)}>
          <span>Decline…{of}</span>
        </Button>
      </div>
      {declining && (
        <DeclinePublicDialog topic={topic} onClose={() => setDeclining(false)} onDecline={decline} />
      )}
    </li>
  );
}

function Decided({ api, suggestion, settle }: OneProps): ReactNode {
  const { id, topic, verdict, reason, standing, name, contact } = suggestion;
  const forget = (): void =>
    void settle('Name and contact were deleted.', () => sendForm(`${api}/${id}/person`, {}, 'DELETE'));
  return (
    <li>
      <h3>{topic}</h3>
      <p>{whoInWords(suggestion)}</p>
      <p className="suggest-standing">{verdict === 'declined' ? `Not taken up: ${reason}` : standing}</p>
      {`${name}${contact}` !== '' && (
        <Button onClick={forget}>
          <span>
            Delete name and contact<span className="visually-hidden"> of “{topic}”</span>
          </span>
        </Button>
      )}
    </li>
  );
}

function whoInWords({ name, contact, sentAt }: PublicSuggestion): string {
  const who = [name, contact].filter(Boolean).join(', ') || 'A member of the public';
  return `${who}; sent on ${longDate(sentAt.slice(0, 10))}`;
}
