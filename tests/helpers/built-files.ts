import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const DIST = fileURLToPath(new URL('../../dist/client/', import.meta.url));

/** A file of what was built, by its path there. */
export interface BuiltFile {
  readonly path: string;
  readonly text: string;
  /** How many bytes cross the line. */
  readonly gzipped: number;
}

/** Every file that the page itself names and every script that those import at once: what a board needs to be there. */
export function firstLoad(): readonly BuiltFile[] {
  const page = builtFile('index.html');
  const named = [...page.text.matchAll(/(?:src|href)="\/(assets\/[^"]+\.(?:js|css))"/g)];
  return [page, ...withImports(named.map((match) => match[1] ?? ''))];
}

/**
 * What opening a part of the product loads beyond `loaded`: its script with its styles, what that imports at once, and
 * what any of these can import later.
 */
export function loadedMore(part: string, loaded: readonly BuiltFile[]): readonly BuiltFile[] {
  const had = new Set(loaded.map(({ path }) => path));
  const opened = loaded.flatMap((file) => laterImports(file)).filter(({ script }) => isPart(script, part));
  const found = new Map<string, BuiltFile>();
  const waiting = opened.flatMap(({ files }) => files);
  while (waiting.length > 0) {
    for (const file of withImports(waiting.splice(0), new Set([...had, ...found.keys()]))) {
      found.set(file.path, file);
      waiting.push(...laterImports(file).flatMap(({ files }) => files));
    }
  }
  return [...found.values()];
}

function isPart(script: string, part: string): boolean {
  return new RegExp(`^assets/${part}-[\\w-]{8}\\.js$`).test(script);
}

function builtFile(path: string): BuiltFile {
  const text = readFileSync(DIST + path, 'utf8');
  return { path, text, gzipped: gzipSync(text).length };
}

/** Files with all that they import at once, each of them once and none that is there already. */
function withImports(paths: readonly string[], had: ReadonlySet<string> = new Set()): readonly BuiltFile[] {
  const found = new Map<string, BuiltFile>();
  const waiting = [...paths];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (found.has(path) || had.has(path)) continue;
    const file = builtFile(path);
    found.set(path, file);
    for (const match of file.text.matchAll(/(?:^|[;}])import(?:[^"'`;]*?from)?["']\.\/([^"']+)["']/g))
      waiting.push(`assets/${match[1]}`);
  }
  return [...found.values()];
}

interface LaterImport {
  readonly script: string;
  /** The script, and what is fetched beside it: its own imports and styles. */
  readonly files: readonly string[];
}

// Vite writes beside each `import()` the numbers of what it needs, in a list that stands once in the file.
function laterImports({ text }: BuiltFile): readonly LaterImport[] {
  const list = /__vite__mapDeps=.*?\(m\.f=(\[[^\]]*\])\)/.exec(text)?.[1] ?? '[]';
  const files = JSON.parse(list) as readonly string[];
  const imports = text.matchAll(/\bimport\(`\.\/([^`]+)`\)(?:[^`]{0,200}?__vite__mapDeps\(\[([\d,]*)\]\))?/g);
  return [...imports].map(([, name = '', numbers = '']) => {
    const script = `assets/${name}`;
    const beside = numbers === '' ? [] : numbers.split(',').flatMap((each) => files[Number(each)] ?? []);
    return { script, files: [...new Set([script, ...beside])] };
  });
}
