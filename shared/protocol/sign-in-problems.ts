/** Why a sign-in through the council's own service did not happen, with the sentence for the person at the page. */
export const SIGN_IN_PROBLEMS = {
  unreachable: 'Your council’s sign-in service cannot be reached at the moment. Try again in a few minutes.',
  'wrong-settings':
    'Your council’s sign-in service did not accept this server. Tell your scrutiny officer; trying again will not help.',
  'wrong-issuer': 'The answer came from another sign-in service than your council’s. Start signing in again.',
  'wrong-state': 'This sign-in was not started on this page. Start signing in again.',
  'wrong-nonce': 'The answer belongs to another sign-in. Start signing in again.',
  'bad-signature': 'The answer was not signed by your council’s sign-in service. Start signing in again.',
  'not-understood':
    'The answer of your council’s sign-in service could not be used. Tell your scrutiny officer.',
  refused: 'You were not signed in, because signing in was stopped or not allowed.',
  expired: 'Signing in took too long. Start signing in again.',
  'not-known':
    'Your council sign-in worked, but it is not connected to an account here. Open your invitation and choose your council sign-in there, or sign in another way and connect it on your account page.',
  'has-account':
    'You have an account already. Sign in with it first, then connect your council sign-in on your account page.',
  'link-gone': 'The invitation can no longer be used. Ask for a new one.',
} as const;

export type SignInProblem = keyof typeof SIGN_IN_PROBLEMS;
