import { useState, type ReactNode } from 'react';
import type { CommitteePeople } from '../../shared/protocol/entry-forms.ts';
import { GIVEN_ROLES, ROLES } from '../../shared/protocol/roles.ts';
import { useNow } from '../item/use-now.ts';
import { Button } from '../ui/button.tsx';
import { CheckBox } from '../ui/check-box.tsx';
import { SelectField } from '../ui/select-field.tsx';
import { agoInWords } from './ago.ts';
import { RemoveDialog } from './remove-dialog.tsx';
import type { People } from './use-people.ts';

type Person = CommitteePeople['people'][number];

interface PeopleListProps {
  readonly people: People;
  readonly all: CommitteePeople;
}

/** Everybody with an account in the committee, with the role each has. */
export function PeopleList({ people, all }: PeopleListProps): ReactNode {
  const [removing, setRemoving] = useState<Person | null>(null);
  if (all.people.length === 0) return <p className="people-empty">Nobody yet. Invite somebody below.</p>;
  return (
    <>
      <ul className="people-list">
        {all.people.map((person) => (
          <li key={person.account}>
            <PersonLine person={person} people={people} onRemove={() => setRemoving(person)} />
          </li>
        ))}
      </ul>
      <p className="people-text">
        A change reaches open screens at once. “Cleared” lets a committee member see the exempt wording of
        items; the others see it, or not, by their role.
      </p>
      {removing && <RemoveDialog person={removing} people={people} onClose={() => setRemoving(null)} />}
    </>
  );
}

interface PersonLineProps {
  readonly person: Person;
  readonly people: People;
  readonly onRemove: () => void;
}

function PersonLine({ person, people, onRemove }: PersonLineProps): ReactNode {
  const now = useNow().getTime();
  const { account, name, email, role, cleared, lastUsedAt } = person;
  const set = (form: { readonly role: string; readonly cleared: boolean }, done: string): void =>
    void people.change({ method: 'PUT', path: `/people/${account}`, form, done });
  return (
    <>
      <span className="people-who">
        <b>{name}</b>
        <small>{email}</small>
        <small>
          {lastUsedAt === '' ? 'not signed in at the moment' : `here ${agoInWords(lastUsedAt, now)}`}
        </small>
      </span>
      <span className="people-does">
        <SelectField
          label={`Role of ${name}`}
          quietLabel
          value={role}
          options={GIVEN_ROLES.map((each) => ({ value: each, label: ROLES[each] }))}
          onChange={(chosen) => set({ role: chosen, cleared }, `${name} is now ${labelOf(chosen)}.`)}
        />
        {role === 'member' && (
          <CheckBox
            label="Cleared"
            checked={cleared}
            onChange={(on) =>
              set({ role, cleared: on }, `${name} ${on ? 'may now see' : 'no longer sees'} exempt wording.`)
            }
          />
        )}
        <Button onClick={onRemove} aria-label={`Remove ${name}…`}>
          Remove…
        </Button>
      </span>
    </>
  );
}

function labelOf(role: string): string {
  const known = GIVEN_ROLES.find((each) => each === role);
  return known ? ROLES[known] : role;
}
