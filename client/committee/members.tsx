import { useRef, useState } from 'react';
import { removeMember } from '../../shared/actions/edit-committee.ts';
import type { Member } from '../../shared/board/board.ts';
import { MEMBER_ROLE_WORDS } from '../../shared/planning/words.ts';
import { useChange } from '../item/use-change.ts';
import { useBoardSelector } from '../live/board-context.tsx';
import { useMayChangeBoard } from '../live/use-may.ts';
import { Button } from '../ui/button.tsx';
import { MemberForm } from './member-form.tsx';

/** Who is on the committee, in which role. */
export function Members() {
  const members = useBoardSelector((board) => board.members);
  const people = useBoardSelector((board) => board.people);
  const [editing, setEditing] = useState<string | null>(null);
  const add = useRef<HTMLButtonElement>(null);
  const mayChange = useMayChangeBoard();
  const change = useChange();
  const nameOf = (member: Member): string => people.get(member.person)?.name || 'Somebody without a name';
  const remove = (member: Member): void => {
    change({
      undo: `removing ${nameOf(member)} from the committee`,
      said: `${nameOf(member)} is no longer on the committee. Their past stays.`,
      action: (board) => removeMember(board, { person: member.person }),
    });
    add.current?.focus();
  };
  const close = (): void => {
    setEditing(null);
    requestAnimationFrame(() => add.current?.focus());
  };
  return (
    <>
      {members.length === 0 && (
        <p className="archive-page-empty">Nobody is listed yet.{mayChange && ' Add the Chairman first.'}</p>
      )}
      <ul className="committee-members">
        {members.map((member) => (
          <li key={member.person}>
            {editing === member.person && mayChange ? (
              <MemberForm member={member} close={close} />
            ) : (
              <>
                <span>
                  <b>{nameOf(member)}</b> <span className="fact-soft">{roleInWords(member)}</span>
                </span>
                {mayChange && (
                  <MemberButtons
                    name={nameOf(member)}
                    onChange={() => setEditing(member.person)}
                    onRemove={() => remove(member)}
                  />
                )}
              </>
            )}
          </li>
        ))}
      </ul>
      {editing === 'new' && mayChange && <MemberForm member={null} close={close} />}
      <div hidden={editing === 'new' || !mayChange}>
        <Button ref={add} icon="plus" onClick={() => setEditing('new')}>
          Add a member
        </Button>
      </div>
    </>
  );
}

interface MemberButtonsProps {
  readonly name: string;
  readonly onChange: () => void;
  readonly onRemove: () => void;
}

function MemberButtons({ name, onChange, onRemove }: MemberButtonsProps) {
  return (
    <span className="names-editor-buttons">
      <button type="button" className="fact-row-change" onClick={onChange}>
        Change<span className="visually-hidden"> the role of {name}</span>
      </button>
      <button type="button" className="fact-row-change" onClick={onRemove}>
        Remove<span className="visually-hidden"> {name}</span>
      </button>
    </span>
  );
}

function roleInWords({ role, portfolio }: Member): string {
  return portfolio === '' ? MEMBER_ROLE_WORDS[role] : `${MEMBER_ROLE_WORDS[role]} (${portfolio})`;
}
