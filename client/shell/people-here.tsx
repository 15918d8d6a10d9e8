import type { ReactNode } from 'react';
import { listed } from '../../shared/planning/dates-in-words.ts';
import { parseRole, ROLES } from '../../shared/protocol/roles.ts';
import { useItem, usePresence } from '../live/board-context.tsx';
import { initialsOf, type Other } from '../live/others.ts';
import { Icon } from '../ui/icon.tsx';
import { useNarrow } from '../board/use-narrow.ts';
import { Popover } from '../ui/popover.tsx';
import { YouLinks, type YouMenuProps } from './you-menu.tsx';
import './people-here.css';

const MOST_MARKS = 5;
const MOST_NAMES = 2;

/** Who is at this board: a few words and initials, and everybody by name when they are pressed. */
export function PeopleHere(you: YouMenuProps): ReactNode {
  const narrow = useNarrow();
  const { me, others } = usePresence();
  const people = peopleOf(others);
  return (
    <div className="people-here">
      <Popover label="Who is here" className="people-here-button" face={<Face people={people} />}>
        <h2>Who is here</h2>
        <ul>
          <li>
            <Mark initials={initialsOf(me.name)} index={null} />
            <span>
              <b>{me.name}</b> (you)
              <small>{ROLES[parseRole(me.role)]}</small>
            </span>
          </li>
          {people.map((person, index) => (
            <li key={person.name}>
              <Mark initials={person.initials} index={index} />
              <span>
                <b>{person.name}</b>
                <small>
                  {ROLES[parseRole(person.role)]}
                  <Hands person={person} />
                </small>
              </span>
            </li>
          ))}
        </ul>
        {narrow && <YouLinks {...you} />}
      </Popover>
    </div>
  );
}

function Face({ people }: { readonly people: readonly Other[] }): ReactNode {
  const more = people.length - MOST_MARKS;
  return (
    <>
      <span aria-hidden="true" className="people-here-marks">
        {people.slice(0, MOST_MARKS).map((person, index) => (
          <Mark key={person.name} initials={person.initials} index={index} />
        ))}
        {more > 0 && <Mark initials={`+${more}`} index={null} />}
      </span>
      <span className="people-here-words">{hereInWords(people)}</span>
      <span className="people-here-count">
        <Icon name="person" size={18} /> {people.length + 1} here
      </span>
    </>
  );
}

function Mark({ initials, index }: { readonly initials: string; readonly index: number | null }): ReactNode {
  return (
    <span
      aria-hidden="true"
      className={`people-here-mark people-here-mark-${index === null ? 'me' : index % 3}`}
    >
      {initials}
    </span>
  );
}

// What somebody holds or has open, by its title.
function Hands({ person }: { readonly person: Other }): ReactNode {
  const item = useItem(person.holding ?? person.open ?? '');
  if (!item) return null;
  return person.holding === null ? `, has “${item.title}” open` : `, moving “${item.title}”`;
}

// One person with two pages is one person here, with what either page holds.
function peopleOf(others: readonly Other[]): readonly Other[] {
  const people = new Map<string, Other>();
  for (const other of others) {
    const known = people.get(other.name);
    people.set(
      other.name,
      known ? { ...known, holding: known.holding ?? other.holding, open: known.open ?? other.open } : other,
    );
  }
  return [...people.values()];
}

function hereInWords(people: readonly Other[]): string {
  const names = people.map((person) => person.name);
  if (names.length === 0) return 'Nobody else is here';
  const rest = names.length - MOST_NAMES;
  const shown = rest > 1 ? [...names.slice(0, MOST_NAMES), `${rest} others`] : names;
  return `${listed(shown)} ${names.length === 1 ? 'is' : 'are'} here`;
}
