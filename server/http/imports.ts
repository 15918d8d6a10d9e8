import { raw, Router, type Request, type Response } from 'express';
import { boardFromProgramme } from '../../shared/programme/board-from-programme.ts';
import type { FoundProgramme, ReadResult } from '../../shared/programme/read-result.ts';
import type { CreatedBoard, FoundSummary, ImportAnswer } from '../../shared/protocol/http-api.ts';
import type { CallerParts } from '../accounts/callers.ts';
import { createBoard, newIds, type BoardMaker } from '../boards/new-board.ts';
import { problem, refuseWith } from './problem.ts';
import { askedToSetUp, runsCommittee, takeOn } from './setting-up.ts';

/** Reads the programmes out of a file or a pasted text, where nothing it does can block the boards. */
export type ReadProgrammes = (file: {
  readonly name: string;
  readonly bytes: Uint8Array;
}) => Promise<ReadResult>;

const LARGEST_FILE = '20mb';

/** Starting from an existing programme: what is in it, and then boards made of it. The file is sent both times. */
export function importRouter(
  parts: CallerParts & { readonly maker: BoardMaker },
  readProgrammes: ReadProgrammes,
): Router {
  const router = Router();
  const body = raw({ type: () => true, limit: LARGEST_FILE });
  // Reading a file is work, so whoever asks for it must be somebody; it is not even taken in before.
  router.use((request, response, next) => {
    if (askedToSetUp(parts, request, response)) next();
  });
  router.post('/', body, async (request, response) => {
    const file = fileOf(request, response);
    if (file) response.json(answerOf(await readProgrammes(file)));
  });
  router.post('/boards', body, async (request, response) => {
    const file = fileOf(request, response);
    const account = file && askedToSetUp(parts, request, response);
    if (!file || !account) return;
    const found = await readProgrammes(file);
    if (found.kind !== 'found') return refuseWith(response, 422, problem(found.reason));
    const chosen = chosenOf(request, found.programmes);
    if (chosen === null) return refuseWith(response, 400, problem(CHOOSE, 'programmes'));
    const boards = await createBoards(parts.maker, chosen, runsCommittee(parts, request));
    for (const { committeeSlug } of boards) takeOn(parts, account, committeeSlug);
    response.status(201).json(boards);
  });
  return router;
}

const CHOOSE = 'Say which of the programmes to start from, by their numbers from 0, such as programmes=0,1';

/** Makes a board of each programme found. */
export async function createBoards(
  maker: BoardMaker,
  found: readonly FoundProgramme[],
  mayJoin: (committee: string) => boolean,
): Promise<readonly CreatedBoard[]> {
  const boards: CreatedBoard[] = [];
  for (const each of found) {
    const { record, renamed } = await createBoard(maker, {
      content: boardFromProgramme(each, newIds(maker)),
      mayJoin,
    });
    const { id, committee, committeeSlug, municipalYear } = record;
    boards.push({ id, committee, committeeSlug, municipalYear, renamed });
  }
  return boards;
}

function fileOf(request: Request, response: Response): { name: string; bytes: Uint8Array } | null {
  const name = request.query['name'];
  const bytes: unknown = request.body;
  if (bytes instanceof Buffer && bytes.length > 0) {
    return { name: typeof name === 'string' ? name.slice(0, 255) : 'pasted.txt', bytes };
  }
  refuseWith(response, 400, problem('Send the text or the file; what came is empty'));
  return null;
}

function chosenOf(request: Request, found: readonly FoundProgramme[]): readonly FoundProgramme[] | null {
  const text = request.query['programmes'];
  if (text === undefined) return found;
  if (typeof text !== 'string' || !/^\d{1,3}(,\d{1,3})*$/.test(text)) return null;
  const chosen = [...new Set(text.split(',').map(Number))].map((index) => found[index]);
  return chosen.every((each) => each !== undefined) ? chosen : null;
}

function answerOf(result: ReadResult): ImportAnswer {
  if (result.kind !== 'found') return { kind: result.kind, reason: result.reason };
  return { kind: 'found', programmes: result.programmes.map(summaryOf) };
}

function summaryOf({ programme, repairs }: FoundProgramme): FoundSummary {
  const sections: Record<string, number> = {};
  for (const { section } of programme.items) sections[section] = (sections[section] ?? 0) + 1;
  return {
    committee: programme.committee,
    municipalYear: programme.municipalYear,
    meetings: programme.meetings.length,
    items: programme.items.length,
    repairs: repairs.length,
    sections,
  };
}
