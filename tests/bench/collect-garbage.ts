import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');

/** Has this process give back the memory that nothing in it holds any more. */
export const collectGarbage = runInNewContext('gc') as () => void;
