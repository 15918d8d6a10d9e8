import { useState, type ReactNode } from 'react';
import { Link } from 'react-router';
import { listed, longDate } from '../../shared/planning/dates-in-words.ts';
import type { OwnSuggestion, QuestionView } from '../../shared/protocol/suggestion-views.ts';
import { sendForm } from '../start/send.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextArea } from '../ui/text-field.tsx';
import type { MemberAt } from './for-members.tsx';
import type { Settle } from './my-suggestions-page.tsx';

interface MySuggestionProps {
  readonly at: MemberAt;
  readonly suggestion: OwnSuggestion;
  readonly settle: Settle;
}

/** One suggestion as its proposer sees it: where it stands, who supports it, what is asked about it. */
export function MySuggestion({ at, suggestion, settle }: MySuggestionProps): ReactNode {
  const { id, item, title, sentAt, standing, supporters, questions, canWithdraw } = suggestion;
  const [asking, setAsking] = useState(false);
  const withdraw = (): void => {
    setAsking(false);
    void settle(`“${title}” was withdrawn.`, () => sendForm(`${at.api}/${id}`, {}, 'DELETE'));
  };
  return (
    <li>
      <h3>
        <Link to={at.path(`/item/${item}`)}>{title}</Link>
      </h3>
      <p>Sent on {longDate(sentAt.slice(0, 10))}</p>
      <p className="suggest-standing">{standing}</p>
      {supporters.length > 0 && <p>Supported by {listed(supporters)}</p>}
      {questions.map((question) => (
        <Question key={question.id} at={at} question={question} settle={settle} />
      ))}
      {canWithdraw && (
        <Button onClick={() => setAsking(true)}>
          <span>
            Withdraw<span className="visually-hidden"> “{title}”</span>
          </span>
        </Button>
      )}
      {asking && <WithdrawDialog title={title} onClose={() => setAsking(false)} onWithdraw={withdraw} />}
    </li>
  );
}

interface WithdrawProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly onWithdraw: () => void;
}

function WithdrawDialog({ title, onClose, onWithdraw }: WithdrawProps): ReactNode {
  return (
    <Dialog
      title={`Withdraw “${title}”?`}
      onClose={onClose}
      footer={
        <>
          <Button kind="stop" onClick={onWithdraw}>
            Withdraw
          </Button>
          <Button onClick={onClose}>Keep it</Button>
        </>
      }
    >
      <p>It leaves the board. If others support it, it stays there without your name.</p>
    </Dialog>
  );
}

interface QuestionProps {
  readonly at: MemberAt;
  readonly question: QuestionView;
  readonly settle: Settle;
}

function Question({ at, question, settle }: QuestionProps): ReactNode {
  const [answer, setAnswer] = useState('');
  const [error, setError] = useState('');
  const { id, words, by } = question;
  const send = (): void => {
    if (answer.trim() === '') return setError('Enter your answer');
    setError('');
    const path = `${at.api.replace(/suggestions$/, 'voices')}/questions/${id}`;
    void settle('Your answer was sent.', () => sendForm(path, { answer }));
  };
  return (
    <div className={`suggest-question ${question.answer === '' ? '' : 'suggest-answered'}`}>
      <p>
        <b>{by} asks:</b> <span className="suggest-words">{words}</span>
      </p>
      {question.answer === '' ? (
        <form
          noValidate
          className="suggest-form"
          onSubmit={(event) => {
            event.preventDefault();
            send();
          }}
        >
          <TextArea
            label="Your answer"
            value={answer}
            error={error || undefined}
            maxLength={1_000}
            rows={3}
            onChange={setAnswer}
          />
          <Button kind="main" type="submit">
            Send your answer
          </Button>
        </form>
      ) : (
        <p>
          <b>You answered:</b> <span className="suggest-words">{question.answer}</span>
        </p>
      )}
    </div>
  );
}
