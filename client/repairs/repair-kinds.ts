import type { ConflictKind } from '../../shared/programme/interchange.ts';

const KIND_WORDS: Readonly<Record<ConflictKind, string>> = {
  'date-not-in-calendar': 'Dates that are not in the calendar',
  'date-incomplete': 'Dates without a day or a year',
  'several-dates': 'Several dates in one place',
  'time-differs': 'Times that differ',
  'kind-differs': 'Kinds of meeting that differ',
  'meeting-not-in-table': 'Meetings with nothing in the table',
  'unknown-word-for-tbc': 'Words that may mean “to be confirmed”',
  'name-missing': 'Names that are missing',
  'name-unclear': 'Names that are unclear',
  'role-unclear': 'Roles that are unclear',
  'title-unclear': 'Titles that are unclear',
  'duplicate-subject': 'Subjects that come up twice',
  'merged-cell': 'One text for several items',
  'page-noise': 'Page numbers in the text',
};

/** A kind of entry in words, also for kinds this page does not know. */
export function repairKindInWords(kind: string): string {
  return Object.entries(KIND_WORDS).find(([key]) => key === kind)?.[1] ?? 'Other things';
}
