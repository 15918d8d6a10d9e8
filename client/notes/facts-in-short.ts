import type { Board, Item } from '../../shared/board/board.ts';
import { dayAndMonth, listed } from '../../shared/planning/dates-in-words.ts';
import { namedPeopleOf } from '../../shared/planning/named-people.ts';
import { METHOD_WORDS } from '../../shared/planning/words.ts';

/** Who an item belongs to, how and by when it is looked into, in one line at the head of its note. */
export function factsInShort(board: Board, item: Item): string {
  const { cabinetMembers, leadOfficers } = namedPeopleOf(item, board.people);
  return [
    named('Cabinet Member', cabinetMembers),
    named('lead officer', leadOfficers),
    METHOD_WORDS[item.method].toLowerCase(),
    item.timing === '' ? '' : `“${item.timing}”`,
    item.reportsOn === '' ? '' : `reports ${dayAndMonth(item.reportsOn)}`,
    item.decisionDate === '' ? '' : `Cabinet decides ${dayAndMonth(item.decisionDate)}`,
  ]
    .filter((each) => each !== '')
    .join(' · ');
}

function named(what: string, names: readonly string[]): string {
  if (names.length === 0) return `no ${what} named`;
  return `${what}${names.length === 1 ? '' : 's'} ${listed(names)}`;
}
