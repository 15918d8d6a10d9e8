import type { Item } from '../../shared/board/board.ts';
import type { MenuItem } from '../ui/menu.tsx';

/** What those who plan can decide about a suggestion. */
export type TriageHow = 'accept' | 'merge' | 'split' | 'decline' | 'refer' | 'ask';

const ENTRIES: readonly {
  readonly how: TriageHow;
  readonly label: string;
  readonly icon: NonNullable<MenuItem['icon']>;
}[] = [
  { how: 'accept', label: 'Accept…', icon: 'tick' },
  { how: 'merge', label: 'Merge with…', icon: 'joint' },
  { how: 'split', label: 'Split…', icon: 'series' },
  { how: 'refer', label: 'Refer to another committee…', icon: 'right' },
  { how: 'ask', label: 'Ask the proposer a question…', icon: 'person' },
  { how: 'decline', label: 'Decline…', icon: 'cross' },
];

/** True for an item of the long list, about which there is something to decide. */
export function isWaiting({ slot, archived }: Item): boolean {
  return archived === null && (slot === 'suggested' || slot === 'to-be-confirmed');
}

/** The entries of a menu by which an item is decided about; some are for the long list alone. */
export function triageEntries(item: Item, open: (how: TriageHow) => void): readonly MenuItem[] {
  const waiting = isWaiting(item);
  return ENTRIES.filter(({ how }) => waiting || !['accept', 'decline'].includes(how))
    .filter(({ how }) => how !== 'ask' || item.origins.length > 0)
    .map(({ how, label, icon }) => ({ label, icon, onPress: () => open(how) }));
}
