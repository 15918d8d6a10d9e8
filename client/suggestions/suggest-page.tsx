import { useState, type ReactNode } from 'react';
import { Link } from 'react-router';
import { yearInWords } from '../../shared/planning/dates-in-words.ts';
import type { SimilarOffer } from '../../shared/protocol/suggestion-views.ts';
import { usePageTitle } from '../shell/use-page-title.ts';
import { sendForm } from '../start/send.ts';
import { Button } from '../ui/button.tsx';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { ForMembers, type MemberAt } from './for-members.tsx';
import { ReceivedWords, SupportedWords } from './received-words.tsx';
import { SimilarList } from './similar-list.tsx';
import { controlOf, SuggestionFields } from './suggestion-fields.tsx';
import { useSimilar } from './use-similar.ts';
import { useSuggesting, type Suggesting } from './use-suggesting.ts';

/** Suggests a topic in a minute, without the board. */
export function SuggestPage(): ReactNode {
  return <ForMembers page={(at) => <Suggest at={at} />} />;
}

function Suggest({ at }: { readonly at: MemberAt }): ReactNode {
  const { programme, session, api } = at;
  const { person, shared } = session;
  const suggesting = useSuggesting(api, { programme: programme.id, person, shared });
  const [supported, setSupported] = useState<SimilarOffer | null>(null);
  usePageTitle(suggesting.problems.length > 0 ? 'Error: Suggest a topic' : 'Suggest a topic');
  const again = (): void => {
    suggesting.clear();
    setSupported(null);
  };
  if (supported) return <SupportedWords at={at} title={supported.title} onAgain={again} />;
  if (suggesting.received) return <ReceivedWords at={at} onAgain={again} />;
  return (
    <div className="suggest-page">
      <p className="suggest-where">
        {programme.committee}, {yearInWords(programme.municipalYear)}
      </p>
      <h1>Suggest a topic</h1>
      <p>What should the committee look into? Two answers are enough; it takes about a minute.</p>
      {suggesting.draft.waiting ? (
        <Waiting suggesting={suggesting} />
      ) : (
        <Form at={at} suggesting={suggesting} onSupported={setSupported} />
      )}
      <p>
        <Link to={at.path('/my-suggestions')}>My suggestions</Link>
      </p>
    </div>
  );
}

interface FormProps {
  readonly at: MemberAt;
  readonly suggesting: Suggesting;
  readonly onSupported: (offer: SimilarOffer) => void;
}

function Form({ at, suggesting, onSupported }: FormProps): ReactNode {
  const { draft, problems, sending, set, send } = suggesting;
  const { topic = '', why = '' } = draft.values;
  const offers = useSimilar(at.api, { topic, why });
  const [refused, setRefused] = useState<readonly string[]>([]);
  const support = async (offer: SimilarOffer): Promise<void> => {
    const sent = await sendForm(`${at.api}/items/${offer.item}/support`, {});
    if (!sent.done) return setRefused(sent.problems.map(({ message }) => message));
    suggesting.clear();
    onSupported(offer);
  };
  const wrong = [
    ...problems.map(({ field, message }) => ({ field: controlOf(field), text: message })),
    ...refused.map((text) => ({ field: controlOf('topic'), text })),
  ];
  return (
    <form
      noValidate
      className="suggest-form"
      onSubmit={(event) => {
        event.preventDefault();
        setRefused([]);
        if (!sending) send();
      }}
    >
      <ErrorSummary problems={wrong} />
      {suggesting.restored && <Restored onClear={suggesting.clear} />}
      <SuggestionFields
        draft={draft}
        problems={problems}
        set={set}
        similar={<SimilarList offers={offers} onSupport={(offer) => void support(offer)} />}
      />
      <Button kind="main" type="submit" unavailable={sending ? 'It is being sent' : null}>
        Send your suggestion
      </Button>
      <p className="suggest-quiet">Everybody at the board sees your suggestion with your name.</p>
    </form>
  );
}

function Restored({ onClear }: { readonly onClear: () => void }): ReactNode {
  return (
    <p className="suggest-note">
      What you typed before was kept on this device.{' '}
      <button type="button" className="suggest-link" onClick={onClear}>
        Begin afresh
      </button>
    </p>
  );
}

function Waiting({ suggesting }: { readonly suggesting: Suggesting }): ReactNode {
  const { draft, send, sending, stopWaiting } = suggesting;
  return (
    <div className="suggest-waiting" role="alert">
      <h2>You are not connected</h2>
      <p>
        “{draft.values.topic}” is kept on this device. It is sent, once, as soon as you are back: leave this
        page open, or open it again later.
      </p>
      <div className="suggest-buttons">
        <Button kind="main" onClick={send} unavailable={sending ? 'It is being sent' : null}>
          Try again now
        </Button>
        <Button onClick={stopWaiting}>Change it first</Button>
      </div>
    </div>
  );
}
