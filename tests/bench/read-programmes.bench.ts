import { readProgrammes } from '../../shared/programme/read-programmes.ts';
import { layOut, PLAIN } from '../shared/programme/lay-out.ts';
import { andRows, packWith } from '../shared/programme/odd-pack.ts';

const FIVE_MB = 5_000_000;
const PAGE = `${'The Committee heard that the works of 3 June 2026 had gone well and asked for a report in six months. '.repeat(5)}\n\n`;
const PACK = `${PAGE.repeat(300)}${layOut(PLAIN)}\n\n${PAGE.repeat(60)}${packWith(andRows(['tbc', 'Weirs Officer: Al Lee', 'Why', 'Noted']))}\n`;
const [FRONT = ''] = packWith([]).split('--\t');
const ROW =
  '\tFlood defences Cabinet Member: Dora Finch Lead Officer: Rowan Tate\tRequested in June\tNoted\n';

const TEXTS: Readonly<Record<string, string>> = {
  'one pack': PACK,
  'packs, 5 MB': PACK.repeat(Math.ceil(FIVE_MB / PACK.length)),
  'prose, 5 MB': PAGE.repeat(Math.ceil(FIVE_MB / PAGE.length)),
  'one table, 5 MB': FRONT + ROW.repeat(Math.ceil(FIVE_MB / ROW.length)),
  'titles, 5 MB': 'WORK PROGRAMME\n'.repeat(FIVE_MB / 15),
  'headers, 5 MB': 'Date of meeting\tItem\tDetails\tAction/Outcome\n'.repeat(FIVE_MB / 45),
  'a million cells': 'a\t'.repeat(1_000_000),
  'deep HTML': '<div>'.repeat(1_000_000),
  'no line break': 'word '.repeat(1_000_000),
};

for (const [name, text] of Object.entries(TEXTS)) {
  const start = performance.now();
  const result = readProgrammes(text);
  const found = result.kind === 'found' ? `${result.programmes.length} programmes` : result.kind;
  console.log(
    `${name.padEnd(18)} ${(text.length / 1e6).toFixed(1)} MB  ${(performance.now() - start).toFixed(0)} ms  ${found}`,
  );
}
