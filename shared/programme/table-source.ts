import type { Column } from './columns.ts';
import type { ProgrammeSection } from './interchange.ts';

/** One physical row as it stands in the text, before rows cut by a page end are joined. */
export interface RowSource {
  /** The lines of the text it stands on. */
  readonly lines: readonly number[];
  readonly cells: readonly string[];
  /** Whether a page end may lie before it: a blank line, a page number, a repeated header. */
  readonly gap: boolean;
  /** The words of a heading that dates the rows beneath it, when it has one. */
  readonly under: string | null;
  /** Whether it is the rest of the subject above, for which the column was too narrow. */
  readonly wraps?: boolean;
}

/** One table of a programme as it stands in the text. */
export interface TableSource {
  readonly section: ProgrammeSection;
  readonly title: string;
  readonly columns: readonly Column[];
  readonly rows: RowSource[];
  /** Whether a row without a date has none, whatever the row above says. */
  readonly datedAlone?: boolean;
  /** Whether its cells stood one under the other, so that where a subject begins had to be told from the words. */
  readonly stacked?: boolean;
}
