import { z } from 'zod';
import { LIMITS } from '../board/limits.ts';
import { GIVEN_ROLES } from './roles.ts';

const LONGEST_EMAIL = 254;
const LONGEST_SECRET = 100;

/** An e-mail address, in lower case. */
export const email = z
  .string('Enter your e-mail address')
  .trim()
  .max(LONGEST_EMAIL, `Use ${LONGEST_EMAIL} characters or fewer for the e-mail address`)
  .toLowerCase()
  .pipe(z.email('Enter an e-mail address in the right form, such as name@example.gov.uk'));

const nameAskedBy = (words: string) =>
  z
    .string(words)
    .trim()
    .min(1, words)
    .max(LIMITS.name, `Use ${LIMITS.name} characters or fewer for the name`);
const name = nameAskedBy('Enter your full name');
const secret = z.string('The link is not complete').min(20, 'The link is not complete').max(LONGEST_SECRET);
const password = z.string('Enter a password').max(1_000, 'Use at most 256 characters');
/** On a computer that others use: nothing is to stay on it. */
const shared = z.boolean().default(false);
const committee = z.string('Say which committee').min(1).max(100);

/** The first officer, who sets the service up. */
export const setUpForm = z.object({ token: secret, name, email, password: password.default(''), shared });

/** Looks at an invitation, without spending it. */
export const lookForm = z.object({ token: secret });
/**
 * Accepts an invitation; the password may be empty where codes can be mailed. The name is the one that was invited: it
 * says which items a lead officer leads, so it is not theirs to choose.
 */
export const acceptForm = z.object({ token: secret, password: password.default(''), shared });

/** Asks for a code by mail. */
export const codeForm = z.object({ email });
/** Signs in with the code that was mailed. */
export const codeSignInForm = z.object({
  email,
  code: z.string('Enter the code').min(1, 'Enter the code').max(100),
  shared,
});
/** Signs in with a password. */
export const passwordSignInForm = z.object({
  email,
  password: z.string('Enter your password').min(1, 'Enter your password').max(1_000),
  shared,
});
/** Sets a password, or with an empty one takes it away; `current` is the present one, where there is one. */
export const newPasswordForm = z.object({ password, current: z.string().max(1_000).default('') });

const role = z.enum(GIVEN_ROLES, 'Choose a role');
/** Invites somebody to a committee. */
export const inviteForm = z.object({
  name: nameAskedBy('Enter their full name'),
  email,
  role,
  cleared: z.boolean().default(false),
});
/** Gives somebody of a committee another role. */
export const grantForm = z.object({ role, cleared: z.boolean() });
/** What a committee sets for itself. */
export const committeeForm = z.object({
  openToPublic: z.boolean().optional(),
  closed: z.boolean().optional(),
});
/** A token for a script. */
export const tokenForm = z.object({
  name: nameAskedBy('Say what it is for'),
  role,
  days: z
    .int('Enter a whole number of days')
    .min(1, 'Enter 1 day or more')
    .max(366, 'Enter 366 days or fewer'),
});

/** What an invitation is, for whoever holds its link. */
export const invitationView = z.object({
  state: z.enum(['open', 'spent', 'expired', 'revoked', 'unknown']),
  committee: z.string(),
  role: z.string(),
  name: z.string(),
  email: z.string(),
  /** Somebody with this address has an account already: they sign in first. */
  hasAccount: z.boolean(),
  /** Codes cannot be mailed, so a password is needed. */
  needsPassword: z.boolean(),
});
export type InvitationView = z.infer<typeof invitationView>;

/** What signing in came to: in, or one more step with the code that was just mailed. */
export const entered = z.object({ next: z.enum(['in', 'code']) });
export type Entered = z.infer<typeof entered>;

/** One of a person's sessions. */
export const sessionLine = z.object({
  id: z.string(),
  device: z.string(),
  createdAt: z.string(),
  lastUsedAt: z.string(),
  current: z.boolean(),
});
export type SessionLine = z.infer<typeof sessionLine>;

/** Who is who in a committee, for those who run it. */
export const committeePeople = z.object({
  committee: z.object({ slug: committee, openToPublic: z.boolean(), closed: z.boolean() }),
  /** Invitations are mailed; otherwise their links are shown, to be handed over. */
  mail: z.boolean(),
  people: z.array(
    z.object({
      account: z.string(),
      name: z.string(),
      email: z.string(),
      role: z.string(),
      cleared: z.boolean(),
      /** ISO 8601, or empty when never. */
      lastUsedAt: z.string(),
    }),
  ),
  invitations: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      email: z.string(),
      role: z.string(),
      expiresAt: z.string(),
      state: z.enum(['open', 'expired', 'revoked', 'spent']),
    }),
  ),
  tokens: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      role: z.string(),
      expiresAt: z.string(),
      lastUsedAt: z.string(),
      state: z.enum(['open', 'expired', 'revoked']),
    }),
  ),
});
export type CommitteePeople = z.infer<typeof committeePeople>;

/** An invitation that was made; `link` is empty when it was mailed instead. */
export const invited = z.object({ link: z.string(), mailed: z.boolean(), expiresAt: z.string() });
export type Invited = z.infer<typeof invited>;
/** A token that was made, shown this once. */
export const madeToken = z.object({ token: z.string(), expiresAt: z.string() });
export type MadeToken = z.infer<typeof madeToken>;
