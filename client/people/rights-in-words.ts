import { extentOf, RIGHTS, type Extent, type Right, type Role } from '../../shared/protocol/roles.ts';

/** What a person may do, wholly, in part and not at all; each a clause that goes on after "You can" or "You cannot". */
export interface RightsInWords {
  readonly can: readonly string[];
  readonly cannot: readonly string[];
}

export const RIGHT_NAMES = Object.keys(RIGHTS).filter((name): name is Right => name in RIGHTS);

const IN_PART: Readonly<Record<Extent, string>> = {
  yes: '',
  no: '',
  own: ', for the items that you lead',
  'own-and-invited': ', for the items that you lead and where you have been invited',
  invited: ', where you have been invited',
  cleared: ', if an officer has cleared you for it',
  'on-word': ', on the chair’s word, which is recorded',
};

/** A role's rights in sentences, in the order of the matrix. */
export function rightsInWords(role: Role): RightsInWords {
  const clause = (right: Right): string => lower(RIGHTS[right].words) + IN_PART[extentOf(role, right)];
  const none = (right: Right): boolean => extentOf(role, right) === 'no';
  return {
    can: RIGHT_NAMES.filter((right) => !none(right)).map(clause),
    cannot: RIGHT_NAMES.filter(none).map(clause),
  };
}

/** What a role is for, in one line, beside it where it is given. */
export const ROLE_HINTS: Readonly<Record<Exclude<Role, 'public'>, string>> = {
  officer: 'Plans on the board, invites people, and sets up the committee',
  chair: 'Plans on the board and agrees what is published',
  'vice-chair': 'Plans on the board and agrees what is published',
  member: 'Sees the board live, suggests topics and comments',
  'cabinet-member': 'Sees the board live, suggests topics and comments',
  'lead-officer': 'Sees the board live; changes the facts of the items they lead',
  observer: 'Sees the published programme, not the board',
};

const lower = (words: string): string => words.replace(/^./, (first) => first.toLowerCase());
