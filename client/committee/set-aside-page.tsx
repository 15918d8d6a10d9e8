import { useEffect, useState, type ReactNode } from 'react';
import { wordsOnlyThere, type WordsOnlyThere } from '../../shared/planning/words-only-there.ts';
import { useBoard, useBoardAddress } from '../live/board-context.tsx';
import { discardCopy, readCopiesAside, type CopyAside } from '../live/set-aside.ts';
import { useSaid } from '../live/use-act.ts';
import { CopyButton } from '../shell/copy-button.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import './committee-page.css';
import './set-aside-page.css';

/** What the copies that this device set aside say and the board does not; to copy from, and to discard. */
export function SetAsidePage(): ReactNode {
  const { id } = useBoardAddress();
  const [copies, setCopies] = useState<readonly CopyAside[] | null>(null);
  const [discarding, setDiscarding] = useState<number | null>(null);
  const { say } = useSaid();
  useEffect(() => {
    void readCopiesAside(id).then(setCopies);
  }, [id]);
  const discard = (number: number): void => {
    discardCopy(id, number);
    setCopies((copies ?? []).filter((each) => each.number !== number));
    setDiscarding(null);
    say('The copy is discarded.');
  };
  return (
    <div className="committee-page set-aside">
      <h2 tabIndex={-1}>Set aside on this device</h2>
      <p>
        The board would not take some changes from this device, so that copy was set aside. Below is what it
        says and the board does not. Copy what you still need and put it on the board yourself.
      </p>
      {copies?.length === 0 && <p>Nothing is set aside.</p>}
      {copies?.map((copy) => (
        <Copy key={copy.number} copy={copy} onDiscard={() => setDiscarding(copy.number)} />
      ))}
      {discarding !== null && (
        <Dialog
          title="Discard this copy?"
          onClose={() => setDiscarding(null)}
          footer={
            <>
              <Button kind="stop" onClick={() => discard(discarding)}>
                Discard it
              </Button>
              <Button onClick={() => setDiscarding(null)}>Keep it</Button>
            </>
          }
        >
          <p>Its words are deleted from this device and cannot be brought back. The board stays as it is.</p>
        </Dialog>
      )}
    </div>
  );
}

function Copy({ copy, onDiscard }: { readonly copy: CopyAside; readonly onDiscard: () => void }): ReactNode {
  const board = useBoard();
  const words = wordsOnlyThere(copy.board, board);
  const all = words.map(({ title, what, words: said }) => `${title}\n${what}: ${said}`).join('\n\n');
  return (
    <section aria-label={`Copy ${copy.number + 1}`}>
      {words.length === 0 && <p>This copy says nothing that the board does not.</p>}
      <ul>
        {words.map((each) => (
          <Entry key={each.id} entry={each} />
        ))}
      </ul>
      <div className="set-aside-buttons">
        {words.length > 1 && <CopyButton words={all} label="Copy all of it" />}
        <Button onClick={onDiscard}>Discard this copy…</Button>
      </div>
    </section>
  );
}

function Entry({ entry }: { readonly entry: WordsOnlyThere }): ReactNode {
  return (
    <li>
      <h3>{entry.title}</h3>
      <p>
        <b>{entry.what}</b>
      </p>
      <blockquote>{entry.words}</blockquote>
      {entry.here !== '' && <p className="set-aside-here">The board says: {entry.here}</p>}
      <CopyButton words={entry.words} label={`Copy these words of “${entry.title}”`} />
    </li>
  );
}
