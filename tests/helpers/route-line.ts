import type { Right } from '../../shared/protocol/roles.ts';
import type { Asker } from './every-caller.ts';

/**
 * What a route takes: a right at the committee in full (of `agree` any extent); an account; one that may set up
 * committees; one that runs this committee, and so told from a script that does; nothing, since it is open to all or asks for its own proof.
 */
export type Needs = Right | 'open' | 'account' | 'set-up' | 'run-account' | 'run-in-person';

/** What is sent, made so that whoever may ask for it gets it. */
export interface Asking {
  /** In place of the route's parameters. */
  readonly at?: Readonly<Record<string, string>>;
  readonly query?: string;
  readonly body?: unknown;
  readonly form?: Readonly<Record<string, string>>;
  /** In place of the asker's own. */
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Line {
  readonly needs: Needs;
  readonly request?: (asker: Asker) => Asking | Promise<Asking>;
  /** What those who may are answered with, when it is not in the two hundreds. */
  readonly answers?: readonly number[];
  /** What those are answered with who are nobody here, when it is not that they must sign in: a page sends them there. */
  readonly signedOut?: number;
}
