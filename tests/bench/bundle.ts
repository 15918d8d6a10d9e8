import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { setup } from '../global-setup.ts';

// The bytes of a first load of the board: the page, and every script and style that it names or that those import at once.
await setup();
const dist = fileURLToPath(new URL('../../dist/client/', import.meta.url));
const html = readFileSync(`${dist}index.html`, 'utf8');
const seen = new Set<string>();
const waiting = [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+\.(?:js|css))"/g)].map(
  (match) => match[1] ?? '',
);
let total = gzipSync(html).length;
while (waiting.length > 0) {
  const path = waiting.pop() ?? '';
  if (seen.has(path)) continue;
  seen.add(path);
  const text = readFileSync(dist + path, 'utf8');
  const bytes = gzipSync(text).length;
  total += bytes;
  console.info(`  ${path}: ${(bytes / 1000).toFixed(1)} kB gzipped`);
  for (const match of text.matchAll(/(?:^|[;}])import(?:[^"'`;]*?from)?["']\.\/([^"']+)["']/g))
    waiting.push(`assets/${match[1]}`);
}
console.info(`first load: ${(total / 1000).toFixed(1)} kB gzipped (without fonts)`);
