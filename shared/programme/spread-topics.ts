import type { Column } from './columns.ts';
import { placesOf } from './column-places.ts';
import type { JoinedRow } from './joined-row.ts';
import { roleLabels } from './role-labels.ts';
import type { TableSource } from './table-source.ts';

/** Where the subjects of a table's rows stand: one column, or several numbered ones ("Topic 1", "Topic 2"). */
export interface TopicPlaces {
  readonly item: number | undefined;
  readonly numbered: readonly number[];
  /** The columns that say something of the meeting and not of one subject. */
  readonly dates: readonly number[];
}

const NUMBERED = /^(?:agenda )?(?:items?|topics?|subjects?|issues?|themes?)\s?(?:no\.?\s?)?\d{1,2}$/i;

/** The places of a table's subjects. */
export function topicPlaces(columns: readonly Column[]): TopicPlaces {
  const numbered = columns.flatMap(({ header }, index) => (NUMBERED.test(header) ? [index] : []));
  const item = placesOf(columns, ['item'])[0];
  return { item, numbered: numbered.length > 1 ? numbered : [], dates: placesOf(columns, ['date']) };
}

/** The rows that a row stands for: one for each subject, when it has several in columns or bullets of their own. */
export function topicRows(table: TableSource, places: TopicPlaces, row: JoinedRow): readonly JoinedRow[] {
  const { item } = places;
  const topics = item === undefined ? [] : topicsOf(places, row.cells, row.cells[item] ?? '');
  const alone = topics.length === 1 && topics[0] === row.cells[item ?? 0];
  if (item === undefined || topics.length === 0 || alone) return [row];
  return topics.map((topic, index) => ({
    ...row,
    cells: row.cells.map((cell, at) => {
      if (at === item) return topic;
      const kept = index === 0 ? !places.numbered.includes(at) : isRepeated(table, places, at);
      return kept ? cell : '';
    }),
    labels: roleLabels(topic),
    under: index === 0 || table.section !== 'programme' ? row.under : null,
  }));
}

// In the main table a row without a date is of the meeting above it; in the others it must say its date itself.
function isRepeated(table: TableSource, places: TopicPlaces, at: number): boolean {
  return table.section !== 'programme' && places.dates.includes(at);
}

function topicsOf(places: TopicPlaces, cells: readonly string[], item: string): readonly string[] {
  if (places.numbered.length > 0)
    return places.numbered.flatMap((at) => (cells[at] === '' ? [] : [cells[at] ?? '']));
  if (/^1[.)]\s/.test(item)) return numberedTopics(item);
  if (!item.startsWith('•')) return [];
  return item
    .split('•')
    .map((topic) => topic.trim())
    .filter((topic) => topic !== '');
}

// "1. Weirs 2. Locks": the numbers count up from one; alone, "1." is part of the subject as it stands.
function numberedTopics(item: string): readonly string[] {
  const topics: string[] = [];
  let rest = item;
  for (let n = 2; ; n += 1) {
    const at = rest.search(new RegExp(`\\s${n}[.)]\\s`));
    topics.push((at === -1 ? rest : rest.slice(0, at)).replace(/^\s?\d{1,2}[.)]\s+/, ''));
    if (at === -1) break;
    rest = rest.slice(at);
  }
  return topics.length > 1 ? topics : [];
}
