import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { FoundProgramme } from '../shared/programme/read-result.ts';
import { createBoardsFromProgrammes } from './create-boards.ts';
import { readApart } from './documents/read-programmes-apart.ts';

const USAGE = 'Usage: npm run -s import -- FILE [--json]';
const REFUSED = 2;
const NONE = 1;

process.exitCode = await main();

async function main(): Promise<number> {
  const given = givenArguments();
  if (given === null) return fail(USAGE);
  const bytes = await bytesOf(given.file);
  if (bytes === null) return fail(`Cannot read ${given.file}: there is no such file, or it is not a file.`);
  const result = await readApart().read({ name: given.file, bytes });
  if (result.kind === 'refused') return fail(`${given.file}: ${result.reason}`);
  const found = result.kind === 'found' ? result.programmes : [];
  if (given.json)
    console.log(JSON.stringify({ programmes: found.map(({ programme }) => programme) }, null, 2));
  if (result.kind === 'none') {
    console.error(result.reason);
    return NONE;
  }
  return given.json ? 0 : await createBoards(found);
}

function givenArguments(): { readonly file: string; readonly json: boolean } | null {
  try {
    const { values, positionals } = parseArgs({
      options: { json: { type: 'boolean', default: false } },
      allowPositionals: true,
    });
    const [file] = positionals;
    return file === undefined || positionals.length > 1 ? null : { file, json: values.json };
  } catch {
    // parseArgs throws for an option it does not know; the usage line says which there are.
    return null;
  }
}

async function bytesOf(file: string): Promise<Uint8Array | null> {
  try {
    return await readFile(file);
  } catch {
    // Missing, a folder, or not permitted: the message names the file.
    return null;
  }
}

async function createBoards(found: readonly FoundProgramme[]): Promise<number> {
  try {
    for (const board of await createBoardsFromProgrammes(found)) {
      console.log(`${board.committee} ${board.municipalYear}: ${board.url}`);
    }
    return 0;
  } catch (cause) {
    // The data folder is in use, full or not writable: the sentence says which.
    return fail(cause instanceof Error ? cause.message : String(cause));
  }
}

function fail(message: string): number {
  console.error(message);
  return REFUSED;
}
