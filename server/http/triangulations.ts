import { json, Router, type Request, type Response } from 'express';
import { TABLE_MODE_NAMES, TABLE_MODES, type TableMode } from '../../shared/protocol/rights.ts';
import type { RegisterKind } from '../../shared/protocol/register-kinds.ts';
import {
  changeTriangulationForm,
  startTriangulationForm,
  type SeatForm,
  type TriangulationSummary,
  type TriangulationView,
} from '../../shared/protocol/triangulation-forms.ts';
import type { CallerParts } from '../accounts/callers.ts';
import { note, type EntryParts } from '../accounts/entering.ts';
import { newId } from '../accounts/secrets.ts';
import type { Seat, Triangulation, Triangulations } from '../storage/triangulations.ts';
import type { RegisterEntry } from '../storage/register.ts';
import type { UpdateStore } from '../storage/update-store.ts';
import { askedFor, type Asked } from './access.ts';
import { historyRows } from './history-rows.ts';
import { problem, readForm, refuseWith } from './problem.ts';

export interface TriangulationParts extends CallerParts, Pick<EntryParts, 'register' | 'rightsChanged'> {
  readonly triangulations: Triangulations;
  readonly maker: { readonly updates: UpdateStore };
}

type Of = Request<{ id: string }>;
type OfOne = Request<{ id: string; meeting: string }>;

/** More changes than anybody makes in a meeting. */
const MOST_ROWS = 20_000;

/** The triangulation meetings of a programme: starting one, how it is held, its end, and what was decided. */
export function triangulationRouter(parts: TriangulationParts): Router {
  const router = Router({ mergeParams: true });
  router.use(json());
  router.get('/', async (request: Of, response: Response) => {
    const asked = await askedFor(parts, 'see', { request, response });
    if (asked) response.json((await parts.triangulations.of(asked.programme.id)).map(viewOf));
  });
  router.post('/', async (request: Of, response: Response) => {
    const asked = await askedFor(parts, 'run', { request, response });
    if (asked) await start(parts, asked, { request, response });
  });
  router.get('/:meeting', async (request: OfOne, response: Response) => {
    const asked = await askedFor(parts, 'see', { request, response });
    const found = asked && (await meetingOf(parts, asked, { request, response }));
    if (found) response.json(await summaryOf(parts, found));
  });
  router.patch('/:meeting', async (request: OfOne, response: Response) => {
    const asked = await askedFor(parts, 'run', { request, response });
    const found = asked && (await meetingOf(parts, asked, { request, response }));
    if (found) await change(parts, asked, { found, request, response });
  });
  router.post('/:meeting/end', async (request: OfOne, response: Response) => {
    const asked = await askedFor(parts, 'run', { request, response });
    const found = asked && (await meetingOf(parts, asked, { request, response }));
    if (found) await end(parts, asked, { found, response });
  });
  return router;
}

interface Exchange {
  readonly request: Request;
  readonly response: Response;
}

async function start(
  parts: TriangulationParts,
  asked: Asked,
  { request, response }: Exchange,
): Promise<void> {
  const read = readForm(startTriangulationForm, request.body);
  if ('problems' in read) return refuseWith(response, 400, read);
  const table = await seatsOf(parts, read.form.table);
  if (!table) return refuseWith(response, 400, problem('Somebody at the table is not known here', 'table'));
  const { date, mode } = read.form;
  const { id: board } = asked.programme;
  const { name } = asked.who;
  const meeting: Triangulation = {
    id: newId(),
    board,
    date,
    mode,
    table,
    startedAt: parts.now(),
    startedBy: name,
    changedBy: name,
    endedAt: null,
    endedBy: '',
  };
  if (!(await parts.triangulations.start(meeting))) {
    return refuseWith(response, 409, problem('A triangulation meeting is running at this board already'));
  }
  await told(parts, asked, { kind: 'triangulation-started', meeting: meeting.id, details: { date } });
  await told(parts, asked, {
    kind: 'triangulation-mode',
    meeting: meeting.id,
    details: { mode: TABLE_MODES[mode] },
  });
  response.status(201).json(viewOf(meeting));
}

interface Found {
  readonly found: Triangulation;
  readonly response: Response;
}

async function change(
  parts: TriangulationParts,
  asked: Asked,
  { found, request, response }: Found & { readonly request: Request },
): Promise<void> {
  const read = readForm(changeTriangulationForm, request.body);
  if ('problems' in read) return refuseWith(response, 400, read);
  const { mode = modeOf(found) } = read.form;
  const table = read.form.table ? await seatsOf(parts, read.form.table) : found.table;
  if (!table) return refuseWith(response, 400, problem('Somebody at the table is not known here', 'table'));
  const facts = { mode, table, changedBy: asked.who.name };
  if (!(await parts.triangulations.change(found.id, facts))) return refuseEnded(response);
  if (mode !== found.mode) {
    await told(parts, asked, {
      kind: 'triangulation-mode',
      meeting: found.id,
      details: { mode: TABLE_MODES[mode] },
    });
  }
  if (JSON.stringify(table) !== JSON.stringify(found.table)) {
    await told(parts, asked, {
      kind: 'triangulation-table',
      meeting: found.id,
      details: { seats: table.length },
    });
  }
  response.json(viewOf({ ...found, ...facts }));
}

async function end(parts: TriangulationParts, asked: Asked, { found, response }: Found): Promise<void> {
  const endedAt = parts.now();
  const { name: endedBy } = asked.who;
  if (!(await parts.triangulations.end(found.id, endedBy, endedAt))) return refuseEnded(response);
  await told(parts, asked, { kind: 'triangulation-ended', meeting: found.id, details: { date: found.date } });
  response.json(viewOf({ ...found, endedAt, endedBy }));
}

function refuseEnded(response: Response): void {
  refuseWith(response, 409, problem('This triangulation meeting has ended'));
}

/** Writes down what somebody did about a meeting, and has every open page look at its rights anew. */
async function told(
  parts: TriangulationParts,
  { programme, who }: Asked,
  noted: {
    readonly kind: RegisterKind;
    readonly meeting: string;
    readonly details: RegisterEntry['details'];
  },
): Promise<void> {
  const { kind, meeting: subject, details } = noted;
  await note(parts, {
    committee: programme.committeeSlug,
    person: who.id,
    role: who.role,
    kind,
    subject,
    details,
  });
  await parts.rightsChanged({ board: programme.id });
}

async function meetingOf(
  { triangulations }: TriangulationParts,
  { programme }: Asked,
  { request, response }: { readonly request: OfOne; readonly response: Response },
): Promise<Triangulation | null> {
  const found = await triangulations.one(request.params.meeting);
  if (found?.board === programme.id) return found;
  refuseWith(response, 404, problem('That triangulation meeting is not one of this programme'));
  return null;
}

/** Who sits at the table, each once; null when a person is nobody the service knows. */
async function seatsOf(
  { records }: TriangulationParts,
  asked: readonly SeatForm[],
): Promise<readonly Seat[] | null> {
  const seats = new Map<string, Seat>();
  for (const each of asked) {
    if ('name' in each) {
      seats.set(`name ${each.name}`, { person: '', name: each.name });
      continue;
    }
    const name = each.person === 'guest' ? 'Guest' : await records.nameOf(each.person);
    if (name === null) return null;
    seats.set(each.person, { person: each.person, name });
  }
  return [...seats.values()];
}

function modeOf({ mode }: Triangulation): TableMode {
  return TABLE_MODE_NAMES.find((each) => each === mode) ?? 'read-only';
}

function viewOf(meeting: Triangulation): TriangulationView {
  const { id, date, table, startedAt, startedBy, endedAt, endedBy } = meeting;
  return {
    id,
    date,
    mode: modeOf(meeting),
    table: [...table],
    startedAt: new Date(startedAt).toISOString(),
    startedBy,
    endedAt: endedAt === null ? '' : new Date(endedAt).toISOString(),
    endedBy,
  };
}

async function summaryOf(parts: TriangulationParts, meeting: Triangulation): Promise<TriangulationSummary> {
  const query = { meeting: meeting.id, since: 0, limit: MOST_ROWS };
  const { rows } = await parts.maker.updates.history(meeting.board, query);
  return { ...viewOf(meeting), rows: await historyRows(parts, rows) };
}
