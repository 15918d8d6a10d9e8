import { useState, type FormEvent } from 'react';
import { Link, useNavigate } from 'react-router';
import { municipalYearFrom, municipalYearOf } from '../../shared/planning/municipal-year.ts';
import { yearInWords } from '../../shared/planning/dates-in-words.ts';
import type { Problem, ProgrammeSummary } from '../../shared/protocol/http-api.ts';
import { usePageTitle } from '../shell/use-page-title.ts';
import { Button } from '../ui/button.tsx';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { SelectField } from '../ui/select-field.tsx';
import { TextArea, TextField } from '../ui/text-field.tsx';
import { MeetingRows } from './meeting-rows.tsx';
import { emptyDraft, formOf, rowOfProblem, type ProgrammeDraft } from './programme-draft.ts';
import { sendForm } from './send.ts';
import './start.css';

interface Wrong {
  readonly problems: readonly Problem[];
  readonly link: string | null;
}

/** The form for an empty programme. What was typed stays when something is wrong with it. */
export function NewProgramme() {
  const navigate = useNavigate();
  const [today] = useState(() => new Date().toISOString().slice(0, 10));
  const [draft, setDraft] = useState(() => emptyDraft(municipalYearOf(today)));
  const [wrong, setWrong] = useState<Wrong>({ problems: [], link: null });
  const [sending, setSending] = useState(false);
  usePageTitle(wrong.problems.length > 0 ? 'Error: New programme' : 'New programme');
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (sending) return;
    setSending(true);
    const sent = await sendForm<ProgrammeSummary>('/api/programmes', formOf(draft));
    setSending(false);
    if (sent.done) await navigate(`/c/${sent.value.committeeSlug}/${sent.value.municipalYear}`);
    else setWrong({ problems: sent.problems.map((each) => rowOfProblem(draft, each)), link: sent.link });
  };
  const summary = wrong.problems.map(({ field, message }) => ({
    field: field || 'committee',
    text: message,
  }));
  return (
    <div className="start-page">
      <h1>New programme</h1>
      <ErrorSummary problems={summary} />
      {wrong.link && (
        <p className="start-there">
          <Link to={wrong.link}>Open the programme that is there</Link>
        </p>
      )}
      <form className="start-form" noValidate onSubmit={(event) => void send(event)}>
        <ProgrammeFields draft={draft} setDraft={setDraft} problems={wrong.problems} today={today} />
        <Button kind="main" type="submit" unavailable={sending ? 'One moment, it is being made' : null}>
          Create the programme
        </Button>
      </form>
    </div>
  );
}

interface ProgrammeFieldsProps {
  readonly draft: ProgrammeDraft;
  readonly setDraft: (draft: ProgrammeDraft) => void;
  readonly problems: readonly Problem[];
  readonly today: string;
}

function ProgrammeFields({ draft, setDraft, problems, today }: ProgrammeFieldsProps) {
  const field = (name: Exclude<keyof ProgrammeDraft, 'meetings'>) => ({
    id: name,
    value: draft[name],
    error: problems.find((each) => each.field === name)?.message,
    onChange: (value: string) => setDraft({ ...draft, [name]: value }),
  });
  const first = Number(municipalYearOf(today).slice(0, 4));
  const years = [first - 1, first, first + 1, first + 2].map(municipalYearFrom);
  return (
    <>
      <TextField label="Committee" hint="Its full name" maxLength={120} {...field('committee')} />
      <div className="start-short">
        <SelectField
          label="Municipal year"
          options={years.map((year) => ({ value: year, label: yearInWords(year) }))}
          {...field('municipalYear')}
        />
      </div>
      <TextArea
        label="Remit (optional)"
        hint="What the committee is responsible for"
        rows={3}
        {...field('remit')}
      />
      <TextArea
        label="Outcome (optional)"
        hint="The part of the council’s strategic plan that it answers to"
        rows={2}
        {...field('outcome')}
      />
      <TextField label="Chairman (optional)" maxLength={120} {...field('chair')} />
      <TextField label="Usual venue (optional)" maxLength={500} {...field('venue')} />
      <TextField
        label="Contact (optional)"
        hint="The scrutiny officer people can write to or call"
        maxLength={500}
        {...field('contact')}
      />
      <div className="start-short">
        <TextField
          label="Items a meeting can take"
          hint="The board says so when a meeting has more"
          maxLength={2}
          {...field('itemLimit')}
        />
      </div>
      <MeetingRows
        rows={draft.meetings}
        problems={problems}
        onChange={(meetings) => setDraft({ ...draft, meetings })}
      />
    </>
  );
}
