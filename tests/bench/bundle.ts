import { setup } from '../global-setup.ts';
import { firstLoad, loadedMore, type BuiltFile } from '../helpers/built-files.ts';

// The bytes of a first load of the board: the page, and every script and style that it names or that those import at once.
// Then what opening a note loads beyond these: the note's own script and styles, what it imports and what it can ask for.
await setup();
const first = firstLoad();
const total = print(first);
console.info(`first load of the board: ${inKb(total)} gzipped (without fonts)\n`);
const more = print(loadedMore('note-page', first));
console.info(`opening a note, beyond the board's first load: ${inKb(more)} gzipped more`);

function print(files: readonly BuiltFile[]): number {
  for (const { path, gzipped } of files) console.info(`  ${path}: ${inKb(gzipped)} gzipped`);
  return files.reduce((sum, { gzipped }) => sum + gzipped, 0);
}

function inKb(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
