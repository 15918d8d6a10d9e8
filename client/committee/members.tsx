import { useRef, useState } from 'react';
import { removeMember } from '../../shared/actions/edit-committee.ts';
import type { Member } from '../../shared/board/board.ts';
import { MEMBER_ROLE_WORDS } from '../../shared/planning/words.ts';
import { useChange } from '../item/use-change.ts';
import { useBoardSelector } from '../live/board-context.tsx';
import { Button } from '../ui/button.tsx';
import { MemberForm } from './member-form.tsx';

/** Who is on the committee, in which role. */
export function Members() {
  const members = useBoardSelector((board) => board.members);
  const people = useBoardSelector((board) => board.people);
  const [editing, setEditing] = useState<string | null>(null);
  const add = useRef<HTMLButtonElement>(null);
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
        <p className="archive-page-empty">Nobody is listed yet. Add the Chairman first.</p>
      )}
      <ul className="committee-members">
        {members.map((member) => (
          <li key={member.person}>
            {editing === member.person ? (
              <MemberForm member={member} close={close} />
            ) : (
              <>
                <span>
                  <b>{nameOf(member)}</b> <span className="fact-soft">{roleInWords(member)}</span>
                </span>
                <span className="names-editor-buttons">
                  <button type="button" className="fact-row-change" onClick={() => setEditing(member.person)}>
                    Change<span className="visually-hidden"> the role of {nameOf(member)}</span>
                  </button>
                  <button type="button" className="fact-row-change" onClick={() => remove(member)}>
                    Remove<span className="visually-hidden"> {nameOf(member)}</span>
                  </button>
                </span>
              </>
            )}
          </li>
        ))}
      </ul>
      {editing === 'new' && <MemberForm member={null} close={close} />}
      <div hidden={editing === 'new'}>
        <Button ref={add} icon="plus" onClick={() => setEditing('new')}>
          Add a member
        </Button>
      </div>
    </>
  );
}

function roleInWords({ role, portfolio }: Member): string {
  return portfolio === '' ? MEMBER_ROLE_WORDS[role] : `${MEMBER_ROLE_WORDS[role]} (${portfolio})`;
}
