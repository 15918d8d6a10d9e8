import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import mammoth from 'mammoth';
import { expect, onTestFinished, test } from 'vitest';
import { drawReportsApart } from '../../../server/documents/scoping-report-apart.ts';
import { scopingReport } from '../../../server/documents/scoping-report.ts';
import { blocksOf } from '../../../shared/notes/note-blocks.ts';
import type { NoteReport } from '../../../shared/planning/note-report.ts';
import {
  bullets,
  cell,
  head,
  hundredPages,
  line,
  linkTo,
  numbers,
  table,
  text,
  words,
} from '../../helpers/note-texts.ts';
import { readZip } from '../../helpers/read-zip.ts';
import { sampleReport } from '../../helpers/sample-report.ts';

const MARK = 'Not for publication: exempt under paragraph 3 of Schedule 12A';

async function partsOf(report: NoteReport): Promise<(name: string) => string> {
  const files = readZip(await scopingReport(report));
  return (name) => {
    const found = files.get(name);
    if (found === undefined) throw new Error(`there is no ${name} in ${[...files.keys()].join(', ')}`);
    return found;
  };
}

const withField = (...content: Parameters<typeof text>): NoteReport =>
  sampleReport({ fields: [{ id: 'why', label: 'Why this, why now', blocks: blocksOf(text(...content)) }] });

/** The text of each paragraph of a part, with the style it has. */
function paragraphs(xml: string): readonly { readonly style: string; readonly text: string }[] {
  return [...xml.matchAll(/<w:p>(.*?)<\/w:p>/gs)].map(([, inner = '']) => ({
    style: /<w:pStyle w:val="(\w+)"/.exec(inner)?.[1] ?? '',
    text: [...inner.matchAll(/<w:t\b[^>]*>([^<]*)<\/w:t>/g)].map((match) => match[1]).join(''),
  }));
}

/** The number or bullet of each entry of a list, by what the numberings of the document say. */
function numbered(document: string, numbering: string): readonly string[] {
  const abstractOf = new Map(
    [
      ...numbering.matchAll(/<w:num w:numId="(\d+)"[^>]*><w:abstractNumId w:val="(\d+)"\/>(.*?)<\/w:num>/gs),
    ].map(([, id = '', abstract = '']) => [id, abstract]),
  );
  const levels = new Map(
    [...numbering.matchAll(/<w:abstractNum w:abstractNumId="(\d+)".*?<\/w:abstractNum>/gs)].flatMap(
      ([whole, id]) =>
        [
          ...whole.matchAll(/<w:lvl w:ilvl="(\d)".*?<w:start w:val="(\d+)"\/><w:numFmt w:val="(\w+)"\/>/gs),
        ].map(([, level, start, format]) => [`${id}/${level}`, { start: Number(start), format }] as const),
    ),
  );
  const counts = new Map<string, number>();
  return [...document.matchAll(/<w:ilvl w:val="(\d)"\/><w:numId w:val="(\d+)"\/>/g)].map(
    ([, level = '', num = '']) => {
      const found = levels.get(`${abstractOf.get(num)}/${level}`);
      if (!found) throw new Error(`numbering ${num} has no level ${level}`);
      if (found.format === 'bullet') return `${level}•`;
      const at = counts.get(num) ?? found.start;
      counts.set(num, at + 1);
      return `${level}:${at}`;
    },
  );
}

test('ND2: the document has title, subject and author, and says that it is in British English', async () => {
  const part = await partsOf(sampleReport());
  const core = part('docProps/core.xml');
  expect(core).toContain('<dc:title>Scoping report: Flood defences at Kestrel Bridge</dc:title>');
  expect(core).toContain('<dc:subject>Rivers and Wharves Committee, work programme 2026–27</dc:subject>');
  expect(core).toContain('<dc:creator>Rivers and Wharves Committee</dc:creator>');
  expect(part('word/styles.xml')).toMatch(/<w:rPrDefault>.*<w:lang w:val="en-GB"\/>.*<\/w:rPrDefault>/s);
});

test('ND2: headings are real styles: the document, the item, the fields, and what stands inside them', async () => {
  const part = await partsOf(sampleReport());
  const headed = paragraphs(part('word/document.xml')).filter(({ style }) => /^(Title|Heading)/.test(style));
  expect(headed).toEqual([
    { style: 'Title', text: 'Scoping report' },
    { style: 'Heading1', text: 'Flood defences at Kestrel Bridge' },
    { style: 'Heading2', text: 'Why this, why now' },
    { style: 'Heading3', text: 'Background &amp; &lt;b&gt;bold&lt;/b&gt;' },
    { style: 'Heading4', text: 'What is known' },
    { style: 'Heading2', text: 'Key lines of enquiry' },
    { style: 'Heading2', text: 'Witnesses and who to invite' },
    { style: 'Heading2', text: 'Recommended next step' },
  ]);
  for (const { style } of headed) expect(part('word/styles.xml')).toContain(`w:styleId="${style}"`);
});

test('ND1, ND3: another reader of Word documents finds facts, words, manners, links and what is still empty', async () => {
  const buffer = await scopingReport(sampleReport());
  const { value, messages } = await mammoth.convertToHtml(
    { buffer },
    { styleMap: ["p[style-name='Title'] => p.title"] },
  );
  expect(messages.filter(({ type }) => type === 'error')).toEqual([]);
  for (const found of [
    'Rivers and Wharves Committee, work programme 2026–27',
    '<strong>Cabinet Member:\t</strong>Cllr Una Brook',
    '<strong>Lead officers:\t</strong>Bo Carr<br />Di Low',
    '<h1>Flood defences at Kestrel Bridge</h1>',
    '<h2>Why this, why now</h2><h3>Background &amp; &lt;b&gt;bold&lt;/b&gt;</h3>',
    'Residents <strong>asked</strong> and <em>asked again</em>, Una Brook',
    'First line<br />second line',
    '<a href="https://council.example/flood?year=2026&amp;part=2">the report</a>',
    '<li>Who checks?<ul><li>Within a year</li></ul></li>',
    '<thead><tr><th><p>Who</p></th>',
    '<h2>Recommended next step</h2><p><em>Nothing written yet.</em></p>',
  ]) {
    expect(value).toContain(found);
  }
});

test('ND2: each list is numbered by Word from where it begins, however deep, and begins anew after another', async () => {
  const part = await partsOf(sampleReport());
  expect(numbered(part('word/document.xml'), part('word/numbering.xml'))).toEqual([
    '0:1',
    '1:1',
    '1:2',
    '0:2',
    '0:5',
    '0:6',
    '1•',
    '0:1',
  ]);
});

test('ND2: the rows at the head of a table are repeated on each page, and no others are', async () => {
  const part = await partsOf(sampleReport());
  const tables = [...part('word/document.xml').matchAll(/<w:tbl>.*?<\/w:tbl>(.)/gs)].map(([whole]) => whole);
  expect(tables).toHaveLength(2);
  for (const drawn of tables) {
    const rows = [...drawn.matchAll(/<w:tr>.*?<\/w:tr>/gs)].map(([row]) =>
      /<w:tblHeader\/>|<w:tblHeader w:val="(?:true|on|1)"\/>/.test(row),
    );
    expect(rows).toEqual([true, ...Array<boolean>(62).fill(false)]);
    expect(drawn).toContain('<w:tblLook w:firstRow="true"');
  }
  // Word takes tables that touch for one.
  expect(part('word/document.xml')).not.toContain('</w:tbl><w:tbl>');
});

test('ND2: every page has its number, and says while it is a draft that it is one', async () => {
  for (const [status, said] of [
    ['drafting', 'DRAFT'],
    ['ready', 'For members, not agreed yet'],
    ['agreed', 'Agreed'],
  ] as const) {
    const part = await partsOf(sampleReport({ status }));
    expect(paragraphs(part('word/header1.xml')).map((each) => each.text)).toEqual([
      `Rivers and Wharves Committee${said}`,
    ]);
    expect(part('word/footer1.xml')).toMatch(/Page .*>PAGE<.* of .*>NUMPAGES</s);
    expect(part('word/document.xml')).toMatch(
      /<w:headerReference w:type="default" .*<w:footerReference w:type="default" /s,
    );
  }
});

test('ND7: what is not for publication says so at the head and the foot of every page, and nothing else does', async () => {
  const marked = await partsOf(sampleReport({ mark: MARK }));
  for (const name of ['word/header1.xml', 'word/footer1.xml', 'word/document.xml', 'docProps/core.xml']) {
    expect(marked(name), name).toContain(MARK);
  }
  const open = await partsOf(sampleReport());
  for (const name of ['word/header1.xml', 'word/footer1.xml', 'word/document.xml', 'docProps/core.xml']) {
    expect(open(name), name).not.toContain('Not for publication');
  }
});

test('ND4: markup and addresses in what people typed are words of the document, and links lead to web and mail alone', async () => {
  const hostile = '</w:t></w:r><script>alert(1)</script>&amp;"\'';
  const report = {
    ...withField(
      line(
        hostile,
        words('here', linkTo('https://a.example/"><x>')),
        words('there', linkTo('javascript:alert(1)')),
        words('mail', linkTo('mailto:a@b.example')),
      ),
    ),
    title: hostile,
    committee: hostile,
    facts: [{ label: hostile, lines: [hostile] }],
  };
  const buffer = await scopingReport(report);
  const { value } = await mammoth.extractRawText({ buffer });
  expect(value.split(hostile)).toHaveLength(6);
  expect(value).toContain('herethere');
  const files = readZip(buffer);
  const targets = [
    ...(files.get('word/_rels/document.xml.rels') ?? '').matchAll(/Target="([^"]*)" TargetMode="External"/g),
  ];
  expect(targets.map((match) => match[1])).toEqual(['mailto:a@b.example']);
  for (const [name, xml] of files) expect(xml, name).not.toContain('<script>');
});

const SHAPES: Readonly<Record<string, () => NoteReport>> = {
  'something of everything': sampleReport,
  'a marked one': () => sampleReport({ mark: MARK }),
  'a list twelve deep': () => {
    let inside = line('innermost');
    for (let depth = 0; depth < 12; depth += 1)
      inside = numbers(2, [line(`level ${12 - depth}`), bullets([line('a dot'), inside])]);
    return withField(inside);
  },
  'a table of 80 columns': () => withField(table(Array.from({ length: 80 }, (_, at) => cell(`c${at}`)))),
  'tables in a cell': () =>
    withField(
      table(
        [head('a'), head('b')],
        [
          { ...cell('x'), content: [line('x'), table([head('in')], [cell('side')]), table([cell('again')])] },
          cell('y'),
        ],
      ),
    ),
  'a row that is all covered': () =>
    withField(table([cell('a', { rowspan: 2 }), cell('b', { rowspan: 2 })], [], [cell('c'), cell('d')])),
  'spans that stick out': () =>
    withField(table([cell('a', { rowspan: 9, colspan: 3 })], [cell('b', { colspan: 2 })], [head('c')])),
};

test('ND5: a list deeper and a table wider than Word has them keep all their words', async () => {
  const deep = (await partsOf(SHAPES['a list twelve deep']?.() ?? sampleReport()))('word/document.xml');
  for (let level = 1; level <= 12; level += 1) expect(deep).toContain(`>level ${level}<`);
  expect(Math.max(...[...deep.matchAll(/<w:ilvl w:val="(\d+)"/g)].map((match) => Number(match[1])))).toBe(8);
  const wide = (await partsOf(SHAPES['a table of 80 columns']?.() ?? sampleReport()))('word/document.xml');
  expect(wide).not.toContain('<w:tbl>');
  for (const at of [0, 63, 79]) expect(wide).toContain(`>c${at}<`);
});

const bare = (said: string): string => said.replaceAll(/\s+/g, '');

const soffice = ['/usr/bin/soffice', '/usr/local/bin/soffice', '/opt/libreoffice/program/soffice'].find(
  existsSync,
);

test.skipIf(soffice === undefined)(
  'ND5: LibreOffice opens documents of every shape and finds all of their words',
  { timeout: 220_000 },
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'triangulate-word-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const names = Object.keys(SHAPES);
    for (const [index, make] of Object.values(SHAPES).entries()) {
      writeFileSync(join(folder, `${index}.docx`), await scopingReport(make()));
    }
    const files = names.map((_name, index) => join(folder, `${index}.docx`));
    await promisify(execFile)(soffice ?? '', [
      '--headless',
      `-env:UserInstallation=file://${folder}/profile`,
      '--convert-to',
      'txt:Text (encoded):UTF8',
      '--outdir',
      folder,
      ...files,
    ]);
    for (const [index, name] of names.entries()) {
      const { value } = await mammoth.extractRawText({ path: join(folder, `${index}.docx`) });
      const opened = bare(readFileSync(join(folder, `${index}.txt`), 'utf8'));
      for (const said of value.split('\n').map(bare)) expect(opened, name).toContain(said);
    }
  },
);

test(
  'ND5, ND10: a note of a hundred pages is drawn in a thread of its own, with every word',
  { timeout: 120_000 },
  async () => {
    const texts = hundredPages();
    const fields = Object.entries(texts).map(([id, json]) => ({
      id,
      label: `Field ${id}`,
      blocks: blocksOf(json),
    }));
    const bytes = await drawReportsApart(110_000)(sampleReport({ fields }));
    const { value } = await mammoth.extractRawText({ buffer: Buffer.from(bytes ?? []) });
    expect(value.split(/\s+/).length).toBeGreaterThan(20_000);
    for (const { label } of fields) expect(value).toContain(label);
  },
);

test('ND10: drawing that takes too long, and drawing that fails, is given up', async () => {
  expect(await drawReportsApart(1)(sampleReport())).toBe(null);
  const broken = { ...sampleReport(), fields: null } as unknown as NoteReport;
  expect(await drawReportsApart()(broken)).toBe(null);
});
