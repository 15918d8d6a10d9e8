import { Link } from 'react-router';
import type { Committee } from '../../shared/board/board.ts';
import { yearInWords } from '../../shared/planning/dates-in-words.ts';
import {
  calendarLine,
  contactInWords,
  memberInWords,
  venueInWords,
} from '../../shared/planning/programme-words.ts';
import { useBoardAddress, useBoardSelector } from '../live/board-context.tsx';
import { useMayChangeBoard } from '../live/use-may.ts';
import { meetingNotes } from '../../shared/planning/meeting-notes.ts';

/** What stands before the tables: the title, what the committee is for, who is on it and when it meets. */
export function ProgrammeFront() {
  const committee = useBoardSelector((board) => board.committee);
  const programme = useBoardSelector((board) => board.programme);
  const year = yearInWords(programme.municipalYear);
  return (
    <>
      <header className="programme-title">
        {programme.state === 'draft' && <p className="programme-draft">Draft</p>}
        <h2>Work programme {year}</h2>
        <p className="programme-committee">{committee.name}</p>
      </header>
      <Words text={programme.introduction} />
      {committee.remit !== '' && (
        <>
          <h3>What the committee is responsible for</h3>
          <Words text={committee.remit} />
        </>
      )}
      {committee.outcome !== '' && (
        <>
          <h3>The outcome it answers to</h3>
          <Words text={committee.outcome} />
        </>
      )}
      <Contact committee={committee} />
      <CommitteeLink />
      <Membership year={year} />
      <Calendar venue={committee.venue} />
    </>
  );
}

function Words({ text }: { readonly text: string }) {
  return text === '' ? null : <p className="programme-words">{text}</p>;
}

function Contact({ committee }: { readonly committee: Committee }) {
  const contact = contactInWords(committee);
  return contact === '' ? null : <p className="programme-words">Contact: {contact}</p>;
}

function CommitteeLink() {
  const mayChange = useMayChangeBoard();
  const { path } = useBoardAddress();
  if (!mayChange) return null;
  return (
    <p className="programme-screen-only">
      <Link to={path('/committee')}>Change the introduction, the remit or the members</Link>
    </p>
  );
}

function Membership({ year }: { readonly year: string }) {
  const members = useBoardSelector((board) => board.members);
  const people = useBoardSelector((board) => board.people);
  return (
    <>
      <h3>Membership {year}</h3>
      {members.length === 0 ? (
        <p className="programme-empty">Nobody is listed yet.</p>
      ) : (
        <ul className="programme-plain-list programme-members">
          {members.map((member) => (
            <li key={member.person}>
              {memberInWords({ ...member, name: people.get(member.person)?.name ?? '' })}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Calendar({ venue }: { readonly venue: string }) {
  const meetings = useBoardSelector((board) => board.meetings);
  return (
    <>
      <h3>Calendar of committee meetings</h3>
      {meetings.length === 0 ? (
        <p className="programme-empty">No meetings yet. Add them on the board.</p>
      ) : (
        <ul className="programme-plain-list">
          {meetings.map((meeting) => (
            <li key={meeting.id}>{calendarLine(meeting, meetingNotes(meeting, venue))}</li>
          ))}
        </ul>
      )}
      {venue !== '' && <p className="programme-words">{venueInWords(venue)}</p>}
    </>
  );
}
