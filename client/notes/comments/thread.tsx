import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import type { NoteField } from '../../../shared/notes/note-fields.ts';
import type { ThreadView } from '../../../shared/protocol/note-views.ts';
import { momentInWords } from '../../item/moment-in-words.ts';
import { useNow } from '../../item/use-now.ts';
import { useValue } from '../../live/board-context.tsx';
import { useWhyAway } from '../../live/use-why-away.ts';
import { Button } from '../../ui/button.tsx';
import { useOpenNote } from '../note-context.tsx';
import { useSend } from '../use-send.ts';
import { CommentForm, type Written } from './comment-form.tsx';
import { FocusOn } from './focus-on.tsx';

interface ThreadProps {
  readonly thread: ThreadView;
  readonly steps: ReactNode;
  readonly active: boolean;
  /** False when the words it was about have been taken out; null while nobody knows. */
  readonly stands: boolean | null;
  /** Something was said or done: the threads are to be asked for again. */
  readonly onChanged: () => void;
  readonly onShow: () => void;
}

function labelOf(field: string, fields: readonly NoteField[]): string | null {
  return fields.find(({ id }) => id === field)?.label ?? null;
}

/** What a thread is about: the words, the field or the whole note. */
export function aboutInWords({ field, quote }: ThreadView, fields: readonly NoteField[]): string {
  return quote === '' ? (labelOf(field, fields) ?? 'the whole note') : `“${quote}”`;
}

/** What was said about some words of a note: the words, the comments in their order, and what can be done about them. */
export function Thread({ thread, steps, active, stands, onChanged, onShow }: ThreadProps) {
  const { live } = useOpenNote();
  const { fields } = useValue(live.meta);
  const { id, field, quote } = thread;
  const about = aboutInWords(thread, fields);
  return (
    <li className={active ? 'note-thread note-thread-now' : 'note-thread'} id={`thread-${id}`}>
      {steps}
      <p className="note-thread-field">{labelOf(field, fields) ?? 'The whole note'}</p>
      {quote !== '' && <Quote quote={quote} stands={stands} onShow={onShow} />}
      <Said thread={thread} about={about} onChanged={onChanged} />
      <Doings thread={thread} about={about} onChanged={onChanged} />
    </li>
  );
}

type QuoteProps = Pick<ThreadProps, 'stands' | 'onShow'> & Pick<ThreadView, 'quote'>;

function Quote({ quote, stands, onShow }: QuoteProps) {
  if (stands === false)
    return <p className="note-thread-gone">The words this was about have been removed: “{quote}”</p>;
  return (
    <blockquote className="note-thread-quote">
      <button type="button" onClick={onShow}>
        <span className="visually-hidden">Show in the note: </span>“{quote}”
      </button>
    </blockquote>
  );
}

interface PartProps {
  readonly thread: ThreadView;
  readonly about: string;
  readonly onChanged: () => void;
}

function Said({ thread: { id, comments }, about, onChanged }: PartProps) {
  const send = useSend();
  const away = useWhyAway();
  const now = useNow();
  const withdraw = async (comment: string): Promise<void> => {
    const said = 'Your comment is withdrawn.';
    const sent = await send(`/comments/${id}/withdraw`, { form: { comment }, said });
    if (sent.done) onChanged();
  };
  return (
    <ul className="note-thread-comments" aria-label={`Comments on ${about}`}>
      {comments.map((comment) => (
        <li key={comment.id}>
          <p className="note-thread-by">
            <b>{comment.by.name}</b> {comment.by.role} · {momentInWords(comment.at, now)}
          </p>
          {comment.withdrawn ? (
            <p className="fact-soft">This comment was withdrawn.</p>
          ) : (
            <p className="note-thread-words">{comment.words}</p>
          )}
          {comment.mine && !comment.withdrawn && (
            <Button
              kind="quiet"
              className="note-thread-small"
              unavailable={away}
              onClick={() => void withdraw(comment.id)}
            >
              Withdraw
              <span className="visually-hidden"> your comment of {momentInWords(comment.at, now)}</span>
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}

function Doings({ thread: { id, resolved }, about, onChanged }: PartProps) {
  const { live, view } = useOpenNote();
  const { epoch } = useValue(live.meta);
  const send = useSend();
  const away = useWhyAway();
  const now = useNow();
  const form = useId();
  const [replying, setReplying] = useState(false);
  const replyButton = useRef<HTMLButtonElement>(null);
  const wasReplying = useRef(false);
  useEffect(() => {
    // The form had the focus, and is gone.
    if (wasReplying.current && !replying) replyButton.current?.focus();
    wasReplying.current = replying;
  }, [replying]);
  // The same reply sent again, after an answer that was lost, adds nothing.
  const [key, setKey] = useState(() => crypto.randomUUID());
  const reply = async (written: Written): Promise<boolean> => {
    const sent = await send(`/comments/${id}/replies`, {
      form: { key, epoch, ...written },
      said: 'Reply added.',
    });
    if (!sent.done) return false;
    setKey(crypto.randomUUID());
    setReplying(false);
    onChanged();
    return true;
  };
  const resolve = async (): Promise<void> => {
    const said = resolved ? 'The comment is open again.' : 'The comment is resolved.';
    const sent = await send(`/comments/${id}/resolve`, { form: { resolved: !resolved }, said });
    if (sent.done) onChanged();
  };
  return (
    <>
      {resolved && (
        <p className="fact-soft">
          Resolved by {resolved.by}, {momentInWords(resolved.at, now)}
        </p>
      )}
      {view.mayComment && !replying && (
        <div className="note-comment-buttons">
          <Button ref={replyButton} unavailable={away} onClick={() => setReplying(true)}>
            Reply<span className="visually-hidden"> about {about}</span>
          </Button>
          <Button unavailable={away} onClick={() => void resolve()}>
            {resolved ? 'Open again' : 'Resolve'}
            <span className="visually-hidden"> {about}</span>
          </Button>
        </div>
      )}
      {replying && (
        <>
          <CommentForm
            id={form}
            label={`Reply about ${about}`}
            send="Reply"
            onSend={reply}
            onCancel={() => setReplying(false)}
          />
          <FocusOn id={form} />
        </>
      )}
    </>
  );
}
