import { json, Router, type Request, type Response } from 'express';
import type { Board } from '../../shared/board/board.ts';
import { publicProgramme as publicProgrammeOf } from '../../shared/planning/public-programme.ts';
import { publicProgramme } from '../../shared/protocol/public-programme.ts';
import { extentOf, may } from '../../shared/protocol/roles.ts';
import {
  agreeForm,
  withdrawForm,
  type AgreeForm,
  type VersionsView,
} from '../../shared/protocol/versions.ts';
import type { CallerParts } from '../accounts/callers.ts';
import { note, type EntryParts } from '../accounts/entering.ts';
import { durableBoard } from '../boards/durable-board.ts';
import { PUBLISHED } from '../published/page.ts';
import { previewPage } from '../published/programme-page.ts';
import type { UpdateStore } from '../storage/update-store.ts';
import type { AgreedVersion, Versions } from '../storage/versions.ts';
import { askedFor, type Asked } from './access.ts';
import { publishedHeaders } from './headers.ts';
import { problem, readForm, refuseWith } from './problem.ts';

export interface VersionParts extends CallerParts, Pick<EntryParts, 'register'> {
  readonly versions: Versions;
  readonly maker: { readonly updates: UpdateStore };
}

type Of = Request<{ id: string }>;
const DAY_MS = 24 * 3_600_000;

/** The versions of a programme that were agreed for publication: the list, a new one, and taking one back. */
export function versionsRouter(parts: VersionParts): Router {
  const router = Router({ mergeParams: true });
  router.use(json());
  router.get('/', async (request: Of, response: Response) => {
    const asked = await askedFor(parts, 'see', { request, response });
    if (asked) response.json(await viewOf(parts, asked, request.query['item']));
  });
  router.post('/', async (request: Of, response: Response) => {
    const asked = await askedFor(parts, 'see', { request, response });
    if (asked) await agree(parts, asked, { request, response });
  });
  router.post(
    '/:number/withdraw',
    async (request: Request<{ id: string; number: string }>, response: Response) => {
      const asked = await askedFor(parts, 'run', { request, response });
      if (asked) await withdraw(parts, asked, { request, response });
    },
  );
  return router;
}

/** The page that agreeing the programme now would publish, for those at the board. */
export function previewRouter(parts: VersionParts): Router {
  const router = Router({ mergeParams: true });
  router.get('/', publishedHeaders(), async (request: Of, response: Response) => {
    const asked = await askedFor(parts, 'see', { request, response });
    if (!asked) return;
    const board = await boardOf(parts, asked);
    response
      .set('Cache-Control', 'no-store')
      .type('html')
      .send(previewPage(publicProgrammeOf(board)));
  });
  return router;
}

interface Exchange {
  readonly request: Request;
  readonly response: Response;
}

async function agree(parts: VersionParts, asked: Asked, { request, response }: Exchange): Promise<void> {
  const { programme, who } = asked;
  const extent = extentOf(who.role, 'agree');
  if (extent === 'no') {
    const message = 'Only the chair, a vice-chair, or the officer on their word can agree a version';
    return refuseWith(response, 403, problem(message));
  }
  const read = readForm(agreeForm, request.body);
  if ('problems' in read) return refuseWith(response, 400, read);
  const board = await boardOf(parts, asked);
  const form = extent === 'yes' ? { ...read.form, onWordOf: '' } : read.form;
  const wrong = wrongWith(form, {
    now: parts.now(),
    chairs: extent === 'yes' ? null : await chairsOf(parts, asked, board),
  });
  if (wrong) return refuseWith(response, 400, wrong);
  const bytes = new TextEncoder().encode(JSON.stringify(publicProgramme.parse(publicProgrammeOf(board))));
  const [last] = await parts.versions.of(programme.id);
  if (last && (await isSame(parts, last, { form, bytes }))) {
    return refuseWith(
      response,
      409,
      problem(`Version ${last.number} already says this, with this date and minute`),
    );
  }
  const { date: agreedOn, minute, onWordOf } = form;
  const version = await parts.versions.add({
    board: programme.id,
    municipalYear: board.programme.municipalYear,
    committee: board.committee.name,
    agreedOn,
    minute,
    onWordOf,
    agreedBy: who.id,
    at: parts.now(),
    bytes,
  });
  const year = version.municipalYear;
  const details = { number: version.number, year, date: agreedOn, minute, onWordOf };
  await noteVersion(parts, asked, { kind: 'version-agreed', version, details });
  response.status(201).json(await viewOf(parts, asked));
}

/** What is wrong with a form beyond its shape; `chairs` on whose word it may be, null when on nobody's. */
function wrongWith(
  { date, onWordOf }: AgreeForm,
  { now, chairs }: { readonly now: number; readonly chairs: readonly string[] | null },
) {
  // At the date line a day may have begun that has not begun here.
  const tomorrow = new Date(now + DAY_MS).toISOString().slice(0, 10);
  if (date > tomorrow) return problem('Enter the day on which it was agreed, not one to come', 'date');
  if (chairs === null || chairs.includes(onWordOf)) return null;
  if (chairs.length > 0) return problem('Choose the chair or vice-chair whose word it is', 'onWordOf');
  return problem(
    'Put the chair on the list of members first, so that it can be said whose word it is',
    'onWordOf',
  );
}

async function isSame(
  { versions }: VersionParts,
  last: AgreedVersion,
  { form, bytes }: { readonly form: AgreeForm; readonly bytes: Uint8Array },
): Promise<boolean> {
  if (last.withdrawn !== null || last.agreedOn !== form.date || last.minute !== form.minute) return false;
  const there = await versions.bytes(last.board, last.number);
  return there !== null && Buffer.compare(there, bytes) === 0;
}

async function withdraw(parts: VersionParts, asked: Asked, { request, response }: Exchange): Promise<void> {
  const { programme, who } = asked;
  const read = readForm(withdrawForm, request.body);
  if ('problems' in read) return refuseWith(response, 400, read);
  const number = Number(request.params['number']);
  const version = (await parts.versions.of(programme.id)).find((each) => each.number === number);
  if (!version) return refuseWith(response, 404, problem('There is no such version'));
  const { reason } = read.form;
  if (!(await parts.versions.withdraw(programme.id, number, { at: parts.now(), by: who.id, reason }))) {
    return refuseWith(response, 409, problem('This version was withdrawn before'));
  }
  await noteVersion(parts, asked, {
    kind: 'version-withdrawn',
    version,
    details: { number, reason, year: version.municipalYear },
  });
  response.json(await viewOf(parts, asked));
}

async function noteVersion(
  parts: VersionParts,
  { programme, who }: Asked,
  noted: {
    readonly kind: 'version-agreed' | 'version-withdrawn';
    readonly version: AgreedVersion;
    readonly details: Readonly<Record<string, string | number>>;
  },
): Promise<void> {
  const { kind, version, details } = noted;
  const subject = `${version.board}/${version.number}`;
  await note(parts, {
    committee: programme.committeeSlug,
    person: who.id,
    role: who.role,
    kind,
    subject,
    details,
  });
}

/** The versions, or those of them that hold the item of this id. */
async function viewOf(parts: VersionParts, asked: Asked, item?: unknown): Promise<VersionsView> {
  const { programme, who } = asked;
  const extent = extentOf(who.role, 'agree');
  const all = await parts.versions.of(programme.id);
  const versions: AgreedVersion[] = [];
  for (const each of all)
    if (typeof item !== 'string' || (await holds(parts, each, item))) versions.push(each);
  return {
    mayAgree: extent === 'yes' || extent === 'on-word' ? extent : 'no',
    mayWithdraw: may(who.role, 'run'),
    chairs: [...(await chairsOf(parts, asked, await boardOf(parts, asked)))],
    versions: await Promise.all(versions.map((version) => lineOf(parts, asked, version))),
  };
}

async function lineOf(
  { records }: VersionParts,
  { programme }: Asked,
  version: AgreedVersion,
): Promise<VersionsView['versions'][number]> {
  const { number, municipalYear, agreedOn, minute, onWordOf, agreedBy, at, withdrawn } = version;
  const nameOf = async (person: string): Promise<string> => (await records.nameOf(person)) ?? 'Guest';
  return {
    number,
    agreedOn,
    minute,
    onWordOf,
    agreedBy: await nameOf(agreedBy),
    at: new Date(at).toISOString(),
    path: `${PUBLISHED}/${programme.committeeSlug}/${municipalYear}/version/${number}`,
    withdrawn: withdrawn && {
      at: new Date(withdrawn.at).toISOString(),
      by: await nameOf(withdrawn.by),
      reason: withdrawn.reason,
    },
  };
}

async function holds(
  { versions }: VersionParts,
  { board, number }: AgreedVersion,
  item: string,
): Promise<boolean> {
  const bytes = await versions.bytes(board, number);
  return bytes !== null && new TextDecoder().decode(bytes).includes(`"id":${JSON.stringify(item)}`);
}

/** The names of chairs and vice-chairs: members of the board's list, and people with that role. */
async function chairsOf(
  { people }: VersionParts,
  { programme }: Asked,
  board: Board,
): Promise<readonly string[]> {
  const listed = board.members
    .filter(({ role }) => role !== 'member')
    .map(({ person }) => board.people.get(person)?.name ?? '');
  const given = await Promise.all(
    (await people.grantsIn(programme.committeeSlug))
      .filter(({ role }) => role === 'chair' || role === 'vice-chair')
      .map(async ({ account }) => (await people.account(account))?.name ?? ''),
  );
  return [...new Set([...listed, ...given])].filter((name) => name !== '');
}

async function boardOf({ maker }: VersionParts, { programme }: Asked): Promise<Board> {
  const board = await durableBoard(maker.updates, programme.id);
  if (board === null) throw new Error(`board ${programme.id} is gone from the store`);
  return board;
}
