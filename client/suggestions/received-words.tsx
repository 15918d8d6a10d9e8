import { useEffect, useRef, type ReactNode, type RefObject } from 'react';
import { Link } from 'react-router';
import { Button } from '../ui/button.tsx';
import type { MemberAt } from './for-members.tsx';

interface DoneProps {
  readonly at: MemberAt;
  readonly onAgain: () => void;
}

/** What happens next to a suggestion that was received. */
export function ReceivedWords({ at, onAgain }: DoneProps): ReactNode {
  const heading = useFocusOnce();
  const mail = at.session.kind === 'account' && at.session.service.mail;
  return (
    <div className="suggest-page">
      <div className="suggest-done">
        <h1 ref={heading} tabIndex={-1}>
          Thank you: your suggestion is on the board
        </h1>
      </div>
      <h2>What happens next</h2>
      <ol className="suggest-steps">
        <li>The scrutiny officer and the Chair look at it with the other suggestions.</li>
        <li>They put it on the programme, deal with it in another way, or say why not.</li>
        <li>
          You read where it stands under My suggestions.
          {mail && ' When that changes you get a mail, at most one a day.'}
        </li>
      </ol>
      <Next at={at} onAgain={onAgain} />
    </div>
  );
}

/** What it means to have supported an item. */
export function SupportedWords({ at, title, onAgain }: DoneProps & { readonly title: string }): ReactNode {
  const heading = useFocusOnce();
  return (
    <div className="suggest-page">
      <div className="suggest-done">
        <h1 ref={heading} tabIndex={-1}>
          You support “{title}”
        </h1>
      </div>
      <p>Your name stands with it, so that those who plan see how many want it looked into.</p>
      <Next at={at} onAgain={onAgain} />
    </div>
  );
}

function Next({ at, onAgain }: DoneProps): ReactNode {
  return (
    <div className="suggest-buttons">
      <Link className="button button-main" to={at.path('/my-suggestions')}>
        My suggestions
      </Link>
      <Button onClick={onAgain}>Suggest another topic</Button>
      <Link className="button button-plain" to={at.path()}>
        Open the board
      </Link>
    </div>
  );
}

function useFocusOnce(): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return heading;
}
