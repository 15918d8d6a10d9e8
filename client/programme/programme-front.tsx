import { Link } from 'react-router';
import type { Board, Committee, Meeting, Member } from '../../shared/board/board.ts';
import { clockTime, fullDate, yearInWords } from '../../shared/planning/dates-in-words.ts';
import { MEMBER_ROLE_WORDS } from '../../shared/planning/words.ts';
import { useBoardAddress, useBoardSelector } from '../live/board-context.tsx';
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
  const { contactName, contactPost, contactPhone, contactEmail } = committee;
  const parts = [contactName, contactPost, contactPhone, contactEmail].filter((part) => part !== '');
  return parts.length === 0 ? null : <p className="programme-words">Contact: {parts.join(', ')}</p>;
}

function CommitteeLink() {
  const { path } = useBoardAddress();
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
            <li key={member.person}>{memberInWords(member, people)}</li>
          ))}
        </ul>
      )}
    </>
  );
}

function memberInWords({ person, role, portfolio }: Member, people: Board['people']): string {
  const name = people.get(person)?.name ?? '';
  if (role === 'member') return name;
  return `${name} (${[MEMBER_ROLE_WORDS[role], portfolio].filter(Boolean).join(', ')})`;
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
            <li key={meeting.id}>{calendarLine(meeting, venue)}</li>
          ))}
        </ul>
      )}
      {venue !== '' && <p className="programme-words">{venueInWords(venue)}</p>}
    </>
  );
}

function calendarLine(meeting: Meeting, venue: string): string {
  const date = meeting.date === '' ? 'Date to be confirmed' : fullDate(meeting.date);
  const time = meeting.time === '' ? '' : ` at ${clockTime(meeting.time)}`;
  const notes = meetingNotes(meeting, venue);
  return notes.length === 0 ? `${date}${time}` : `${date}${time} (${notes.join('; ')})`;
}

// A programme that was read in may give its venue as a sentence of its own.
function venueInWords(venue: string): string {
  const words = venue.trim().replace(/\.+$/, '');
  return /^meetings\b/i.test(words) ? `${words}.` : `Meetings are usually held at ${words}.`;
}
