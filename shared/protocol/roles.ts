/** What people are to a committee, with the words for it; `public` is everybody else. */
export const ROLES = {
  officer: 'Scrutiny officer',
  chair: 'Chair',
  'vice-chair': 'Vice-Chair',
  member: 'Committee member',
  'cabinet-member': 'Cabinet Member',
  'lead-officer': 'Lead officer',
  observer: 'Observer',
  public: 'Public',
} as const;

export type Role = keyof typeof ROLES;

/** The roles that a person can be given. */
export const GIVEN_ROLES = [
  'officer',
  'chair',
  'vice-chair',
  'member',
  'cabinet-member',
  'lead-officer',
  'observer',
] as const satisfies readonly Role[];

/** The role that a stored value means; anything else is the public. */
export function parseRole(value: unknown): Role {
  return GIVEN_ROLES.find((role) => role === value) ?? 'public';
}

/** How far a right goes: always, never, or only for some things. */
export const EXTENTS = {
  yes: 'Yes',
  no: 'No',
  own: 'Own items',
  'own-and-invited': 'Own items, and where invited',
  invited: 'Where invited',
  cleared: 'If cleared',
  'on-word': 'On the chair’s word, recorded',
} as const;

export type Extent = keyof typeof EXTENTS;

interface RightLine {
  readonly words: string;
  readonly of: Readonly<Record<Role, Extent>>;
}

const NOBODY = {
  officer: 'no',
  chair: 'no',
  'vice-chair': 'no',
  'lead-officer': 'no',
  'cabinet-member': 'no',
  member: 'no',
  observer: 'no',
  public: 'no',
} as const;
const CHAIRS_AND_OFFICER = { ...NOBODY, officer: 'yes', chair: 'yes', 'vice-chair': 'yes' } as const;
const AT_THE_BOARD = {
  ...CHAIRS_AND_OFFICER,
  'lead-officer': 'yes',
  'cabinet-member': 'yes',
  member: 'yes',
} as const;

/** Who may do what: the one matrix that the server enforces, the screens follow and people are shown. */
export const RIGHTS = {
  see: { words: 'See the board, live', of: AT_THE_BOARD },
  change: {
    words: 'Move, tag, edit and archive items; change meetings',
    of: { ...CHAIRS_AND_OFFICER, 'lead-officer': 'own' },
  },
  'write-notes': {
    words: 'Write scoping notes',
    of: {
      ...CHAIRS_AND_OFFICER,
      'lead-officer': 'own-and-invited',
      'cabinet-member': 'invited',
      member: 'invited',
    },
  },
  suggest: { words: 'Suggest a topic, comment', of: AT_THE_BOARD },
  'see-exempt': {
    words: 'See exempt wording',
    of: { ...CHAIRS_AND_OFFICER, 'lead-officer': 'own', 'cabinet-member': 'invited', member: 'cleared' },
  },
  run: {
    words: 'Invite people, change roles, set up the committee',
    of: { ...NOBODY, officer: 'yes' },
  },
  agree: {
    words: 'Agree a version for publication',
    of: { ...NOBODY, officer: 'on-word', chair: 'yes', 'vice-chair': 'yes' },
  },
} as const satisfies Readonly<Record<string, RightLine>>;

export type Right = keyof typeof RIGHTS;

/** How far a role has a right. */
export function extentOf(role: Role, right: Right): Extent {
  return RIGHTS[right].of[role];
}

/** True when a role has a right in full; for the rest look at its extent. */
export function may(role: Role, right: Right): boolean {
  return extentOf(role, right) === 'yes';
}
