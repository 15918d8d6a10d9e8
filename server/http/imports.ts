import { raw, Router, type Request, type Response } from 'express';
import { inTurn } from '../accounts/in-turn.ts';
import type { CallerParts } from '../accounts/callers.ts';
import { keepBoards, thisYear, type BoardMaker } from '../boards/new-board.ts';
import type { Chosen } from '../documents/draw-up-boards.ts';
import type { ReadingApart } from '../documents/read-programmes-apart.ts';
import { problem, refuseWith } from './problem.ts';
import { askedToSetUp, runsCommittee, takeOn } from './setting-up.ts';

/** Reads the programmes out of a file or a pasted text, where nothing it does can block the boards. */
export type ReadProgrammes = Pick<ReadingApart, 'sumUp' | 'drawUp'>;

const LARGEST_FILE = '20mb';
/** Reading is work for a whole processor, so that of several who ask at once the later ones wait. */
const AT_ONCE = 2;

/** Starting from an existing programme: what is in it, and then boards made of it. The file is sent both times. */
export function importRouter(
  parts: CallerParts & { readonly maker: BoardMaker },
  readProgrammes: ReadProgrammes,
): Router {
  const router = Router();
  const body = raw({ type: () => true, limit: LARGEST_FILE });
  const inTheirTurn = inTurn((read: () => Promise<void>) => read(), AT_ONCE);
  // Reading a file is work, so whoever asks for it must be somebody; it is not even taken in before.
  router.use(async (request, response, next) => {
    if (await askedToSetUp(parts, request, response)) next();
  });
  router.post('/', body, async (request, response) => {
    const file = fileOf(request, response);
    if (!file) return;
    await inTheirTurn(async () => void response.json(await readProgrammes.sumUp(file)));
  });
  router.post('/boards', body, async (request, response) => {
    const file = fileOf(request, response);
    const account = file && (await askedToSetUp(parts, request, response));
    if (!file || !account) return;
    const chosen = chosenOf(request);
    if (chosen === null) return refuseWith(response, 400, problem(CHOOSE, 'programmes'));
    await inTheirTurn(async () => {
      const drawn = await readProgrammes.drawUp(file, chosen, thisYear(parts.maker));
      if (drawn.kind === 'refused') return refuseWith(response, 422, problem(drawn.reason));
      if (drawn.kind === 'not-there') return refuseWith(response, 400, problem(CHOOSE, 'programmes'));
      const boards = await keepBoards(parts.maker, drawn.boards, await runsCommittee(parts, request));
      for (const { committeeSlug } of boards) await takeOn(parts, account, committeeSlug);
      response.status(201).json(boards);
    });
  });
  return router;
}

const CHOOSE = 'Say which of the programmes to start from, by their numbers from 0, such as programmes=0,1';

function fileOf(request: Request, response: Response): { name: string; bytes: Uint8Array } | null {
  const name = request.query['name'];
  const bytes: unknown = request.body;
  if (bytes instanceof Buffer && bytes.length > 0) {
    return { name: typeof name === 'string' ? name.slice(0, 255) : 'pasted.txt', bytes };
  }
  refuseWith(response, 400, problem('Send the text or the file; what came is empty'));
  return null;
}

function chosenOf(request: Request): Chosen | null {
  const text = request.query['programmes'];
  if (text === undefined) return 'all';
  return typeof text === 'string' && /^\d{1,3}(,\d{1,3})*$/.test(text) ? text.split(',').map(Number) : null;
}
