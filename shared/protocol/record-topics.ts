/** What the record can be narrowed to. */
export const RECORD_TOPICS = {
  items: 'Items',
  meetings: 'Meetings',
  programme: 'The committee and its programme',
  triangulation: 'Triangulation meetings',
  suggestions: 'Suggestions',
  exempt: 'Exempt items',
  publication: 'Publication and exports',
  people: 'People and signing in',
} as const;

export type RecordTopic = keyof typeof RECORD_TOPICS;
export const RECORD_TOPIC_NAMES = [
  'items',
  'meetings',
  'programme',
  'triangulation',
  'suggestions',
  'exempt',
  'publication',
  'people',
] as const satisfies readonly RecordTopic[];
