import { AsyncResource } from 'node:async_hooks';
import type { MailOutbox, WaitingMail } from '../storage/mail-outbox.ts';
import { hashedAddress, MailProblem, type Mailer } from './mailer.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** How long after each failed attempt the next is made; after that the longest, to the end. */
const WAITS = [MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR];
const LONGEST_WAIT = 6 * HOUR;
/** How long mail that has no end of its own is tried, in ms. */
export const LONGEST_TRYING = 48 * HOUR;
/** How often the outbox is looked into without being told, in ms. */
const ROUND_EVERY = 5_000;
const BATCH = 50;

export interface PostmanParts {
  readonly outbox: MailOutbox;
  readonly mailer: Mailer;
  /** ms since 1970. */
  readonly now: () => number;
  /** For what somebody should look at; never holds words of a mail or an address. */
  readonly log: (message: string, cause: unknown) => void;
  /** Told of each message that will not arrive. */
  readonly undelivered?: (mail: WaitingMail) => void;
}

export interface Postman {
  /** Looks into the outbox at once, such as for a sign-in code. */
  wake(): void;
  /** Starts nothing new, and waits for the message on its way. What waits stays in the outbox. */
  close(): Promise<void>;
}

/**
 * Sends what is in the outbox, one message after the other, until it is closed. A message may arrive twice when the process
 * dies between the mail server's word and ours, with the same Message-ID; it is never lost.
 */
export function startPostman(parts: PostmanParts): Postman {
  let isClosed = false;
  let isAsked = false;
  let isAway = false;
  let round: Promise<void> | null = null;
  // It may be called in a step of the database that is not over; what is sent is not part of that.
  const wake = AsyncResource.bind((): void => {
    if (isClosed || !parts.mailer.canSend) return;
    isAsked = true;
    round ??= rounds();
  });
  const rounds = async (): Promise<void> => {
    while (isAsked && !isClosed) {
      isAsked = false;
      try {
        const wasAway = isAway;
        isAway = (await deliver(parts, () => isClosed)) === 'server away';
        if (isAway && !wasAway) parts.log('the mail server takes no mail at the moment; mail waits', null);
      } catch (cause) {
        // The disk refused; what waits is still there at the next round.
        parts.log('the outbox could not be read or written', cause);
      }
    }
    // At once, or a wake between the end of the loop and a later moment would be lost.
    round = null;
  };
  const timer = setInterval(wake, ROUND_EVERY);
  timer.unref();
  wake();
  return {
    wake,
    close: async () => {
      isClosed = true;
      clearInterval(timer);
      await round;
    },
  };
}

async function deliver(parts: PostmanParts, isClosed: () => boolean): Promise<'done' | 'server away'> {
  for (;;) {
    const batch = await parts.outbox.due(parts.now(), BATCH);
    if (batch.length === 0) return 'done';
    for (const mail of batch) {
      if (isClosed()) return 'done';
      // With the server away the others would only fail too, each after a long wait.
      if ((await deliverOne(parts, mail)) === 'server away') return 'server away';
    }
  }
}

async function deliverOne(parts: PostmanParts, mail: WaitingMail): Promise<'done' | 'server away'> {
  const { outbox, mailer, now } = parts;
  if (now() >= mail.giveUpAt) {
    await giveUp(parts, mail, 'it is of no more use');
    return 'done';
  }
  const nextAt = now() + (WAITS[mail.tries] ?? LONGEST_WAIT);
  // Before sending, or a disk that takes no more would have the same message sent at every round.
  if (!(await outbox.trying(mail.id, mail.tries, nextAt))) return 'done';
  try {
    await mailer.send(mail, mail.id);
  } catch (cause) {
    if (!(cause instanceof MailProblem)) throw cause;
    if (cause.kind === 'lasting' || nextAt >= mail.giveUpAt) await giveUp(parts, mail, cause.message);
    return cause.kind === 'unreachable' ? 'server away' : 'done';
  }
  await outbox.done(mail.id);
  return 'done';
}

async function giveUp(
  { outbox, log, undelivered }: PostmanParts,
  mail: WaitingMail,
  why: string,
): Promise<void> {
  await outbox.done(mail.id);
  const { kind, tries } = mail;
  log('a message could not be delivered', { kind, to: hashedAddress(mail.to), tries, why });
  undelivered?.(mail);
}
