import type { Board, Item, PersonLink } from '../board/board.ts';
import type { PublicItem } from '../protocol/public-programme.ts';

/** The names of those who answer for an item or take part in it, by what they are to it. */
export function namedPeopleOf(
  item: Item,
  people: Board['people'],
): Pick<PublicItem, 'cabinetMembers' | 'leadOfficers' | 'group' | 'others'> {
  const linked = (link: PersonLink): string[] =>
    item.people
      .filter((each) => each.link === link)
      .map((each) => people.get(each.person)?.name ?? '')
      .filter((name) => name !== '');
  return {
    cabinetMembers: linked('cabinet'),
    leadOfficers: linked('lead'),
    group: linked('group'),
    others: item.people
      .filter(({ link }) => link === 'other')
      .map(({ person, role }) => ({ role, name: people.get(person)?.name ?? '' })),
  };
}
