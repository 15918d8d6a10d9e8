import { useEditorState } from '@tiptap/react';
import { useCallback, useEffect, useId, useRef, useState, type ReactNode, type RefObject } from 'react';
import type { ThreadView } from '../../../shared/protocol/note-views.ts';
import { useOpenBoard, useValue } from '../../live/board-context.tsx';
import { useWhyAway } from '../../live/use-why-away.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { useOpenNote, type About, type Editors } from '../note-context.tsx';
import { useSend } from '../use-send.ts';
import { CommentForm, type Written } from './comment-form.tsx';
import { placesIn, standsIn } from './comment-marks.ts';
import { FocusOn } from './focus-on.tsx';
import { PassageDialog } from './passage-dialog.tsx';
import { lastInWords } from './tell-thread.ts';
import { arriveAt, ThreadSteps, type Step } from './thread-steps.tsx';
import { aboutInWords, Thread } from './thread.tsx';
import type { Comments } from './use-comments.ts';
import { useInOrder } from './use-in-order.ts';
import './comments.css';

const SHOWN = { open: 'Open comments', mine: 'My comments', all: 'All comments' } as const;
type Shown = keyof typeof SHOWN;

/** What people say about a note, beside it. */
export function CommentList({ comments }: { readonly comments: Comments }) {
  const { view, editors } = useOpenNote();
  const { writing, thread: active } = editors;
  const away = useWhyAway();
  const [shown, setShown] = useState<Shown>('open');
  const [choosing, setChoosing] = useState(false);
  const about = useValue(writing);
  const count = useRef<HTMLOutputElement>(null);
  const acted = useKeptFocus(count);
  const now = useValue(active);
  const all = useInOrder(comments.threads ?? NONE);
  const listed = all.filter((thread) => isShown(thread, shown) || thread.id === now);
  const at = listed.findIndex(({ id }) => id === now);
  const go = useGo(listed);
  const steps = listed.length > 1 && (
    <ThreadSteps
      at={at}
      count={listed.length}
      onStep={(step) => go(step === 'next' ? at + 1 : at - 1, step)}
    />
  );
  const show = (chosen: string): void => {
    const next = chosen === 'mine' || chosen === 'all' ? chosen : 'open';
    const looked = listed[at];
    // What is asked for is shown, and nothing else.
    if (looked && !isShown(looked, next)) active.set(null);
    setShown(next);
  };
  const changed = (): void => {
    acted();
    comments.refresh();
  };
  return (
    <>
      {choosing && <PassageDialog onClose={() => setChoosing(false)} />}
      {about && <NewComment about={about} writing={writing} onChanged={comments.refresh} onLeft={acted} />}
      <div className="note-comments-head">
        <SelectField
          label="Show"
          value={shown}
          onChange={show}
          options={Object.entries(SHOWN).map(([value, label]) => ({ value, label }))}
        />
        {view.mayComment && !about && (
          <>
            <Button unavailable={away} onClick={() => setChoosing(true)}>
              Comment on a passage…
            </Button>
            <Button unavailable={away} onClick={() => writing.set({ field: '', anchor: null })}>
              Comment on the whole note…
            </Button>
          </>
        )}
        {at < 0 && steps}
      </div>
      <output className="fact-soft" tabIndex={-1} ref={count}>
        {comments.threads === null
          ? (away ?? 'Looking them up…')
          : inWords(all.filter((thread) => isShown(thread, shown)).length, shown)}
      </output>
      <ul className="note-threads">
        {listed.map((thread) => (
          <PlacedThread
            key={thread.id}
            thread={thread}
            steps={thread.id === now && steps}
            active={active}
            onChanged={changed}
          />
        ))}
      </ul>
    </>
  );
}

const NONE: readonly ThreadView[] = [];

/**
 * Gives the focus to how many comments there are when what had it is gone after something was done; to be called when
 * something is.
 */
function useKeptFocus(home: RefObject<HTMLElement | null>): () => void {
  const acted = useRef(false);
  useEffect(() => {
    if (!acted.current || document.activeElement !== document.body) return;
    acted.current = false;
    home.current?.focus();
  });
  return useCallback(() => {
    acted.current = true;
  }, []);
}

/** Goes to one of the listed threads, and says which it is and what was said in it. */
function useGo(listed: readonly ThreadView[]): (to: number, step: Step) => void {
  const { live, editors } = useOpenNote();
  const { saying } = useOpenBoard();
  const { fields } = useValue(live.meta);
  return (to, step) => {
    const thread = listed[to];
    if (!thread) return;
    editors.thread.set(thread.id);
    const about = aboutInWords(thread, fields);
    const text = `Comment ${to + 1} of ${listed.length}, on ${about}.${lastInWords(thread)}`;
    saying.heard.set({ text, key: `comment ${thread.id}` });
    // Its buttons, and the mark on its words, are there once it is drawn.
    requestAnimationFrame(() => arriveAt(thread.id, step));
  };
}

interface PlacedThreadProps {
  readonly thread: ThreadView;
  /** The ways to the threads before and behind; false where another one is looked at. */
  readonly steps: ReactNode;
  readonly active: Editors['thread'];
  readonly onChanged: () => void;
}

function PlacedThread({ thread, steps, active, onChanged }: PlacedThreadProps) {
  const { editors } = useOpenNote();
  const now = useValue(active);
  const editor = useValue(editors.all).get(thread.field);
  const stands = useEditorState({
    editor: editor ?? null,
    selector: ({ editor: at }) => (at ? standsIn(at, thread.id) : null),
  });
  const show = (): void => {
    active.set(thread.id);
    // The place is known once the thread is drawn.
    requestAnimationFrame(() => {
      const place = editor && placesIn(editor).get(thread.id);
      if (editor && place) editor.chain().focus().setTextSelection(place).scrollIntoView().run();
    });
  };
  return (
    <Thread
      thread={thread}
      steps={steps}
      active={thread.id === now}
      stands={stands === false ? false : null}
      onChanged={onChanged}
      onShow={show}
    />
  );
}

interface NewCommentProps {
  readonly about: About;
  readonly writing: Editors['writing'];
  readonly onChanged: () => void;
  /** The form is gone, and the focus with it. */
  readonly onLeft: () => void;
}

function NewComment({ about, writing, onChanged, onLeft }: NewCommentProps) {
  const { live, editors } = useOpenNote();
  const { fields, epoch } = useValue(live.meta);
  const send = useSend();
  const form = useId();
  // The same comment sent again, after an answer that was lost, adds nothing.
  const [key] = useState(() => crypto.randomUUID());
  const label = fields.find(({ id }) => id === about.field)?.label;
  const words = about.anchor ? `“${about.anchor.quote}”` : (label ?? 'the whole note');
  const leave = (): void => {
    writing.set(null);
    // Whoever came from a text goes on there.
    const editor = about.field === '' ? undefined : editors.all.get().get(about.field);
    if (editor && editors.active.get() === editor) editor.commands.focus();
    else onLeft();
  };
  const post = async (written: Written): Promise<boolean> => {
    const place = about.anchor ?? { start: '', end: '', quote: '' };
    const sent = await send('/comments', {
      form: { key, epoch, field: about.field, ...place, ...written },
      said: 'Comment added.',
    });
    if (sent.done) {
      leave();
      onChanged();
    }
    return sent.done;
  };
  return (
    <div className="note-thread note-thread-new">
      <CommentForm
        id={form}
        label={`Comment on ${words}`}
        send="Add comment"
        onSend={post}
        onCancel={leave}
      />
      <FocusOn id={form} />
    </div>
  );
}

function isShown(thread: ThreadView, shown: Shown): boolean {
  if (shown === 'all') return true;
  return shown === 'mine' ? thread.mine : thread.resolved === null;
}

function inWords(count: number, shown: Shown): string {
  const what = { open: 'open comments', mine: 'comments with you in them', all: 'comments' }[shown];
  if (count === 0) return `No ${what}`;
  return count === 1 ? `1 ${what.replace('comments', 'comment').replace('them', 'it')}` : `${count} ${what}`;
}
