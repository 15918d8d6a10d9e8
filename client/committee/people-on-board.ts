import type { Board, MergedPerson, Person, PersonLink } from '../../shared/board/board.ts';
import { LINK_WORDS, MEMBER_ROLE_WORDS } from '../../shared/planning/words.ts';

/** Somebody the board names, with what they are on it. */
export interface PersonOnBoard {
  readonly person: Person;
  /** What they are to the committee and to its items, in words. */
  readonly roles: readonly string[];
  /** On how many items, archived ones included. */
  readonly items: number;
  /** The other spellings that mean them. */
  readonly spellings: readonly MergedPerson[];
}

/** Everybody in the list of people, by name. */
export function peopleOnBoard(board: Board): readonly PersonOnBoard[] {
  const links = new Map<string, { readonly links: Set<PersonLink>; readonly items: Set<string> }>();
  for (const item of board.items.values()) {
    for (const { person, link } of item.people) {
      const known = links.get(person) ?? { links: new Set(), items: new Set() };
      known.links.add(link);
      known.items.add(item.id);
      links.set(person, known);
    }
  }
  return [...board.people.values()]
    .map((person) => {
      const member = board.members.find((each) => each.person === person.id);
      const known = links.get(person.id);
      return {
        person,
        roles: [
          ...(member ? [MEMBER_ROLE_WORDS[member.role]] : []),
          ...[...(known?.links ?? [])].map((link) => LINK_WORDS[link]),
        ],
        items: known?.items.size ?? 0,
        spellings: [...board.merged.values()].filter(({ into }) => into === person.id),
      };
    })
    .sort((one, other) => one.person.name.localeCompare(other.person.name, 'en-GB'));
}
