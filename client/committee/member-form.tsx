import { useEffect, useId, useRef, useState, type FormEvent } from 'react';
import { setMember } from '../../shared/actions/edit-committee.ts';
import { MEMBER_ROLES, type Board, type Member } from '../../shared/board/board.ts';
import { MEMBER_ROLE_WORDS } from '../../shared/planning/words.ts';
import { useChange } from '../item/use-change.ts';
import { useEscape } from '../item/use-escape.ts';
import { useBoardSelector } from '../live/board-context.tsx';
import { Button } from '../ui/button.tsx';
import { SelectField } from '../ui/select-field.tsx';
import { TextField } from '../ui/text-field.tsx';

interface MemberFormProps {
  /** The member whose role changes, or null for a new one. */
  readonly member: Member | null;
  readonly close: () => void;
}

/** The form for a member's role, and for a new member's name. */
export function MemberForm({ member, close }: MemberFormProps) {
  const people = useBoardSelector((board) => board.people);
  const listId = useId();
  const [name, setName] = useState(member ? (people.get(member.person)?.name ?? '') : '');
  const [role, setRole] = useState(member?.role ?? 'member');
  const [portfolio, setPortfolio] = useState(member?.portfolio ?? '');
  const [error, setError] = useState<string | null>(null);
  const change = useChange();
  const form = useRef<HTMLFormElement>(null);
  useEscape(form, { when: true, escape: close });
  useEffect(() => form.current?.querySelector<HTMLElement>('input, select')?.focus(), []);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const who = member?.person ?? idOf(people, name) ?? name;
    const wrong = change({
      undo: `${member ? 'change of the role of' : 'adding'} ${name.trim()}`,
      said: `${name.trim()} is now on the committee as ${MEMBER_ROLE_WORDS[role]}.`,
      action: (board) => setMember(board, { who, role, portfolio: portfolio.trim() }),
    });
    setError(wrong);
    if (wrong === null) close();
  };
  return (
    <form ref={form} className="fact-form committee-member-form" noValidate onSubmit={submit}>
      {member ? (
        <b>{name}</b>
      ) : (
        <>
          <TextField
            label="Name"
            list={listId}
            maxLength={120}
            value={name}
            error={error}
            onChange={setName}
          />
          <datalist id={listId}>
            {[...people.values()].map((person) => (
              <option key={person.id}>{person.name}</option>
            ))}
          </datalist>
        </>
      )}
      <SelectField
        label="Role"
        value={role}
        options={MEMBER_ROLES.map((each) => ({ value: each, label: MEMBER_ROLE_WORDS[each] }))}
        onChange={(chosen) => setRole(MEMBER_ROLES.find((each) => each === chosen) ?? 'member')}
      />
      {role === 'vice-chair' && (
        <TextField
          label="Portfolio (optional)"
          hint="Such as Overview"
          maxLength={120}
          value={portfolio}
          onChange={setPortfolio}
        />
      )}
      <div className="fact-form-buttons">
        <Button kind="main" type="submit">
          Save
        </Button>
        <Button onClick={close}>Cancel</Button>
      </div>
    </form>
  );
}

// One person, one record: a name that is in the list already means that person.
function idOf(people: Board['people'], name: string): string | undefined {
  const wanted = name.trim().toLowerCase();
  return [...people.values()].find((person) => person.name.toLowerCase() === wanted)?.id;
}
