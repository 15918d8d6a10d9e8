import type { Item, Method } from '../../shared/board/board.ts';
import { DateFact } from './date-fact.tsx';
import { DatesFact } from './dates-fact.tsx';
import { PeopleFact } from './people-fact.tsx';

const WITH_DATES: readonly Method[] = ['working-group', 'inquiry-day', 'visit'];

/** True when an item is, or was, done by a group or on days of its own. */
export function hasGroupFacts(item: Item): boolean {
  return (
    WITH_DATES.includes(item.method) ||
    item.people.some((each) => each.link === 'group') ||
    item.dates.length > 0 ||
    item.reportsOn !== '' ||
    item.terms !== ''
  );
}

/** Who is on a group, when it meets and when it reports. */
export function GroupFacts({ item }: { readonly item: Item }) {
  return (
    <>
      <PeopleFact item={item} link="group" label="Members" plural="Members" empty="Nobody yet" />
      <DatesFact item={item} />
      <DateFact
        item={item}
        field="reportsOn"
        label="Reports on"
        empty="No date yet"
        hint="When its report comes back to the committee"
      />
    </>
  );
}
