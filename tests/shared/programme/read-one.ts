import { readProgrammes } from '../../../shared/programme/read-programmes.ts';
import type { FoundProgramme } from '../../../shared/programme/read-result.ts';

/** The only programme in a text; throws when there is none or more than one. */
export function readOne(text: string): FoundProgramme {
  const result = readProgrammes(text);
  if (result.kind !== 'found') throw new Error(result.reason);
  const [found] = result.programmes;
  if (found === undefined || result.programmes.length > 1)
    throw new Error(`${result.programmes.length} programmes`);
  return found;
}
