import { useEffect, useRef, useState } from 'react';
import type { ThreadView } from '../../shared/protocol/note-views.ts';
import { PrioritySection } from '../item/priority-section.tsx';
import { useOpenBoard, useValue } from '../live/board-context.tsx';
import { CheckBox } from '../ui/check-box.tsx';
import { Icon } from '../ui/icon.tsx';
import { Menu } from '../ui/menu.tsx';
import { CommentList } from './comments/comment-list.tsx';
import { tellThread } from './comments/tell-thread.ts';
import { useComments, useDrawnThreads } from './comments/use-comments.ts';
import { useOpenNote } from './note-context.tsx';
import { NotePeople } from './note-people.tsx';
import { ShowAuthors } from './show-authors.tsx';
import { Tabs } from './tabs.tsx';
import { useHiddenCursors } from './use-hidden-cursors.ts';
import { VersionList } from './versions/version-list.tsx';

const PARTS = ['fields', 'comments', 'versions', 'priority', 'people'] as const;
type Part = (typeof PARTS)[number];

/** What stands beside a note's text: the way to each field, what is said about it, its versions, and who writes in it. */
export function NoteAround() {
  const { editors, item, live } = useOpenNote();
  const { saying } = useOpenBoard();
  const { fields } = useValue(live.meta);
  const around = useRef<HTMLElement>(null);
  const comments = useComments();
  const threads = comments.threads ?? NO_THREADS;
  const [part, setPart] = useState<Part>('fields');
  const { writing, thread } = editors;
  useDrawnThreads(threads, useValue(thread));
  // Whoever begins a comment, or presses one in the text, wants to see it.
  useEffect(() => {
    const show = (): void => {
      if (writing.get() !== null || thread.get() !== null) setPart('comments');
    };
    const look = (): void => {
      show();
      const pressed = threads.find(({ id }) => id === thread.get());
      if (pressed && around.current && !isInSight(around.current)) tellThread(saying, pressed, fields);
    };
    const stops = [writing.subscribe(show), thread.subscribe(look)];
    return () => stops.forEach((stop) => stop());
  }, [writing, thread, threads, fields, saying]);
  const open = threads.filter(({ resolved }) => resolved === null).length;
  const labels: Readonly<Record<Part, string>> = {
    fields: 'Fields',
    comments: open === 0 ? 'Comments' : `Comments (${open})`,
    versions: 'Versions',
    priority: 'Priority',
    people: 'People',
  };
  return (
    <aside className="note-around" aria-label="Beside the note" ref={around}>
      <Tabs
        label="Beside the note"
        tabs={PARTS.map((each) => ({ id: each, label: labels[each] }))}
        chosen={part}
        onChoose={(id) => setPart(PARTS.find((each) => each === id) ?? 'fields')}
      >
        {part === 'fields' && <JumpList />}
        {part === 'comments' && <CommentList comments={comments} />}
        {part === 'versions' && <VersionList />}
        {part === 'priority' && <PrioritySection item={item} />}
        {part === 'people' && (
          <>
            <HideCursors />
            <ShowAuthors />
            <NotePeople />
          </>
        )}
      </Tabs>
    </aside>
  );
}

const NO_THREADS: readonly ThreadView[] = [];

/** True where it stands beside the text, or somebody is at it below the text. */
function isInSight(around: HTMLElement): boolean {
  const text = document.querySelector('.note-text')?.getBoundingClientRect();
  const isBeside = text === undefined || around.getBoundingClientRect().left >= text.right;
  return isBeside || around.contains(document.activeElement);
}

function goTo(field: string): void {
  const heading = document.querySelector<HTMLElement>(`[data-field="${CSS.escape(field)}"] h2`);
  heading?.scrollIntoView({ block: 'start' });
  heading?.focus({ preventScroll: true });
}

function goBeside(): void {
  const beside = document.querySelector('.note-around');
  beside?.scrollIntoView({ block: 'start' });
  beside?.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]')?.focus({ preventScroll: true });
}

function JumpList() {
  const { live } = useOpenNote();
  const { fields } = useValue(live.meta);
  return (
    <nav className="note-jump" aria-label="Fields of the note">
      <ul>
        {fields
          .filter(({ hidden }) => !hidden)
          .map(({ id, label }) => (
            <li key={id}>
              <button type="button" onClick={() => goTo(id)}>
                {label}
              </button>
            </li>
          ))}
      </ul>
    </nav>
  );
}

/** The way to each field where there is no room for a list. */
export function JumpMenu() {
  const { live } = useOpenNote();
  const { fields } = useValue(live.meta);
  const items = () => [
    ...fields.filter(({ hidden }) => !hidden).map(({ id, label }) => ({ label, onPress: () => goTo(id) })),
    { label: 'Comments, versions and people', apart: true, onPress: goBeside },
  ];
  return (
    <div className="note-jump-menu">
      <Menu
        label="Go to a field, or to what stands beside the text"
        className="button"
        items={items}
        face={
          <>
            Go to <Icon name="down" />
          </>
        }
      />
    </div>
  );
}

function HideCursors() {
  const { hidden, setHidden } = useHiddenCursors();
  return <CheckBox label="Hide other people’s cursors" checked={hidden} onChange={setHidden} />;
}
