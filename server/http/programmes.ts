import { json, Router, type Request } from 'express';
import { programmeForm, type HistoryPage, type ProgrammeSummary } from '../../shared/protocol/http-api.ts';
import type { Role } from '../../shared/protocol/roles.ts';
import { callerOf, type CallerParts } from '../accounts/callers.ts';
import { boardFromForm } from '../boards/board-from-form.ts';
import { createBoard, newIds, programmeOf, type BoardMaker } from '../boards/new-board.ts';
import type { ProgrammeRecord } from '../storage/records.ts';
import type { HistoryQuery } from '../storage/update-store.ts';
import { askedFor } from './access.ts';
import { historyWithNotes, type NotesHistoryParts } from '../notes/notes-in-history.ts';
import { historyRows, type HistoryRowParts } from './history-rows.ts';
import { problem, readForm, refuseWith } from './problem.ts';
import { askedToSetUp, runsCommittee, takeOn } from './setting-up.ts';

const PAGE = 50;
const LONGEST_PAGE = 500;

/** Programmes: the list, one of them, a new one, and the history of one. */
export function programmeRouter(
  parts: CallerParts & HistoryRowParts & Pick<NotesHistoryParts, 'notes'> & { readonly maker: BoardMaker },
): Router {
  const router = Router();
  const { maker } = parts;
  router.get('/', async (request, response) => {
    const caller = await callerOf(parts, request);
    const all = await Promise.all(
      (await maker.records.programmes()).map(async (each) => ({
        each,
        role: (await caller.at(each.committeeSlug)).role,
      })),
    );
    response.json(all.filter(({ role }) => role !== 'public').map(({ each, role }) => summary(each, role)));
  });
  router.post('/', json(), async (request, response) => {
    const account = await askedToSetUp(parts, request, response);
    if (!account) return;
    const read = readForm(programmeForm, request.body);
    if ('problems' in read) return refuseWith(response, 400, read);
    const { form } = read;
    const there = await programmeOf(maker.records, form.committee, form.municipalYear);
    if (there) {
      const message = `There is already a programme of ${there.committee} for ${there.municipalYear}`;
      return refuseWith(response, 409, { ...problem(message, 'committee'), link: linkTo(there) });
    }
    const content = boardFromForm(form, newIds(maker));
    const { record } = await createBoard(maker, { content, mayJoin: await runsCommittee(parts, request) });
    await takeOn(parts, account, record.committeeSlug);
    response.status(201).location(`/api/programmes/${record.id}`).json(summary(record, 'officer'));
  });
  router.get('/:id', async (request, response) => {
    const asked = await askedFor(parts, 'see', { request, response });
    if (asked) response.json(summary(asked.programme, asked.who.role));
  });
  router.get('/:id/history', async (request, response) => {
    const asked = await askedFor(parts, 'see', { request, response });
    if (!asked) return;
    const query = historyQuery(request);
    if (typeof query === 'string') return refuseWith(response, 400, problem('Give a whole number', query));
    const { seq, more, rows } = await historyWithNotes(
      { notes: parts.notes, updates: maker.updates },
      asked.programme.id,
      query,
    );
    const page: HistoryPage = { seq, more, rows: await historyRows(parts, rows) };
    response.json(page);
  });
  return router;
}

function summary(record: ProgrammeRecord, role: Role): ProgrammeSummary {
  const { id, committee, committeeSlug, municipalYear, state, practice } = record;
  const createdAt = new Date(record.createdAt).toISOString();
  return { id, committee, committeeSlug, municipalYear, state, practice, role, createdAt };
}

function linkTo({ committeeSlug, municipalYear }: ProgrammeRecord): string {
  return `/c/${committeeSlug}/${municipalYear}`;
}

/** What the address asks for, or the name of the part that is not a number. */
function historyQuery(request: Request): HistoryQuery | 'before' | 'since' | 'limit' {
  const before = wholeNumber(request.query['before']);
  const since = wholeNumber(request.query['since']);
  const limit = wholeNumber(request.query['limit']);
  if (before === null) return 'before';
  if (since === null) return 'since';
  if (limit === null || limit === 0) return 'limit';
  const of = recordAsked(request);
  return {
    limit: Math.min(limit ?? PAGE, LONGEST_PAGE),
    ...(before === undefined ? {} : { before }),
    ...(since === undefined ? {} : { since }),
    ...(of === null ? {} : { of }),
  };
}

function recordAsked({ query }: Request): { readonly kind: string; readonly id: string } | null {
  for (const kind of ['item', 'meeting'] as const) {
    const id = query[kind];
    if (typeof id === 'string') return { kind, id };
  }
  return null;
}

/** Undefined when it is not given, null when it is not a whole number. */
function wholeNumber(text: unknown): number | null | undefined {
  if (text === undefined) return undefined;
  return typeof text === 'string' && /^\d{1,15}$/.test(text) ? Number(text) : null;
}
