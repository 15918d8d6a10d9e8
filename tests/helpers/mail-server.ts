import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';

export interface ReceivedMail {
  readonly from: string;
  readonly to: readonly string[];
  /** The message as it came, headers and all. */
  readonly source: string;
}

/** A real mail server on a free port that keeps what it is given. */
export interface MailServer {
  readonly url: string;
  readonly received: readonly ReceivedMail[];
  /** How often somebody tried to send to each address. */
  readonly attempts: readonly string[];
  /** Answers each recipient with this code, until it is null. */
  answer: { readonly code: number; readonly words: string } | null;
  close(): Promise<void>;
}

/** Starts it; `port` brings it back where it was before. */
export async function startMailServer(port = 0): Promise<MailServer> {
  const received: ReceivedMail[] = [];
  const attempts: string[] = [];
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    onRcptTo: ({ address }, _session, callback) => {
      attempts.push(address);
      if (!server.answer) return callback();
      const { code, words } = server.answer;
      callback(Object.assign(new Error(words), { responseCode: code }));
    },
    onData: (stream, { envelope }, callback) => {
      void text(stream).then((source) => {
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
        received.push({ from, to: envelope.rcptTo.map(({ address }) => address), source });
        callback();
      });
    },
  });
  await new Promise<void>((resolve) => smtp.listen(port, '127.0.0.1', () => resolve()));
  const server: MailServer = {
    url: `smtp://127.0.0.1:${(smtp.server.address() as AddressInfo).port}`,
    received,
    attempts,
    answer: null,
    close: () => new Promise((resolve) => smtp.close(() => resolve())),
  };
  return server;
}
