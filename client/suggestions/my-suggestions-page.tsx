import { useCallback, useEffect, useState, type ReactNode } from 'react';
import { Link } from 'react-router';
import { yearInWords } from '../../shared/planning/dates-in-words.ts';
import type { OwnSuggestions, SupportedItem } from '../../shared/protocol/suggestion-views.ts';
import { usePageTitle } from '../shell/use-page-title.ts';
import { ask, sendForm, type Sent } from '../start/send.ts';
import { Button } from '../ui/button.tsx';
import { ForMembers, type MemberAt } from './for-members.tsx';
import { MailChoice } from './mail-choice.tsx';
import { MySuggestion } from './my-suggestion.tsx';

/** Where each of a person's suggestions stands, what is asked of them, and what they support. */
export function MySuggestionsPage(): ReactNode {
  return <ForMembers page={(at) => <Own at={at} />} />;
}

/** Does something to one of the person's own things, says what it came to and shows everything anew. */
export type Settle = (done: string, what: () => Promise<Sent<unknown>>) => Promise<void>;

function Own({ at }: { readonly at: MemberAt }): ReactNode {
  usePageTitle('My suggestions');
  const { programme, api, path } = at;
  const { asked, said, settle } = useOwn(api);
  return (
    <div className="suggest-page">
      <p className="suggest-where">
        {programme.committee}, {yearInWords(programme.municipalYear)}
      </p>
      <h1>My suggestions</h1>
      <output>{said && <p className="suggest-note">{said}</p>}</output>
      <Asked at={at} asked={asked} settle={settle} />
      <div className="suggest-buttons">
        <Link className="button button-main" to={path('/suggest')}>
          Suggest a topic
        </Link>
        <Link className="button button-plain" to={path()}>
          Open the board
        </Link>
      </div>
    </div>
  );
}

interface AskedProps {
  readonly at: MemberAt;
  readonly asked: Sent<OwnSuggestions> | null;
  readonly settle: Settle;
}

function Asked({ at, asked, settle }: AskedProps): ReactNode {
  if (asked === null) return <output>Looking for your suggestions…</output>;
  if (!asked.done) return <p role="alert">{asked.problems[0]?.message}</p>;
  return <Lists at={at} own={asked.value} settle={settle} />;
}

function useOwn(api: string) {
  const [asked, setAsked] = useState<Sent<OwnSuggestions> | null>(null);
  const [said, setSaid] = useState('');
  const look = useCallback(() => ask<OwnSuggestions>(`${api}/mine`).then(setAsked), [api]);
  useEffect(() => {
    void look();
  }, [look]);
  const settle: Settle = async (done, what) => {
    const sent = await what();
    setSaid(sent.done ? done : (sent.problems[0]?.message ?? ''));
    if (sent.done) await look();
  };
  return { asked, said, settle };
}

interface ListsProps {
  readonly at: MemberAt;
  readonly own: OwnSuggestions;
  readonly settle: Settle;
}

function Lists({ at, own, settle }: ListsProps): ReactNode {
  const { suggestions, supported } = own;
  return (
    <>
      <h2 className="visually-hidden">What you suggested</h2>
      {suggestions.length === 0 ? (
        <p className="suggest-empty">You have suggested nothing yet for this year’s programme.</p>
      ) : (
        <ul className="suggest-list">
          {suggestions.map((each) => (
            <MySuggestion key={each.id} at={at} suggestion={each} settle={settle} />
          ))}
        </ul>
      )}
      {supported.length > 0 && <h2>What you support</h2>}
      {supported.length > 0 && (
        <ul className="suggest-list">
          {supported.map((each) => (
            <Supported key={each.item} at={at} supported={each} settle={settle} />
          ))}
        </ul>
      )}
      {own.mail !== '' && <MailChoice mail={own.mail} settle={settle} />}
    </>
  );
}

interface SupportedProps {
  readonly at: MemberAt;
  readonly supported: SupportedItem;
  readonly settle: Settle;
}

function Supported({ at, supported, settle }: SupportedProps): ReactNode {
  const { item, title, standing } = supported;
  const stop = (): void =>
    void settle(`You no longer support “${title}”.`, () =>
      sendForm(`${at.api}/items/${item}/support`, {}, 'DELETE'),
    );
  return (
    <li>
      <h3>
        <Link to={at.path(`/item/${item}`)}>{title}</Link>
      </h3>
      <p className="suggest-standing">{standing}</p>
      <Button onClick={stop}>
        <span>
          Stop supporting<span className="visually-hidden"> “{title}”</span>
        </span>
      </Button>
    </li>
  );
}
