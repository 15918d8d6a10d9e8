import { createHash } from 'node:crypto';
import { createTransport } from 'nodemailer';
import type { Mail } from '../storage/mail-outbox.ts';

export interface MailerSettings {
  /** `smtp://` or `smtps://`, with user and password when the server asks for them; null when there is no mail server. */
  readonly url: string | null;
  /** From whom, such as `Scrutiny <scrutiny@council.example>`. */
  readonly from: string;
}

/** Hands messages to the council's mail server. */
export interface Mailer {
  /** Whether there is a mail server. */
  readonly canSend: boolean;
  /** Resolves when the mail server has taken the message; rejects with `MailProblem`. `id` is the same at every attempt. */
  send(mail: Mail, id?: string): Promise<void>;
  close(): void;
}

/**
 * A message was not taken. `lasting` problems will not go away by trying again; with an `unreachable` server no other
 * message can be sent either. It holds no words of the mail and no address.
 */
export class MailProblem extends Error {
  override readonly name = 'MailProblem';
  readonly kind: 'lasting' | 'passing' | 'unreachable';

  constructor(kind: MailProblem['kind'], message: string) {
    super(message);
    this.kind = kind;
  }
}

/** How long the mail server may take to answer, in ms. */
const PATIENCE = 15_000;

/** The mailer for these settings; nothing is connected before the first message. */
export function createMailer({ url, from }: MailerSettings): Mailer {
  if (url === null) return NO_MAILER;
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: 2,
    connectionTimeout: PATIENCE,
    greetingTimeout: PATIENCE,
    socketTimeout: 2 * PATIENCE,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    canSend: true,
    send: async ({ to, subject, text, html }, id) => {
      if (!isAddress(to)) throw new MailProblem('lasting', 'the address is not one');
      const own = id === undefined ? {} : { messageId: `<${id}@${domainOf(from)}>` };
      const mail = { from, to: { name: '', address: to }, subject: oneLine(subject), text, html };
      // What answers by itself, such as an absence note, leaves mail with these headers alone.
      const headers = { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' };
      await transport.sendMail({ ...mail, ...own, headers }).catch((cause: unknown) => {
        throw mailProblem(cause);
      });
    },
    close: () => transport.close(),
  };
}

const NO_MAILER: Mailer = {
  canSend: false,
  send: () => Promise.reject(new MailProblem('unreachable', 'there is no mail server')),
  close: () => undefined,
};

/** One plain address: no name, no list, nothing that could end a line. */
export function isAddress(text: string): boolean {
  return text.length <= 254 && /^[^\p{C}\s@<>()[\]\\,;:"]+@[^\p{C}\s@<>()[\]\\,;:"]+$/u.test(text);
}

/** What stands for an address in the log: the same for the same address. */
export function hashedAddress(address: string): string {
  return createHash('sha256').update(address.toLowerCase()).digest('hex').slice(0, 12);
}

const oneLine = (text: string): string => text.replace(/[\p{C}\s]+/gu, ' ').trim();

const domainOf = (from: string): string => /@([\w.-]+)/.exec(from)?.[1] ?? 'localhost';

// The library's errors quote what the server said, which names the recipient: only codes are taken over.
function mailProblem(cause: unknown): MailProblem {
  const code = partOf(cause, 'code');
  const command = partOf(cause, 'command');
  const answer = partOf(cause, 'responseCode');
  return new MailProblem(kindOf(command, answer), [code, answer, command].filter(Boolean).join(' '));
}

/** An answer to the recipient or the words is about this message; anything earlier is about the connection. */
function kindOf(command: string, answer: string): MailProblem['kind'] {
  if (answer === '421' || !['MAIL FROM', 'RCPT TO', 'DATA'].includes(command)) return 'unreachable';
  // 503 is said of commands out of order, and a sender that is not taken is a setting that can be put right.
  return answer.startsWith('5') && answer !== '503' && command !== 'MAIL FROM' ? 'lasting' : 'passing';
}

function partOf(cause: unknown, name: 'code' | 'command' | 'responseCode'): string {
  const part: unknown = cause instanceof Error ? Reflect.get(cause, name) : undefined;
  return typeof part === 'string' || typeof part === 'number' ? String(part) : '';
}
