import { randomUUID } from 'node:crypto';
import { addInvitation } from '../../server/accounts/entering.ts';
import { makeToken } from '../../server/accounts/service-tokens.ts';
import {
  all,
  anotherSession,
  asked,
  aVersion,
  EXEMPT,
  fromThePublic,
  isExempt,
  isOpen,
  item,
  noneRuns,
  ofBoard,
  ofCommittee,
  ofItem,
  ownSuggestion,
  running,
  somebody,
  storage,
  suggestion,
  TODAY,
} from './asked-of-everyone.ts';
import { NOTE_TABLE } from './note-route-table.ts';
import { PASSWORD } from './people.ts';
import type { Line } from './route-line.ts';
import { isOnPostgres } from './services.ts';

const see = (query = ''): Line => ({ needs: 'see', request: () => ({ at: ofBoard(), query }) });
const publicPage = (at: Record<string, string> = {}): Line => ({
  needs: 'open',
  request: () => ({ at: { ...ofCommittee(), year: '2026-27', number: '1', ...at } }),
});

// Where there may be several instances, a line that is not here may be another's.
const NO_LINE = isOnPostgres ? 421 : 404;

/** Every route there is, what it takes, and how it is asked for. */
export const TABLE: Readonly<Record<string, Line>> = {
  // Who comes in by a line is asked at the document's own door.
  'POST /sync/lines': {
    needs: 'open',
    request: () => ({ body: { to: `/sync/board/${ofBoard()['id'] ?? ''}` } }),
  },
  'GET /sync/lines/:line': { needs: 'open', request: () => ({ at: { line: 'x' } }), answers: [NO_LINE] },
  'POST /sync/lines/:line': { needs: 'open', request: () => ({ at: { line: 'x' } }), answers: [NO_LINE] },
  'DELETE /sync/lines/:line': { needs: 'open', request: () => ({ at: { line: 'x' } }), answers: [NO_LINE] },

  'GET /api/programmes': { needs: 'open' },
  'POST /api/programmes': {
    needs: 'set-up',
    request: () => ({ body: { committee: `Wharves ${randomUUID()}`, municipalYear: '2026-27' } }),
  },
  'GET /api/programmes/:id': see(),
  'GET /api/programmes/:id/history': see(),

  'GET /api/programmes/:id/versions': see(),
  'POST /api/programmes/:id/versions': {
    needs: 'agree',
    request: () => ({
      at: ofBoard(),
      body: { date: TODAY, minute: randomUUID().slice(0, 20), onWordOf: 'Robin chair' },
    }),
  },
  'POST /api/programmes/:id/versions/:number/withdraw': {
    needs: 'run',
    request: async () => ({ at: { ...ofBoard(), number: await aVersion() }, body: { reason: 'A slip.' } }),
  },
  'GET /api/programmes/:id/preview': see(),

  'GET /api/programmes/:id/record': see(),
  'GET /api/programmes/:id/record/export.csv': see(),
  'GET /api/programmes/:id/record/export.json': see(),

  'GET /api/programmes/:id/triangulation': see(),
  'POST /api/programmes/:id/triangulation': {
    needs: 'run',
    request: async () => {
      await noneRuns();
      return { at: ofBoard(), body: { date: TODAY, mode: 'officers' } };
    },
  },
  'GET /api/programmes/:id/triangulation/:meeting': {
    needs: 'see',
    request: async () => ({ at: { ...ofBoard(), meeting: await running() } }),
  },
  'PATCH /api/programmes/:id/triangulation/:meeting': {
    needs: 'run',
    request: async () => ({ at: { ...ofBoard(), meeting: await running() }, body: { mode: 'read-only' } }),
  },
  'POST /api/programmes/:id/triangulation/:meeting/end': {
    needs: 'run',
    request: async () => ({ at: { ...ofBoard(), meeting: await running() } }),
  },

  'GET /api/programmes/:id/items/:item/exempt': { needs: 'see', request: () => ({ at: ofItem() }) },
  'POST /api/programmes/:id/items/:item/exempt': {
    needs: 'change',
    request: async () => {
      await isOpen();
      return { at: ofItem(), body: EXEMPT };
    },
  },
  'PATCH /api/programmes/:id/items/:item/exempt': {
    needs: 'change',
    request: async () => {
      await isExempt();
      return { at: ofItem(), body: { paragraphs: [1, 3] } };
    },
  },
  'POST /api/programmes/:id/items/:item/exempt/lift': {
    needs: 'change',
    request: async () => {
      await isExempt();
      return { at: ofItem(), body: { copyBack: true } };
    },
  },
  'POST /api/programmes/:id/items/:item/exempt/invitations': {
    needs: 'run',
    request: async () => ({ at: ofItem(), body: { account: await somebody() } }),
  },
  'DELETE /api/programmes/:id/items/:item/exempt/invitations/:account': {
    needs: 'run',
    request: async () => {
      const account = await somebody();
      await storage.exemptInvites.invite({ board: all.programme.id, item }, account);
      return { at: { ...ofItem(), account } };
    },
  },

  ...NOTE_TABLE,

  'POST /api/programmes/:id/suggestions': {
    needs: 'suggest',
    request: () => ({ at: ofBoard(), body: suggestion() }),
  },
  'GET /api/programmes/:id/suggestions/mine': {
    needs: 'suggest',
    request: () => ({ at: ofBoard() }),
  },
  'GET /api/programmes/:id/suggestions/similar': {
    needs: 'suggest',
    request: () => ({ at: ofBoard(), query: '?words=ferries' }),
  },
  'POST /api/programmes/:id/suggestions/items/:item/support': {
    needs: 'suggest',
    request: () => ({ at: ofItem() }),
  },
  'DELETE /api/programmes/:id/suggestions/items/:item/support': {
    needs: 'suggest',
    request: () => ({ at: ofItem() }),
  },
  'DELETE /api/programmes/:id/suggestions/:suggestion': {
    needs: 'suggest',
    request: async (asker) => ({ at: { ...ofBoard(), suggestion: await ownSuggestion(asker) } }),
  },
  'GET /api/programmes/:id/suggestions/public': { needs: 'run', request: () => ({ at: ofBoard() }) },
  'POST /api/programmes/:id/suggestions/public/:suggestion/approve': {
    needs: 'run',
    request: async () => ({ at: { ...ofBoard(), suggestion: await fromThePublic() } }),
  },
  'POST /api/programmes/:id/suggestions/public/:suggestion/decline': {
    needs: 'run',
    request: async () => ({
      at: { ...ofBoard(), suggestion: await fromThePublic() },
      body: { reason: 'Not ours.' },
    }),
  },
  'DELETE /api/programmes/:id/suggestions/public/:suggestion/person': {
    needs: 'run',
    request: async () => ({ at: { ...ofBoard(), suggestion: await fromThePublic() } }),
  },
  'GET /api/programmes/:id/voices/items/:item': { needs: 'see', request: () => ({ at: ofItem() }) },
  'POST /api/programmes/:id/voices/items/:item/questions': {
    needs: 'change',
    request: () => ({ at: { ...ofBoard(), item: asked }, body: { words: 'Which ones?' } }),
  },
  'POST /api/programmes/:id/voices/questions/:question': {
    needs: 'suggest',
    request: async (asker) => {
      const question = randomUUID();
      const to = { suggestion: await ownSuggestion(asker), board: all.programme.id };
      const about = { id: question, askedBy: all.askers[0]?.account ?? '', words: 'Which?', at: Date.now() };
      await storage.suggestions.ask([{ ...to, ...about }], async () => undefined);
      return { at: { ...ofBoard(), question }, body: { answer: 'All of them.' } };
    },
  },

  'GET /api/session': { needs: 'open' },
  'POST /api/session': { needs: 'open', request: () => ({ body: { name: 'Vi', role: 'member' } }) },
  'GET /api/entry/open-id/begin': { needs: 'open', answers: [303] },
  'POST /api/entry/open-id/join': { needs: 'open', request: () => ({ body: { token: 'x'.repeat(43) } }) },
  'GET /api/entry/open-id/return': { needs: 'open', answers: [303] },
  // Each of these asks for its own proof; here it is a wrong one, so that nobody signs out of what they are.
  'POST /api/entry/set-up': {
    needs: 'open',
    request: () => ({
      body: { token: 'x'.repeat(43), name: 'Eve', email: 'eve@council.example', password: PASSWORD },
    }),
    answers: [410],
  },
  'POST /api/entry/invitation': { needs: 'open', request: () => ({ body: { token: 'x'.repeat(43) } }) },
  'POST /api/entry/invitation/accept': {
    needs: 'open',
    request: () => ({ body: { token: 'x'.repeat(43), password: PASSWORD } }),
    answers: [410],
  },
  'POST /api/entry/code': {
    needs: 'open',
    request: () => ({ body: { email: `${randomUUID()}@council.example` } }),
  },
  'POST /api/entry/code/sign-in': {
    needs: 'open',
    request: () => ({ body: { email: `${randomUUID()}@council.example`, code: '123456' } }),
    answers: [400],
  },
  'POST /api/entry/password/sign-in': {
    needs: 'open',
    request: () => ({ body: { email: `${randomUUID()}@council.example`, password: PASSWORD } }),
    answers: [400],
  },
  'POST /api/entry/password': { needs: 'account', request: () => ({ body: { password: PASSWORD } }) },
  'POST /api/entry/sign-out': {
    needs: 'open',
    request: async (asker) =>
      asker.account === '' ? {} : { headers: { cookie: (await anotherSession(asker)).cookie } },
  },

  'GET /api/account/sessions': { needs: 'account' },
  'GET /api/account/mail': { needs: 'account' },
  'PUT /api/account/mail': { needs: 'account', request: () => ({ body: { mail: 'none' } }) },
  'DELETE /api/account/sessions/:id': {
    needs: 'account',
    request: async (asker) => ({ at: { id: (await anotherSession(asker)).id } }),
  },
  'DELETE /api/account/sessions': { needs: 'account' },
  'GET /api/account/data': { needs: 'account' },
  'GET /api/account/data/page': { needs: 'account' },
  'POST /api/accounts/:id/remove': {
    needs: 'run-account',
    request: async () => ({ at: { id: await somebody() } }),
  },

  'GET /api/committees/:committee/people': { needs: 'run-in-person', request: () => ({ at: ofCommittee() }) },
  'PATCH /api/committees/:committee': {
    needs: 'run-in-person',
    request: () => ({ at: ofCommittee(), body: { openToPublic: true } }),
  },
  'POST /api/committees/:committee/invitations': {
    needs: 'run-in-person',
    request: () => ({
      at: ofCommittee(),
      body: { name: 'Ida Vale', email: `${randomUUID()}@council.example`, role: 'member' },
    }),
  },
  'DELETE /api/committees/:committee/invitations/:id': {
    needs: 'run-in-person',
    request: async () => {
      const { committeeSlug: committee } = all.programme;
      const email = `${randomUUID()}@council.example`;
      const facts = { committee, role: 'member', cleared: false, email, name: 'Ida Vale', by: '' };
      await addInvitation({ people: storage.people, now: Date.now }, facts);
      const made = (await storage.people.invitationsIn(committee)).find((each) => each.email === email);
      return { at: { committee, id: made?.id ?? '' } };
    },
  },
  'PUT /api/committees/:committee/people/:account': {
    needs: 'run-in-person',
    request: async () => ({
      at: { ...ofCommittee(), account: await somebody() },
      body: { role: 'chair', cleared: false },
    }),
  },
  'DELETE /api/committees/:committee/people/:account': {
    needs: 'run-in-person',
    request: async () => ({ at: { ...ofCommittee(), account: await somebody() } }),
  },
  'POST /api/committees/:committee/tokens': {
    needs: 'run-in-person',
    request: () => ({ at: ofCommittee(), body: { name: 'A calendar', role: 'member', days: 2 } }),
  },
  'DELETE /api/committees/:committee/tokens/:id': {
    needs: 'run-in-person',
    request: async () => {
      const { committeeSlug: committee } = all.programme;
      const wish = { name: 'A calendar', role: 'member', committee, days: 2, by: '' } as const;
      const { id } = await makeToken({ people: storage.people, now: Date.now }, wish);
      return { at: { committee, id } };
    },
  },

  // The file holds no programme, and that is said to those who may bring one.
  'POST /api/import': { needs: 'set-up', request: () => ({ body: 'nothing' }) },
  'POST /api/import/boards': { needs: 'set-up', request: () => ({ body: 'nothing' }), answers: [422] },

  'GET /p': publicPage(),
  'GET /p/:committee': publicPage(),
  'GET /p/:committee/:year': publicPage(),
  'GET /p/:committee/:year/version/:number': publicPage(),
  'GET /suggest/:committee': publicPage(),
  'GET /suggest/:committee/thanks': publicPage(),
  // From one address so many are taken in an hour, and then it is said that there were too many.
  'POST /suggest/:committee': {
    needs: 'open',
    request: () => ({
      at: ofCommittee(),
      form: { topic: `Piers ${randomUUID()}`, why: 'They creak.', name: 'Ann Passer', key: randomUUID() },
    }),
    answers: [303, 429],
  },
  'GET /page-files/published.css': { needs: 'open' },
  'GET /page-files/public-form.css': { needs: 'open' },
  'GET /page-files/note.css': { needs: 'open' },
  'GET /page-files/font.woff2': { needs: 'open' },
};
