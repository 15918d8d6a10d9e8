import type { ReactNode } from 'react';
import { reinstateMeeting } from '../../shared/actions/cancel-meeting.ts';
import { editMeeting } from '../../shared/actions/edit-meeting.ts';
import type { Meeting } from '../../shared/board/board.ts';
import { meetingName } from '../../shared/planning/words.ts';
import { useAct, type Act } from '../live/use-act.ts';
import { useMayChangeBoard } from '../live/use-may.ts';
import { Menu, type MenuItem } from '../ui/menu.tsx';
import { useBoardUi, type BoardUi } from './board-ui.tsx';

/** What can be done to a meeting. */
export function MeetingMenu({ meeting }: { readonly meeting: Meeting }): ReactNode {
  const act = useAct();
  const ui = useBoardUi();
  const mayChange = useMayChangeBoard();
  if (!mayChange) return null;
  return (
    <Menu
      className="meeting-menu"
      label={`Meeting options for ${meetingName(meeting)}`}
      items={() => entriesFor(meeting, ui, act)}
    />
  );
}

function entriesFor(meeting: Meeting, { dialog }: BoardUi, act: Act): readonly MenuItem[] {
  const open = (kind: 'meeting' | 'cancel-meeting' | 'remove-meeting') => () =>
    dialog.set({ kind, meetingId: meeting.id });
  const status = meeting.status === 'held' ? 'planned' : 'held';
  const name = meetingName(meeting);
  const mark = (): void => {
    act((handle) => editMeeting(handle, { meetingId: meeting.id, facts: { status } }), {
      undo: `marking of ${name}`,
      said: status === 'held' ? `${name} is marked as held.` : `${name} is planned again.`,
    });
  };
  const reinstate = (): void => {
    act((handle) => reinstateMeeting(handle, { meetingId: meeting.id }), {
      undo: `reinstating of ${name}`,
      said: `${name} is back in the calendar.`,
    });
  };
  return [
    { label: 'Edit meeting…', onPress: open('meeting') },
    ...(meeting.status === 'cancelled'
      ? [{ label: 'Reinstate meeting', onPress: reinstate }]
      : [
          { label: status === 'held' ? 'Mark as held' : 'Mark as not held yet', onPress: mark },
          { label: 'Cancel meeting…', onPress: open('cancel-meeting'), apart: true },
        ]),
    { label: 'Remove meeting…', onPress: open('remove-meeting') },
  ];
}
