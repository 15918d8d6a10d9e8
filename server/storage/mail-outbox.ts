/** A message to one person, as it will be sent. */
export interface Mail {
  /** One address, without a name. */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** A message to keep until the mail server has taken it. */
export interface NewMail extends Mail {
  /** What sort of message it is, in one word for the log, such as `invitation`. */
  readonly kind: string;
  /** ms since 1970. */
  readonly addedAt: number;
  /** When it stops being of use and is no longer tried; ms since 1970. */
  readonly giveUpAt: number;
}

export interface WaitingMail extends NewMail {
  readonly id: string;
  /** How often sending it was tried. */
  readonly tries: number;
}

/**
 * The mail that waits to be sent. Calls are durable when they return; in a transaction of the caller's they are part of it.
 * What was sent or given up is gone, since mail holds codes, links and addresses.
 */
export interface MailOutbox {
  /** Keeps a message, due at once. Gives its id. */
  add(mail: NewMail): Promise<string>;
  /** At most `limit` messages whose time has come, first those that will be of use for the shortest. */
  due(now: number, limit: number): Promise<readonly WaitingMail[]>;
  /**
   * It is about to be sent; should nothing more be heard of it, it is due again at `nextAt`. False when another instance
   * has tried it as well since it was `tries` times.
   */
  trying(id: string, tries: number, nextAt: number): Promise<boolean>;
  /** It was sent, or is given up. */
  done(id: string): Promise<void>;
}
