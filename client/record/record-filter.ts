/** What the record is narrowed to; what is empty does not narrow it. */
export interface RecordFilter {
  readonly topic: string;
  readonly person: string;
  readonly item: string;
  /** The first and the last day, `YYYY-MM-DD`. */
  readonly from: string;
  readonly until: string;
}

export const NO_FILTER: RecordFilter = { topic: '', person: '', item: '', from: '', until: '' };

/** The filter that an address has. */
export function recordFilterFrom(params: URLSearchParams): RecordFilter {
  const text = (name: keyof RecordFilter): string => params.get(name) ?? '';
  return {
    topic: text('topic'),
    person: text('person'),
    item: text('item'),
    from: text('from'),
    until: text('until'),
  };
}

/** The filter as an address has it, without what is empty. */
export function recordFilterTo(filter: RecordFilter): URLSearchParams {
  return new URLSearchParams(Object.entries(filter).filter(([, value]) => value !== ''));
}
