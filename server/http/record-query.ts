import { CHANGE_KINDS, ENTRIES, type RecordForm } from '../../shared/protocol/record.ts';
import type { RecordTopic } from '../../shared/protocol/record-topics.ts';
import type { RecordPlace, RecordQuery } from '../storage/record-log.ts';

/** What a form asks the record for; `runs` says whether whoever asks runs the committee and may read all of it. */
export function recordQuery(form: RecordForm, runs: boolean): Omit<RecordQuery, 'boards' | 'committee'> {
  const { topic, person, item, from, until, after, limit } = form;
  const place = placeOf(after);
  return {
    limit,
    entryKinds: kindsOf(topic, runs),
    ...(topic === undefined ? {} : { changeKinds: CHANGE_KINDS[topic] ?? [] }),
    ...(person === '' ? {} : { person }),
    ...(item === '' ? {} : { subject: item }),
    ...(from === '' ? {} : { from: midnightOf(from) }),
    ...(until === '' ? {} : { until: midnightOf(dayAfter(until)) }),
    ...(place ? { after: place } : {}),
  };
}

/** A place in the record as `after` takes it. */
export function placeInAddress({ at, source, number }: RecordPlace): string {
  return `${at}-${source}-${number}`;
}

function placeOf(text: string): RecordPlace | null {
  const [at, source, number] = text.split('-');
  if (source !== 'change' && source !== 'register') return null;
  return { at: Number(at), source, number: Number(number) };
}

function kindsOf(topic: RecordTopic | undefined, runs: boolean): readonly string[] {
  return Object.entries(ENTRIES)
    .filter(([, entry]) => (runs || entry.for === 'all') && (!topic || entry.topic === topic))
    .map(([kind]) => kind);
}

const HOUR_MS = 3_600_000;
const LONDON = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hour: '2-digit',
  hourCycle: 'h23',
});

/** When a day begins in the United Kingdom, in ms since 1970. */
function midnightOf(day: string): number {
  const utc = Date.parse(`${day}T00:00:00Z`);
  return LONDON.format(utc) === '00' ? utc : utc - HOUR_MS;
}

function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 24 * HOUR_MS).toISOString().slice(0, 10);
}
