import { useState, type ReactNode } from 'react';
import { addMeeting, editMeeting } from '../../shared/actions/edit-meeting.ts';
import { MEETING_KINDS, MEETING_MODES, type Meeting } from '../../shared/board/board.ts';
import type { MeetingId } from '../../shared/board/ids.ts';
import { isDate, isTime, LIMITS } from '../../shared/board/limits.ts';
import { REFUSALS } from '../../shared/board/refusal.ts';
import { fullDate } from '../../shared/planning/dates-in-words.ts';
import { KIND_WORDS, MODE_WORDS } from '../../shared/planning/words.ts';
import { useBoardSelector } from '../live/board-context.tsx';
import { useAct } from '../live/use-act.ts';
import { Button } from '../ui/button.tsx';
import { DateField } from '../ui/date-field.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { ErrorSummary, type FieldProblem } from '../ui/error-summary.tsx';
import { SelectField } from '../ui/select-field.tsx';
import { TextField } from '../ui/text-field.tsx';
import { TimeField } from '../ui/time-field.tsx';
import { useMeeting } from './meeting-column.tsx';
import { MeetingNames } from './meeting-names.tsx';

interface MeetingDialogProps {
  /** Null to add one. */
  readonly meetingId: MeetingId | null;
  readonly onClose: () => void;
}

type Facts = Pick<Meeting, 'date' | 'time' | 'venue' | 'kind' | 'mode' | 'note'>;

/** The facts of a meeting: a new one, or one to change. */
export function MeetingDialog({ meetingId, onClose }: MeetingDialogProps): ReactNode {
  const meeting = useMeeting(meetingId ?? ('' as MeetingId));
  const usual = useBoardSelector((board) => board.committee.venue);
  const [start] = useState<Facts>(() => factsOf(meeting, usual));
  const [facts, setFacts] = useState(start);
  const [problems, setProblems] = useState<readonly FieldProblem[]>([]);
  const save = useSaveMeeting(meetingId);
  const submit = (): void => {
    const found = problemsOf(facts);
    setProblems(found);
    if (found.length === 0 && save(start, facts)) onClose();
  };
  return (
    <Dialog
      title={meetingId ? 'Edit meeting' : 'Add a meeting'}
      onClose={onClose}
      onSubmit={submit}
      footer={
        <>
          <Button kind="main" type="submit">
            {meetingId ? 'Save changes' : 'Add meeting'}
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </>
      }
    >
      <ErrorSummary problems={problems} />
      <MeetingFields facts={facts} problems={problems} onChange={(part) => setFacts({ ...facts, ...part })} />
      {meeting && <MeetingNames meeting={meeting} />}
    </Dialog>
  );
}

interface MeetingFieldsProps {
  readonly facts: Facts;
  readonly problems: readonly FieldProblem[];
  readonly onChange: (part: Partial<Facts>) => void;
}

function MeetingFields({ facts, problems, onChange }: MeetingFieldsProps): ReactNode {
  const error = (field: string): string | undefined => problems.find((each) => each.field === field)?.text;
  return (
    <>
      <DateField
        id="meeting-date"
        legend="Date"
        value={facts.date}
        error={error('meeting-date')}
        onChange={(date) => onChange({ date })}
      />
      <TimeField
        id="meeting-time"
        label="Start time"
        value={facts.time}
        error={error('meeting-time')}
        onChange={(time) => onChange({ time })}
      />
      <TextField
        label="Venue"
        value={facts.venue}
        maxLength={LIMITS.fact}
        onChange={(venue) => onChange({ venue })}
      />
      <SelectField
        label="Kind of meeting"
        value={facts.kind}
        options={MEETING_KINDS.map((kind) => ({ value: kind, label: KIND_WORDS[kind] }))}
        onChange={(kind) => onChange({ kind: kind as Facts['kind'] })}
      />
      <SelectField
        label="How people take part"
        value={facts.mode}
        options={MEETING_MODES.map((mode) => ({ value: mode, label: MODE_WORDS[mode] }))}
        onChange={(mode) => onChange({ mode: mode as Facts['mode'] })}
      />
      <TextField
        label="Note"
        value={facts.note}
        maxLength={LIMITS.fact}
        onChange={(note) => onChange({ note })}
      />
    </>
  );
}

function factsOf(meeting: Meeting | null, usualVenue: string): Facts {
  if (!meeting)
    return { date: '', time: '', venue: usualVenue, kind: 'ordinary', mode: 'in-person', note: '' };
  const { date, time, venue, kind, mode, note } = meeting;
  return { date, time, venue, kind, mode, note };
}

function problemsOf({ date, time }: Facts): readonly FieldProblem[] {
  return [
    ...(date === '' ? [{ field: 'meeting-date', text: 'Enter the date of the meeting' }] : []),
    ...(date !== '' && !isDate(date) ? [{ field: 'meeting-date', text: REFUSALS['date-impossible'] }] : []),
    ...(time !== '' && !isTime(time) ? [{ field: 'meeting-time', text: REFUSALS['time-impossible'] }] : []),
  ];
}

// Only what was changed here is written: a colleague's edit of another fact meanwhile stands.
function useSaveMeeting(meetingId: MeetingId | null): (start: Facts, facts: Facts) => boolean {
  const act = useAct();
  return (start, facts) => {
    const date = fullDate(facts.date);
    if (meetingId === null) {
      const words = { undo: `adding of ${date}`, said: `Meeting added: ${date}.` };
      return act((handle) => addMeeting(handle, facts), words).done;
    }
    const changed = Object.entries(facts).filter(([field, value]) => start[field as keyof Facts] !== value);
    const outcome = act((handle) => editMeeting(handle, { meetingId, facts: Object.fromEntries(changed) }), {
      undo: `changes to ${date}`,
      said: `Meeting changed: ${date}.`,
    });
    return outcome.done || outcome.why === 'nothing-to-change';
  };
}
