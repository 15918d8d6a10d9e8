import { plainMeeting } from '../../shared/actions/edit-meeting.ts';
import type { BoardContent } from '../../shared/board/board-content.ts';
import { meetingId, personId } from '../../shared/board/ids.ts';
import type { ProgrammeForm } from '../../shared/protocol/http-api.ts';

/** An empty programme, as the form describes it. */
export function boardFromForm(form: ProgrammeForm, newId: () => string): BoardContent {
  const chair = form.chair ? [{ id: personId(newId()), name: form.chair, post: '' }] : [];
  return {
    programme: { municipalYear: form.municipalYear, state: 'draft', introduction: '' },
    committee: {
      name: form.committee,
      remit: form.remit ?? '',
      outcome: form.outcome ?? '',
      venue: form.venue ?? '',
      contactName: form.contact ?? '',
      contactPost: '',
      contactPhone: '',
      contactEmail: '',
      itemLimit: form.itemLimit,
    },
    people: chair,
    members: chair.map(({ id }) => ({ person: id, role: 'chair', portfolio: '', order: 1 })),
    meetings: form.meetings.map(({ date, time }) => plainMeeting(meetingId(newId()), date, time)),
    items: [],
    repairs: [],
  };
}
