import { fullDate, listed } from './dates-in-words.ts';
import type { Decision } from './meeting-decisions.ts';

/** A triangulation meeting as its summary is headed. */
export interface MeetingFacts {
  readonly committee: string;
  /** `YYYY-MM-DD`. */
  readonly date: string;
  /** Names of those at the table. */
  readonly table: readonly string[];
}

const NOTHING = 'Nothing was changed on the board.';

/** What a meeting decided as plain text, for an e-mail or a note. */
export function decisionsAsText(facts: MeetingFacts, decisions: readonly Decision[]): string {
  const lines = decisions.map(
    ({ title, words }) => `${title}\n${words.map((each) => `  - ${each}`).join('\n')}`,
  );
  return [...headOf(facts), '', ...(lines.length === 0 ? [NOTHING] : lines)].join('\n');
}

/** The same as a heading and a table, for a document. */
export function decisionsAsHtml(facts: MeetingFacts, decisions: readonly Decision[]): string {
  const [heading = '', ...more] = headOf(facts);
  const rows = decisions.map(
    ({ title, words }) =>
      `<tr><td>${escaped(title)}</td><td>${words.map((each) => `<p>${escaped(each)}</p>`).join('')}</td></tr>`,
  );
  const table = `<table border="1"><thead><tr><th>Subject</th><th>What was decided</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
  const head = more.map((line) => `<p>${escaped(line)}</p>`).join('');
  return `<h2>${escaped(heading)}</h2>${head}${rows.length === 0 ? `<p>${NOTHING}</p>` : table}`;
}

function headOf({ committee, date, table }: MeetingFacts): readonly string[] {
  const heading = `${committee}: triangulation meeting, ${fullDate(date)}`;
  return table.length === 0 ? [heading] : [heading, `At the table: ${listed(table)}`];
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  return text.replaceAll(/[&<>"]/g, (letter) => ENTITIES[letter] ?? letter);
}
