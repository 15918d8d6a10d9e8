import { useState, type ReactNode } from 'react';
import type { BoardHandle } from '../../shared/actions/board-handle.ts';
import { cancelMeeting, removeMeeting } from '../../shared/actions/cancel-meeting.ts';
import { setMethod } from '../../shared/actions/set-method.ts';
import type { Board, Item, Meeting } from '../../shared/board/board.ts';
import type { MeetingId } from '../../shared/board/ids.ts';
import { LIMITS } from '../../shared/board/limits.ts';
import { slotOfMeeting } from '../../shared/board/place.ts';
import type { Outcome } from '../../shared/board/refusal.ts';
import { meetingName } from '../../shared/planning/words.ts';
import { useBoard } from '../live/board-context.tsx';
import { useAct } from '../live/use-act.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { ErrorSummary, type FieldProblem } from '../ui/error-summary.tsx';
import { SelectField } from '../ui/select-field.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useBoardNow } from './board-ui.tsx';
import { countOf, itemsAt, methodAfterMove, placeInWords, slotOfPlace, type Place } from './places.ts';

interface CloseMeetingProps {
  readonly meetingId: MeetingId;
  readonly how: 'cancel-meeting' | 'remove-meeting';
  readonly onClose: () => void;
}

const REASON = 'close-reason';
const ITEMS = 'close-items';

/** Cancels or removes a meeting, asking why and where its items go: none is ever hidden. */
export function CloseMeetingDialog({ meetingId, how, onClose }: CloseMeetingProps): ReactNode {
  const board = useBoard();
  const meeting = board.meetings.find((each) => each.id === meetingId);
  const [reason, setReason] = useState('');
  const [itemsTo, setItemsTo] = useState('');
  const [problems, setProblems] = useState<readonly FieldProblem[]>([]);
  const close = useCloseMeeting(how);
  const count = itemsAt(board, slotOfMeeting(meetingId) as Place).length;
  const submit = (): void => {
    const found = problemsOf(reason, itemsTo, count);
    setProblems(found);
    if (found.length > 0 || !meeting) return;
    if (close(meeting, { reason, itemsTo: itemsTo === '' ? 'to-be-confirmed' : (itemsTo as Place | 'stay') }))
      onClose();
  };
  const verb = how === 'cancel-meeting' ? 'Cancel' : 'Remove';
  const error = (field: string): string | undefined => problems.find((each) => each.field === field)?.text;
  return (
    <Dialog
      title={`${verb} ${meeting ? meetingName(meeting) : 'this meeting'}`}
      onClose={onClose}
      onSubmit={submit}
      footer={
        <>
          <Button kind="stop" type="submit">
            {verb} the meeting
          </Button>
          <Button onClick={onClose}>Keep it as it is</Button>
        </>
      }
    >
      <ErrorSummary problems={problems} />
      <p>{EXPLAIN[how]}</p>
      <TextField
        id={REASON}
        label="Reason"
        hint="For example, election period"
        value={reason}
        error={error(REASON)}
        maxLength={LIMITS.reason}
        onChange={setReason}
      />
      {count > 0 && (
        <SelectField
          id={ITEMS}
          label={`Where ${count === 1 ? 'its item goes' : `its ${countOf(count)} go`}`}
          value={itemsTo}
          error={error(ITEMS)}
          onChange={setItemsTo}
          options={choicesFor(board, meetingId, how)}
        />
      )}
    </Dialog>
  );
}

const EXPLAIN: Readonly<Record<CloseMeetingProps['how'], string>> = {
  'cancel-meeting': 'It stays in the calendar, struck through, with the reason.',
  'remove-meeting': 'It leaves the calendar and is kept in the archive, from where it can be brought back.',
};

type SelectOptions = Parameters<typeof SelectField>[0]['options'];

function choicesFor(board: Board, meetingId: MeetingId, how: CloseMeetingProps['how']): SelectOptions {
  const others = board.meetings
    .filter((each) => each.id !== meetingId && each.status !== 'cancelled')
    .map((each) => ({ value: slotOfMeeting(each.id), label: meetingName(each) }));
  return [
    { value: '', label: 'Choose a place', disabled: true },
    { value: 'to-be-confirmed', label: 'The long list (to be confirmed)' },
    { value: 'outside/notes', label: 'Briefing notes, outside meetings' },
    ...(others.length > 0 ? [{ label: 'Another meeting', options: others }] : []),
    ...(how === 'cancel-meeting'
      ? [{ value: 'stay', label: 'They stay here until you decide for each' }]
      : []),
  ];
}

function problemsOf(reason: string, itemsTo: string, count: number): readonly FieldProblem[] {
  return [
    ...(reason.trim() === '' ? [{ field: REASON, text: 'Enter a reason' }] : []),
    ...(count > 0 && itemsTo === '' ? [{ field: ITEMS, text: 'Choose where its items go' }] : []),
  ];
}

interface Closing {
  readonly reason: string;
  readonly itemsTo: Place | 'stay';
}

function useCloseMeeting(how: CloseMeetingProps['how']): (meeting: Meeting, closing: Closing) => boolean {
  const act = useAct();
  const boardNow = useBoardNow();
  return (meeting, closing) => {
    const board = boardNow();
    const items = itemsAt(board, slotOfMeeting(meeting.id) as Place);
    const name = meetingName(meeting);
    const sent =
      items.length === 0 || closing.itemsTo === 'stay'
        ? ''
        : ` ${countOf(items.length)} moved to ${placeInWords(board, closing.itemsTo)}.`;
    const words =
      how === 'cancel-meeting'
        ? { undo: `cancelling of ${name}`, said: `${name} is cancelled.${sent}` }
        : { undo: `removal of ${name}`, said: `${name} is removed from the calendar.${sent}` };
    const action = (handle: BoardHandle): Outcome =>
      closeMeeting(handle, { how, meetingId: meeting.id, items, ...closing });
    return act(action, words).done;
  };
}

interface WholeClosing extends Closing {
  readonly how: CloseMeetingProps['how'];
  readonly meetingId: MeetingId;
  readonly items: readonly Item[];
}

function closeMeeting(
  handle: BoardHandle,
  { how, meetingId, reason, itemsTo, items }: WholeClosing,
): Outcome {
  const slot = itemsTo === 'stay' ? 'stay' : slotOfPlace(itemsTo);
  const closed =
    how === 'cancel-meeting' || slot === 'stay'
      ? cancelMeeting(handle, { meetingId, reason, itemsTo: slot })
      : removeMeeting(handle, { meetingId, reason, itemsTo: slot });
  if (!closed.done || itemsTo === 'stay') return closed;
  for (const item of items) {
    const method = methodAfterMove(item, itemsTo);
    if (method !== null) setMethod(handle, { itemIds: [item.id], method });
  }
  return closed;
}
