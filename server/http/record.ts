import { Router, type Request, type Response } from 'express';
import { recordForm, type RecordPage, type RecordRow } from '../../shared/protocol/record.ts';
import { RECORD_TOPIC_NAMES, type RecordTopic } from '../../shared/protocol/record-topics.ts';
import { may } from '../../shared/protocol/roles.ts';
import type { CallerParts } from '../accounts/callers.ts';
import { note, type EntryParts } from '../accounts/entering.ts';
import { durableBoard } from '../boards/durable-board.ts';
import { namedIn, recordTeller, type RecordNames } from '../boards/tell-record.ts';
import { csvOf } from '../documents/csv.ts';
import { noteRoom, templateOf } from '../notes/note-making.ts';
import type { Notes } from '../storage/notes.ts';
import type { Recorded, RecordLog, RecordPlace, RecordQuery } from '../storage/record-log.ts';
import type { Triangulations } from '../storage/triangulations.ts';
import type { UpdateStore } from '../storage/update-store.ts';
import { askedFor, type Asked } from './access.ts';
import { readForm, refuseWith } from './problem.ts';
import { placeInAddress, recordQuery } from './record-query.ts';

export interface RecordParts extends CallerParts, Pick<EntryParts, 'register'> {
  readonly recordLog: RecordLog;
  readonly triangulations: Pick<Triangulations, 'one'>;
  readonly maker: { readonly updates: UpdateStore };
  readonly notes: Notes;
}

type Of = Request<{ id: string }>;

const LONGEST_PAGE = 500;

/** The record of a programme and its committee, in words: a page of it, or all of it as a file. */
export function recordRouter(parts: RecordParts): Router {
  const router = Router({ mergeParams: true });
  router.get('/', async (request: Of, response: Response) => {
    const asked = await askedFor(parts, 'see', { request, response });
    const query = asked && (await queryOf(parts, asked, { request, response }));
    if (!query) return;
    const lines = await parts.recordLog.read(query);
    const last = lines.length === query.limit ? lines.at(-1) : undefined;
    const page: RecordPage = {
      rows: await told(parts, asked, lines),
      next: last ? placeInAddress(last) : '',
      people: await peopleIn(parts, asked),
      topics: [...topicsFor(asked)],
    };
    response.json(page);
  });
  for (const [name, make] of Object.entries(FILES)) {
    router.get(`/${name}`, async (request: Of, response: Response) => {
      const asked = await askedFor(parts, 'see', { request, response });
      const query = asked && (await queryOf(parts, asked, { request, response }));
      if (!query) return;
      const rows = await told(parts, asked, await readAll(parts.recordLog, query));
      await noteExport(parts, asked, make.what);
      const file = `record-${asked.programme.id}.${make.type}`;
      response.set('Cache-Control', 'no-store').attachment(file).type(make.type).send(make.of(rows));
    });
  }
  return router;
}

const FILES = {
  'export.csv': { type: 'csv', what: 'the record as a table (CSV)', of: asCsv },
  'export.json': { type: 'json', what: 'the record as JSON', of: (rows: readonly RecordRow[]) => rows },
} as const;

function asCsv(rows: readonly RecordRow[]): string {
  const head = ['When', 'Who', 'Role', 'What it was about', 'What happened'];
  return csvOf([head, ...rows.map(({ at, name, role, about, words }) => [at, name, role, about, words])]);
}

/** Everything that a query finds, page after page. */
async function readAll(log: RecordLog, query: RecordQuery): Promise<readonly Recorded[]> {
  const found: Recorded[] = [];
  for (let after: RecordPlace | undefined; ;) {
    const page = await log.read({ ...query, limit: LONGEST_PAGE, ...(after ? { after } : {}) });
    found.push(...page);
    after = page.length === LONGEST_PAGE ? page.at(-1) : undefined;
    if (!after) return found;
  }
}

async function noteExport(parts: RecordParts, { programme, who }: Asked, what: string): Promise<void> {
  const { committeeSlug: committee, id: subject } = programme;
  await note(parts, {
    committee,
    person: who.id,
    role: who.role,
    kind: 'exported',
    subject,
    details: { what },
  });
}

async function told(
  parts: RecordParts,
  { programme }: Asked,
  lines: readonly Recorded[],
): Promise<RecordRow[]> {
  const board = await durableBoard(parts.maker.updates, programme.id);
  if (board === null) throw new Error(`board ${programme.id} is gone from the store`);
  const { fields } = await templateOf(parts, programme.committeeSlug);
  const fieldOf = (field: string): string => fields.find(({ id }) => id === field)?.label ?? '';
  return lines.map(recordTeller(board, { ...(await recordNames(parts, lines)), fieldOf }));
}

/** How people and triangulation meetings are called in these lines of the record. */
export async function recordNames(
  parts: Pick<RecordParts, 'records' | 'triangulations'>,
  lines: readonly Recorded[],
): Promise<Pick<RecordNames, 'nameOf' | 'dateOf'>> {
  const named = namedIn(lines);
  const people = new Map<string, string>();
  for (const person of named.people) people.set(person, await nameOf(parts, person));
  const dates = new Map<string, string>();
  for (const meeting of named.meetings)
    dates.set(meeting, meeting === '' ? '' : ((await parts.triangulations.one(meeting))?.date ?? ''));
  return {
    nameOf: (person) => people.get(person) ?? 'Guest',
    dateOf: (meeting) => dates.get(meeting) ?? '',
  };
}

async function nameOf({ records }: Pick<RecordParts, 'records'>, person: string): Promise<string> {
  return person === '' ? 'The service' : ((await records.nameOf(person)) ?? 'Guest');
}

async function peopleIn(parts: RecordParts, { programme }: Asked): Promise<RecordPage['people']> {
  const rooms = [programme.id, ...(await parts.notes.of(programme.id)).map(noteRoom)];
  return (
    await Promise.all(
      (await parts.recordLog.people(rooms, programme.committeeSlug))
        .filter((person) => person !== '')
        .map(async (person) => ({ person, name: await nameOf(parts, person) })),
    )
  ).sort((one, other) => one.name.localeCompare(other.name, 'en-GB'));
}

function topicsFor({ who }: Asked): readonly RecordTopic[] {
  return RECORD_TOPIC_NAMES.filter((topic) => topic !== 'people' || may(who.role, 'run'));
}

/** What an address asks the record for; answers what is wrong with it otherwise, and gives null. */
async function queryOf(
  { people, notes }: RecordParts,
  { programme, who }: Asked,
  { request, response }: { readonly request: Of; readonly response: Response },
): Promise<RecordQuery | null> {
  const read = readForm(recordForm, { ...request.query });
  if ('problems' in read) {
    refuseWith(response, 400, read);
    return null;
  }
  const { id: board, committeeSlug: committee } = programme;
  const runs = may(who.role, 'run');
  const alsoBy = runs ? (await people.grantsIn(committee)).map(({ account }) => account) : [];
  const boards = [board, ...(await notes.of(board)).map(noteRoom)];
  return { ...recordQuery(read.form, runs), boards, committee, alsoBy };
}
