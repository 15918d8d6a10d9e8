import { useRef, useState, type ReactNode } from 'react';
import { Link } from 'react-router';
import { mergePeople, separatePerson } from '../../shared/actions/merge-people.ts';
import type { MergedPerson, Person } from '../../shared/board/board.ts';
import { useChange } from '../item/use-change.ts';
import { useBoard, useBoardAddress } from '../live/board-context.tsx';
import { useMayChangeBoard } from '../live/use-may.ts';
import { MergePersonDialog } from './merge-person-dialog.tsx';
import { peopleOnBoard, type PersonOnBoard } from './people-on-board.ts';
import '../item/fact-row.css';
import '../item/names-editor.css';
import './committee-page.css';
import './people-page.css';
import { PersonForm } from './person-form.tsx';

/** Everybody the board names, with their posts, what they are and on how many items; and what puts the list right. */
export function PeoplePage(): ReactNode {
  const board = useBoard();
  const { path } = useBoardAddress();
  const [editing, setEditing] = useState<string | null>(null);
  const [merging, setMerging] = useState<Person | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const mayChange = useMayChangeBoard();
  const change = useChange();
  const people = peopleOnBoard(board);
  const merge = (from: Person, into: Person): void => {
    change({
      undo: `merging of ${from.name} into ${into.name}`,
      said: `${from.name} and ${into.name} are now one person, called ${into.name}.`,
      action: (handle) => mergePeople(handle, { from: from.id, into: into.id }),
    });
    setMerging(null);
    heading.current?.focus();
  };
  const separate = (spelling: MergedPerson): void => {
    change({
      undo: `separating of ${spelling.name}`,
      said: `${spelling.name} is a person of their own again.`,
      action: (handle) => separatePerson(handle, { person: spelling.id }),
    });
    heading.current?.focus();
  };
  return (
    <div className="committee-page people-page">
      <h2 ref={heading} tabIndex={-1}>
        People
      </h2>
      <p>
        Everybody that this board names.
        {mayChange &&
          ' A change here shows on every item. If one person stands here twice, merge the two: nothing is lost, and it can be undone.'}
      </p>
      <p>
        <Link to={path('/committee')}>Back to the committee</Link>
      </p>
      {people.length === 0 && <p className="fact-soft">Nobody is named yet.</p>}
      <ul>
        {people.map((entry) => (
          <li key={entry.person.id}>
            {editing === entry.person.id && mayChange ? (
              <PersonForm person={entry.person} close={() => setEditing(null)} />
            ) : (
              <Entry
                entry={entry}
                edit={() => setEditing(entry.person.id)}
                merge={() => setMerging(entry.person)}
                separate={separate}
              />
            )}
          </li>
        ))}
      </ul>
      {merging && mayChange && (
        <MergePersonDialog
          from={merging}
          people={people.map(({ person }) => person)}
          onMerge={(into) => merge(merging, into)}
          onClose={() => setMerging(null)}
        />
      )}
    </div>
  );
}

interface EntryProps {
  readonly entry: PersonOnBoard;
  readonly edit: () => void;
  readonly merge: () => void;
  readonly separate: (spelling: MergedPerson) => void;
}

function Entry({ entry, edit, merge, separate }: EntryProps): ReactNode {
  const { person, roles, items, spellings } = entry;
  const mayChange = useMayChangeBoard();
  const name = person.name || 'Somebody without a name';
  return (
    <>
      <div className="people-page-person">
        <p>
          <b>{name}</b>
          {person.post !== '' && <span className="fact-soft"> {person.post}</span>}
        </p>
        <p className="fact-soft">{[...roles, itemsInWords(items)].join(' · ')}</p>
        {spellings.map((spelling) => (
          <p key={spelling.id} className="fact-soft">
            Also written {spelling.name}{' '}
            {mayChange && (
              <button type="button" className="fact-row-change" onClick={() => separate(spelling)}>
                Separate<span className="visually-hidden"> {spelling.name} again</span>
              </button>
            )}
          </p>
        ))}
      </div>
      {mayChange && (
        <div className="names-editor-buttons">
          <button type="button" className="fact-row-change" data-person={person.id} onClick={edit}>
            Change<span className="visually-hidden"> {name}</span>
          </button>
          <button type="button" className="fact-row-change" onClick={merge}>
            Merge…<span className="visually-hidden"> {name}</span>
          </button>
        </div>
      )}
    </>
  );
}

function itemsInWords(count: number): string {
  if (count === 0) return 'on no item';
  return `on ${count} ${count === 1 ? 'item' : 'items'}`;
}
