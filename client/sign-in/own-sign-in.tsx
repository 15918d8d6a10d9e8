import type { ReactNode } from 'react';
import type { SigningIn } from './use-sign-in.ts';

interface OwnSignInProps {
  /** What the council's own sign-in is called. */
  readonly name: string;
  readonly next: string;
  readonly signIn: SigningIn;
}

/** The way to the council's own sign-in service; it is another site, so the whole page goes there. */
export function OwnSignIn({ name, next, signIn }: OwnSignInProps): ReactNode {
  return (
    <div className="entry-own">
      <a className="button button-main" href={beginAddress(next, signIn.shared)}>
        Sign in with {name}
      </a>
      <p>
        This is the sign-in that you use for your council’s other services. Or go on with your e-mail address:
      </p>
    </div>
  );
}

/** Where signing in at the council's own service begins. */
export function beginAddress(next: string, shared: boolean): string {
  return `/api/entry/open-id/begin?next=${encodeURIComponent(next)}&shared=${shared ? 1 : 0}`;
}
