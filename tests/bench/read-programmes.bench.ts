import { readProgrammes } from '../../shared/programme/read-programmes.ts';
import { layOut, PLAIN } from '../shared/programme/lay-out.ts';
import { andRows, packWith } from '../shared/programme/odd-pack.ts';

const FIVE_MB = 5_000_000;
const PAGE = `${'The Committee heard that the works of 3 June 2026 had gone well and asked for a report in six months. '.repeat(5)}\n\n`;
const PACK = `${PAGE.repeat(300)}${layOut(PLAIN)}\n\n${PAGE.repeat(60)}${packWith(andRows(['tbc', 'Weirs Officer: Al Lee', 'Why', 'Noted']))}\n`;
const [FRONT = ''] = packWith([]).split('--\t');
const ROW =
  '\tFlood defences Cabinet Member: Dora Finch Lead Officer: Rowan Tate\tRequested in June\tNoted\n';

const COUNCIL = (n: number) =>
  `Area ${n} Scrutiny Committee – Work Programme 2026/27\n\nDate\tTopic\tLead Officer\n${'16 June 2026\tStreet trees\tRolf Dunn\n\tPonds\tBea Lowe\n'.repeat(10)}\n`;
const COUNCILS = Array.from({ length: 8000 }, (_, n) => COUNCIL(n))
  .join('')
  .slice(0, FIVE_MB);
const BAR = '| 12/06/2026 | Flood defences | Rowan Tate / Al Lee |\n';
const CELLS =
  '<tr><td></td><td><p>Damp</p><p>Lead Officer: Rowan Tate</p></td><td><ul><li>a</li><li>b</li></ul></td></tr>\n';
const PAGE_HEAD =
  '<html><body><h1>Homes Scrutiny Panel Work Programme 2026/27</h1><table><tr><th>Meeting date</th><th>Item</th><th>Details</th></tr>';

const TEXTS: Readonly<Record<string, string>> = {
  'one pack': PACK,
  'packs, 5 MB': PACK.repeat(Math.ceil(FIVE_MB / PACK.length)),
  'prose, 5 MB': PAGE.repeat(Math.ceil(FIVE_MB / PAGE.length)),
  'one table, 5 MB': FRONT + ROW.repeat(Math.ceil(FIVE_MB / ROW.length)),
  'Markdown, 5 MB': `# Homes Scrutiny Panel\n\n## Work Programme 2026/27\n\n| Date | Item | Lead Officer |\n|---|---|---|\n${BAR.repeat(FIVE_MB / BAR.length)}`,
  'web page, 5 MB': `${PAGE_HEAD}${CELLS.repeat(FIVE_MB / CELLS.length)}</table></body></html>`,
  'committees, 5 MB': COUNCILS,
  'titles, 5 MB': 'WORK PROGRAMME\n'.repeat(FIVE_MB / 15),
  'headers, 5 MB': 'Date of meeting\tItem\tDetails\tAction/Outcome\n'.repeat(FIVE_MB / 45),
  'a million cells': 'a\t'.repeat(1_000_000),
  'deep HTML': '<div>'.repeat(1_000_000),
  'no line break': 'word '.repeat(1_000_000),
};

for (const [name, text] of Object.entries(TEXTS)) {
  const start = performance.now();
  const before = process.cpuUsage();
  const result = readProgrammes(text);
  const { user, system } = process.cpuUsage(before);
  const took = performance.now() - start;
  const found = result.kind === 'found' ? `${result.programmes.length} programmes` : result.kind;
  console.log(
    `${name.padEnd(18)} ${(text.length / 1e6).toFixed(1)} MB  ${took.toFixed(0)} ms, ${((user + system) / 1000).toFixed(0)} ms of processor  ${found}`,
  );
}
