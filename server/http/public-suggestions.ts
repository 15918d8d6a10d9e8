import { urlencoded, Router, type Request, type Response } from 'express';
import { publicSuggestionForm, suggestionForm } from '../../shared/protocol/suggestion-form.ts';
import { isClosed } from '../accounts/callers.ts';
import { newId } from '../accounts/secrets.ts';
import { noFormPage, publicFormPage, SUGGEST, thanksPage, TRAP } from '../published/public-form.ts';
import type { PublicForm } from '../published/public-form.ts';
import type { ProgrammeRecord } from '../storage/records.ts';
import type { Versions } from '../storage/versions.ts';
import { londonDay } from '../suggestions/london-time.ts';
import { publishedAlike } from '../suggestions/published-alike.ts';
import type { SuggestionParts } from '../suggestions/suggestion-parts.ts';
import { publicFormHeaders } from './headers.ts';
import { readForm } from './problem.ts';
import { addressOf } from './address-of.ts';
import { soon, type RateLimits } from './rate-limits.ts';
import { keep } from './suggestions.ts';

export interface PublicSuggestionParts extends SuggestionParts {
  readonly versions: Versions;
  readonly limits: RateLimits;
}

/** More than officers can look through: then the form waits for them. */
const MOST_WAITING = 200;

type Of = Request<{ committee: string }>;

/** The form by which anybody suggests a topic, where a committee has opened it. */
export function publicSuggestionRouter(parts: PublicSuggestionParts): Router {
  const router = Router();
  router.use(publicFormHeaders());
  router.get('/:committee', async (request: Of, response: Response) => {
    const programme = await programmeOf(parts, request.params.committee);
    if (!programme) return send(response, 404, noFormPage());
    send(response, 200, publicFormPage(formOf(programme, { key: newId() })));
  });
  router.get('/:committee/thanks', async (request: Of, response: Response) => {
    const programme = await programmeOf(parts, request.params.committee);
    if (!programme) return send(response, 404, noFormPage());
    send(response, 200, thanksPage(formOf(programme, {})));
  });
  router.post(
    '/:committee',
    urlencoded({ extended: false, limit: '64kb', parameterLimit: 50 }),
    async (request: Of, response: Response) => {
      const programme = await programmeOf(parts, request.params.committee);
      if (!programme) return send(response, 404, noFormPage());
      await take(parts, programme, { request, response });
    },
  );
  router.use((_request, response) => send(response, 404, noFormPage()));
  return router;
}

/** The programme that a committee's public suggestions go to: its newest, while the form is open to the public. */
async function programmeOf(
  { records }: PublicSuggestionParts,
  committee: string,
): Promise<ProgrammeRecord | null> {
  if (!(await records.committee(committee))?.openToPublic || (await isClosed({ records }, committee)))
    return null;
  const own = (await records.programmes()).filter(
    (each) => each.committeeSlug === committee && !each.practice,
  );
  return own.toSorted((one, other) => (one.municipalYear < other.municipalYear ? 1 : -1))[0] ?? null;
}

interface Exchange {
  readonly request: Of;
  readonly response: Response;
}

async function take(
  parts: PublicSuggestionParts,
  programme: ProgrammeRecord,
  { request, response }: Exchange,
): Promise<void> {
  const values = valuesOf(request.body);
  const form = formOf(programme, values);
  const thanks = `${SUGGEST}/${programme.committeeSlug}/thanks`;
  if ((values[TRAP] ?? '') !== '') return response.redirect(303, thanks);
  const read = readForm(publicSuggestionForm, values);
  if ('problems' in read) return send(response, 400, publicFormPage({ ...form, problems: read.problems }));
  const { topic: title, why, name, contact } = read.form;
  const at = { board: programme.id, today: londonDay(parts.now()) };
  const alike = form.seen ? [] : await publishedAlike(parts.versions, { title, why }, at);
  if (alike.length > 0) return send(response, 200, publicFormPage({ ...form, alike }));
  const full = await whyNot(parts, programme, request);
  if (full !== null) {
    const problems = [{ field: '', message: full }];
    return send(response, 429, publicFormPage({ ...form, problems }));
  }
  const kept = keep(parts, suggestionForm.parse(read.form));
  await parts.suggestions.add({ ...kept, board: programme.id, person: '', role: 'public', name, contact });
  response.redirect(303, thanks);
}

/** Why no more can be taken at the moment, or null. */
async function whyNot(
  { limits, suggestions }: PublicSuggestionParts,
  { id }: ProgrammeRecord,
  request: Request,
): Promise<string | null> {
  const seconds = await limits.wait({ 'suggest-from': addressOf(request) });
  const kept = 'What you typed is kept on this page.';
  if (seconds > 0) return `Several suggestions came from here. Send yours in ${soon(seconds)}. ${kept}`;
  const waiting = (await suggestions.of(id)).filter((each) => each.person === '' && each.verdict === '');
  if (waiting.length < MOST_WAITING) return null;
  return `Many suggestions are waiting to be read. Send yours in a few days. ${kept}`;
}

function formOf(programme: ProgrammeRecord, values: PublicForm['values']): PublicForm {
  const { committeeSlug: slug, committee } = programme;
  return { slug, committee, values, problems: [], alike: [], seen: values['seen'] === '1' };
}

/** The fields of a form as texts; whatever else was sent is left out. */
function valuesOf(body: unknown): Record<string, string> {
  if (typeof body !== 'object' || body === null) return {};
  const texts = Object.entries(body).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return Object.fromEntries(texts);
}

function send(response: Response, status: number, page: string): void {
  response.status(status).set('Cache-Control', 'no-store').type('html').send(page);
}
