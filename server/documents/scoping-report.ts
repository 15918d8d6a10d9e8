import {
  AlignmentType,
  Document,
  Footer,
  Header,
  HeadingLevel,
  Packer,
  PageNumber,
  Paragraph,
  Tab,
  TextRun,
} from 'docx';
import { NOTHING_WRITTEN, STATE_IN_HEADER, type NoteReport } from '../../shared/planning/note-report.ts';
import { listsOf, reportBlocks, type NumberedList } from './scoping-report-blocks.ts';
import { PAGE, STYLES } from './scoping-report-styles.ts';

/** A scoping note as a Word document. */
export function scopingReport(report: NoteReport): Promise<Buffer> {
  const { committee, year, title, mark } = report;
  const lists: NumberedList[] = [];
  const children = [...front(report), ...fields(report, lists)];
  return Packer.toBuffer(
    new Document({
      title: `Scoping report: ${title}`,
      subject: `${committee}, work programme ${year}`,
      creator: committee,
      lastModifiedBy: committee,
      description: mark,
      styles: STYLES,
      numbering: { config: listsOf(lists) },
      sections: [
        {
          properties: { page: PAGE },
          headers: { default: new Header({ children: header(report) }) },
          footers: { default: new Footer({ children: footer(report) }) },
          children,
        },
      ],
    }),
  );
}

function front({ committee, year, title, mark, facts, at }: NoteReport): readonly Paragraph[] {
  return [
    new Paragraph({ heading: HeadingLevel.TITLE, text: 'Scoping report' }),
    new Paragraph({ style: 'Subtitle', text: `${committee}, work programme ${year}` }),
    ...(mark === '' ? [] : [new Paragraph({ style: 'Mark', text: mark })]),
    new Paragraph({ heading: HeadingLevel.HEADING_1, text: title }),
    ...[...facts, { label: 'As it stood on', lines: [at] }].map(
      ({ label, lines }) =>
        new Paragraph({
          style: 'Fact',
          children: [
            new TextRun({ children: [`${label}:`, new Tab()], bold: true }),
            ...lines.map((text, index) => new TextRun({ text, ...(index > 0 ? { break: 1 } : {}) })),
          ],
        }),
    ),
  ];
}

function fields({ fields: all }: NoteReport, lists: NumberedList[]) {
  return all.flatMap(({ label, blocks }) => [
    new Paragraph({ heading: HeadingLevel.HEADING_2, text: label }),
    ...(blocks.length === 0
      ? [new Paragraph({ children: [new TextRun({ text: NOTHING_WRITTEN, italics: true })] })]
      : reportBlocks(blocks, lists)),
  ]);
}

// What is not for publication says so on every page, at its head and at its foot.
function header({ committee, status, mark }: NoteReport): readonly Paragraph[] {
  const line = new Paragraph({
    style: 'Header',
    children: [
      new TextRun({ children: [committee, new Tab()] }),
      new TextRun({ text: STATE_IN_HEADER[status], bold: true }),
    ],
  });
  return mark === '' ? [line] : [marked(mark), line];
}

function footer({ mark }: NoteReport): readonly Paragraph[] {
  const page = new Paragraph({
    style: 'Footer',
    alignment: AlignmentType.CENTER,
    children: [new TextRun({ children: ['Page ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES] })],
  });
  return mark === '' ? [page] : [marked(mark), page];
}

function marked(mark: string): Paragraph {
  return new Paragraph({ style: 'Mark', alignment: AlignmentType.CENTER, text: mark });
}
