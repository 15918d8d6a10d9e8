/** What people are to a committee, with the words for it; `guest` is whoever has not said. */
export const ROLES = {
  officer: 'Scrutiny officer',
  chair: 'Chair',
  'vice-chair': 'Vice-Chair',
  member: 'Committee member',
  'cabinet-member': 'Cabinet Member',
  'lead-officer': 'Lead officer',
  guest: 'Guest',
} as const;

export type Role = keyof typeof ROLES;

/** The roles that a person can choose. */
export const CHOSEN_ROLES = [
  'officer',
  'chair',
  'vice-chair',
  'member',
  'cabinet-member',
  'lead-officer',
] as const;

/** The role that a stored value means; anything else is a guest. */
export function parseRole(value: unknown): Role {
  return CHOSEN_ROLES.find((role) => role === value) ?? 'guest';
}
