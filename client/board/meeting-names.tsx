import type { ReactNode } from 'react';
import { addNamed, removeNamed } from '../../shared/actions/name-bodies.ts';
import type { Meeting } from '../../shared/board/board.ts';
import { meetingName } from '../../shared/planning/words.ts';
import { useAct } from '../live/use-act.ts';
import { NameList } from './name-list.tsx';

/** With whom a meeting is held and who is invited. */
export function MeetingNames({ meeting }: { readonly meeting: Meeting }): ReactNode {
  return (
    <>
      <Names
        meeting={meeting}
        set="jointWith"
        label="Held with another committee"
        missing="Enter the name of the committee"
      />
      <Names meeting={meeting} set="invitees" label="Invited to the meeting" missing="Enter who is invited" />
    </>
  );
}

interface NamesProps {
  readonly meeting: Meeting;
  readonly set: 'jointWith' | 'invitees';
  readonly label: string;
  readonly missing: string;
}

function Names({ meeting, set, label, missing }: NamesProps): ReactNode {
  const act = useAct();
  const of = { meetingId: meeting.id, set };
  const date = meetingName(meeting);
  const link = set === 'jointWith' ? 'held with' : 'inviting';
  const add = (name: string): boolean =>
    act((handle) => addNamed(handle, { to: of, name }), {
      undo: `adding of ${name} to ${date}`,
      said: `${date} is now ${link} ${name}.`,
    }).done;
  const remove = (name: string): void => {
    const id = meeting[set].find((each) => each.name === name)?.id;
    if (id === undefined) return;
    act((handle) => removeNamed(handle, { from: of, id }), {
      undo: `taking ${name} off ${date}`,
      said: `${date} is no longer ${link} ${name}.`,
    });
  };
  return (
    <NameList
      label={label}
      missing={missing}
      names={meeting[set].map((each) => each.name)}
      onAdd={add}
      onRemove={remove}
    />
  );
}
