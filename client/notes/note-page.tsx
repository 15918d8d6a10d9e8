import { useCallback, useEffect, useMemo, useState, type ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import type { Item } from '../../shared/board/board.ts';
import { useBoardAddress, useItem, usePresence, useValue, useValueOf } from '../live/board-context.tsx';
import type { LiveNote, NotePlace } from '../live/live-note.ts';
import type { HeldNote } from '../live/note-owner.ts';
import { useNote } from '../live/use-note.ts';
import { usePageTitle } from '../shell/use-page-title.ts';
import { BeginNote } from './begin-note.tsx';
import { NoteProvider, type OpenNote } from './note-context.tsx';
import { NoteHead } from './note-head.tsx';
import { MentionSomebody } from './mention-somebody.tsx';
import { JumpMenu, NoteAround } from './note-around.tsx';
import { NoteText } from './note-text.tsx';
import { NoteToolbar } from './note-toolbar.tsx';
import { StartText } from './start-text.tsx';
import { useEditors } from './use-editors.ts';
import { useNotePath, useNoteView } from './use-note-view.ts';
import { WordsAside } from './words-aside.tsx';
import './note-page.css';

/** The scoping note of an item, as a page wide enough to write in. */
export function NotePage({ isPrivate = false }: { readonly isPrivate?: boolean }) {
  const { itemId = '' } = useParams();
  const item = useItem(itemId);
  if (!item) return <Plain heading="There is no such item on this board" />;
  return <NoteOfItem key={`${itemId} ${isPrivate}`} item={item} isPrivate={isPrivate} />;
}

function NoteOfItem({ item, isPrivate }: { readonly item: Item; readonly isPrivate: boolean }) {
  const place = useMemo<NotePlace>(() => ({ item: item.id, private: isPrivate }), [item.id, isPrivate]);
  const path = useNotePath(place);
  const [told, setTold] = useState(0);
  const refresh = useCallback(() => setTold((count) => count + 1), []);
  const { known, take } = useNoteView(path, `${item.noteStatus === ''} ${item.exempt.join()} ${told}`);
  const here = known.kind === 'here';
  // What this device kept can be read and written without asking the server first.
  const held = useNote(here || (known.kind === 'unreachable' && !isPrivate) ? place : null);
  usePageTitle(`${isPrivate ? 'Exempt scoping note' : 'Scoping note'}: ${item.title}`);
  useSayOpen(item.id);
  if (known.kind === 'none') return <BeginNote item={item} path={path} onBegun={take} />;
  if (known.kind === 'refused')
    return <Plain heading="This scoping note cannot be opened" words={known.words} item={item} />;
  if (!held) return <p className="shell-waiting">Opening the scoping note…</p>;
  const view = known.kind === 'here' ? known.view : null;
  return <HeldPage {...{ item, held, path, view, refresh }} />;
}

function useSayOpen(itemId: string): void {
  const { setOpen } = usePresence();
  useEffect(() => {
    setOpen(itemId);
    return () => setOpen(null);
  }, [itemId, setOpen]);
}

interface HeldPageProps {
  readonly item: Item;
  readonly held: HeldNote;
  readonly path: OpenNote['path'];
  /** Null while the server cannot be asked. */
  readonly view: OpenNote['view'] | null;
  readonly refresh: () => void;
}

function HeldPage({ item, held, path, view, refresh }: HeldPageProps) {
  const live = useValue(held.note);
  const editors = useEditors();
  const ready = useValue(live.ready);
  const people = useValue(live.news.people);
  useEffect(() => {
    if (people > 0) refresh();
  }, [people, refresh]);
  const note = useMemo<OpenNote>(
    () => ({ item, live, view: view ?? offlineView(live), editors, path, refresh }),
    [item, live, view, editors, path, refresh],
  );
  const isLoading = useValueOf(live.saved, ({ state }) => state === 'loading');
  const start = note.view.start;
  // While the text is on its way, what the service said of it at the door can be read.
  const isOnItsWay = start.length > 0 && isLoading;
  if (!ready && !isOnItsWay) return <NotReady live={live} item={item} />;
  return (
    <NoteProvider value={note}>
      <div className={live.place.private ? 'note-page note-page-private' : 'note-page'}>
        <NoteHead />
        <WordsAside held={held} />
        <MentionSomebody />
        <div className="note-page-parts">
          <div className="note-page-main">
            <JumpMenu />
            <NoteToolbar />
            {ready ? <NoteText key={live.doc.guid} /> : <StartText fields={start} />}
          </div>
          <NoteAround />
        </div>
      </div>
    </NoteProvider>
  );
}

// Away from the server a note can be written in, and nothing else be done about it.
function offlineView({ place }: LiveNote): OpenNote['view'] {
  const may = { mayWrite: false, mayLock: false, mayInvite: false, mayComment: false };
  const none = { invited: [], candidates: [], people: [], start: [] };
  return { ...place, ...may, ...none, exists: true, template: 0, newerTemplate: false };
}

function NotReady({ live, item }: { readonly live: LiveNote; readonly item: Item }) {
  const { state, reason } = useValue(live.saved);
  if (state === 'blocked')
    return <Plain heading="This scoping note cannot be opened" words={reason ?? ''} item={item} />;
  if (state === 'offline') {
    const words =
      'It has not been opened on this device before. It opens by itself when you are connected again.';
    return <Plain heading="The scoping note is available when you are connected" words={words} item={item} />;
  }
  return <p className="shell-waiting">Opening the scoping note…</p>;
}

interface PlainProps {
  readonly heading: string;
  readonly words?: string;
  readonly item?: Item;
}

function Plain({ heading, words, item }: PlainProps): ReactNode {
  const { path } = useBoardAddress();
  return (
    <div className="shell-text shell-plain">
      <h2>{heading}</h2>
      {words !== undefined && <p>{words}</p>}
      <p>
        {item ? (
          <Link to={path(`/item/${item.id}`)}>Back to “{item.title}”</Link>
        ) : (
          <Link to={path()}>Back to the board</Link>
        )}
      </p>
    </div>
  );
}
