import type { Item, Meeting } from '../board/board.ts';
import { dayAndMonth, listed } from './dates-in-words.ts';

export const FLAGS = ['exempt', 'pre-decision', 'no-officer', 'displaced', 'too-late'] as const;
export type Flag = (typeof FLAGS)[number];

export const FLAG_WORDS: Readonly<Record<Flag, string>> = {
  exempt: 'Exempt',
  'pre-decision': 'Pre-decision',
  'no-officer': 'No lead officer',
  displaced: 'Its meeting was removed',
  'too-late': 'After the decision',
};

/** What a person should notice about an item; `meeting` is the one it stands in, if any. */
export function flagsOf(item: Item, meeting: Meeting | null): readonly Flag[] {
  const late = item.decisionDate !== '' && meeting !== null && meeting.date > item.decisionDate;
  const applies: Readonly<Record<Flag, boolean>> = {
    exempt: item.exempt.length > 0,
    'pre-decision': item.decisionDate !== '',
    'no-officer': item.kind === 'topic' && !item.people.some((each) => each.link === 'lead'),
    displaced: item.displaced,
    'too-late': late,
  };
  return FLAGS.filter((flag) => applies[flag]);
}

/** The words of a flag on an item, with its date or paragraphs. */
export function flagInWords(flag: Flag, item: Item): string {
  switch (flag) {
    case 'exempt':
      return `Exempt: paragraph ${listed(item.exempt.map(String))}`;
    case 'pre-decision':
      return `Before Cabinet decides, ${dayAndMonth(item.decisionDate)}`;
    default:
      return FLAG_WORDS[flag];
  }
}
