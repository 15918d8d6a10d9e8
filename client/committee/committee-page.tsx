import { Link } from 'react-router';
import { PROGRAMME_STATES, type Committee, type ProgrammeState } from '../../shared/board/board.ts';
import { editCommittee, editProgramme } from '../../shared/actions/edit-committee.ts';
import { yearInWords } from '../../shared/planning/dates-in-words.ts';
import { STATE_WORDS } from '../../shared/planning/words.ts';
import { FactRowPlain } from '../item/fact-row-plain.tsx';
import { useChange } from '../item/use-change.ts';
import { useBoardAddress, useBoardSelector } from '../live/board-context.tsx';
import { useMayChangeBoard } from '../live/use-may.ts';
import { RadioGroup } from '../ui/radio-group.tsx';
import { MeetingList } from '../triangulation/meeting-list.tsx';
import { LimitFact } from './limit-fact.tsx';
import { Members } from './members.tsx';
import { WordsFact } from './words-fact.tsx';
import './committee-page.css';

const STATE_HINTS: Readonly<Record<ProgrammeState, string>> = {
  draft: 'Being drawn up; printed with DRAFT on it',
  live: 'Agreed by the committee',
  closing: 'The year is ending; what is open goes to the next one',
};

/** What is said of the committee and its programme, and who is on it. */
export function CommitteePage() {
  const { path } = useBoardAddress();
  return (
    <div className="committee-page">
      <h2>Committee</h2>
      <CommitteeFacts />
      <h3>Programme</h3>
      <ProgrammeFactsEditor />
      <h3>Members</h3>
      <Members />
      <h3 id="triangulation">Triangulation meetings</h3>
      <MeetingList />
      <h3>People</h3>
      <p>
        <Link to={path('/committee/people')}>Everybody named on this board</Link>: their posts, their items,
        and two spellings of one person made one.
      </p>
      <h3>Scoping notes</h3>
      <p>
        <Link to={path('/committee/note-fields')}>Fields of scoping notes</Link>: the headings that new notes
        begin with.
      </p>
      <h3>Record</h3>
      <p>
        <Link to={path('/record')}>Everything that was done</Link>: who did what and when, to look through and
        to download.
      </p>
    </div>
  );
}

function CommitteeFacts() {
  const committee = useBoardSelector((board) => board.committee);
  const change = useChange();
  const fact = (field: Exclude<keyof Committee, 'itemLimit'>, label: string) => ({
    label,
    value: committee[field],
    fact: { kind: 'committee', id: 'committee', field },
    save: (draft: string) =>
      change({
        undo: `change of the committee’s ${label.toLowerCase()}`,
        said: `The committee’s ${label.toLowerCase()} is changed.`,
        action: (board) => editCommittee(board, { [field]: draft.trim() }),
      }),
  });
  return (
    <dl className="fact-list">
      <WordsFact {...fact('name', 'Name')} maxLength={120} />
      <WordsFact {...fact('remit', 'Remit')} hint="What the committee is responsible for scrutinising" long />
      <WordsFact
        {...fact('outcome', 'Outcome')}
        hint="The part of the strategic plan that it answers to"
        long
      />
      <WordsFact {...fact('venue', 'Usual venue')} maxLength={500} />
      <LimitFact />
      <WordsFact {...fact('contactName', 'Contact')} hint="The scrutiny officer" maxLength={120} />
      <WordsFact {...fact('contactPost', 'Contact’s post')} maxLength={120} />
      <WordsFact {...fact('contactPhone', 'Telephone')} maxLength={120} />
      <WordsFact {...fact('contactEmail', 'E-mail')} maxLength={120} />
    </dl>
  );
}

// The year is what a board is: its meetings, its address and what was published of it belong to that year.
function YearInWords({ year }: { readonly year: string }) {
  return (
    <>
      {year === '' ? 'Not known' : yearInWords(year)}
      <p className="fact-soft">
        A board is one committee’s programme for one year, so its year stays. For another year,{' '}
        <Link to="/new">start a new programme</Link>.
      </p>
    </>
  );
}

function ProgrammeFactsEditor() {
  const programme = useBoardSelector((board) => board.programme);
  const mayChange = useMayChangeBoard();
  const change = useChange();
  const setState = (chosen: string): void => {
    const state = PROGRAMME_STATES.find((each) => each === chosen);
    if (!state || state === programme.state) return;
    change({
      undo: `change of the programme to ${STATE_WORDS[state]}`,
      said: `The programme is now ${STATE_WORDS[state]}.`,
      action: (board) => editProgramme(board, { state }),
    });
  };
  return (
    <>
      <dl className="fact-list">
        <FactRowPlain label="Municipal year" locked shown={<YearInWords year={programme.municipalYear} />} />
        <WordsFact
          label="Introduction"
          hint="What the published programme says first"
          value={programme.introduction}
          fact={{ kind: 'programme', id: 'programme', field: 'introduction' }}
          long
          save={(draft) =>
            change({
              undo: 'change of the introduction',
              said: 'The introduction is changed.',
              action: (board) => editProgramme(board, { introduction: draft.trim() }),
            })
          }
        />
        {!mayChange && <FactRowPlain label="How far it is" locked shown={stateInWords(programme.state)} />}
      </dl>
      {mayChange && (
        <div className="committee-page-state">
          <RadioGroup
            legend="How far it is"
            value={programme.state}
            onChange={setState}
            options={PROGRAMME_STATES.map((state) => ({
              value: state,
              label: stateInWords(state),
              hint: STATE_HINTS[state],
            }))}
          />
        </div>
      )}
    </>
  );
}

function stateInWords(state: ProgrammeState): string {
  return STATE_WORDS[state].replace(/^./, (first) => first.toUpperCase());
}
