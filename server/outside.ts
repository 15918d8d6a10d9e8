import { createOpenId, type OpenId } from './accounts/open-id.ts';
import type { EntryMail } from './accounts/entry-mail.ts';
import type { Config } from './config.ts';
import { createMailer } from './mail/mailer.ts';
import { startPostman } from './mail/postman.ts';
import { createServiceMail, type MentionMail, type SuggestionMail } from './mail/service-mail.ts';
import type { MailOutbox } from './storage/mail-outbox.ts';

/** How the outside world is reached: the council's mail server and its sign-in service. */
export interface Outside {
  /** Null when no mail can be sent. */
  readonly mail: (EntryMail & SuggestionMail & MentionMail) | null;
  readonly openId: OpenId | null;
  /** What to offer whoever signs in. */
  readonly offers: { readonly openId: string; readonly mail: boolean };
  close(): Promise<void>;
}

export interface OutsideParts {
  readonly config: Partial<Pick<Config, 'mail' | 'openId'>>;
  readonly outbox: MailOutbox;
  readonly now: () => number;
  readonly log: (message: string, cause: unknown) => void;
  /** Where people reach the service. */
  readonly publicUrl: string;
}

/** Makes ready to send mail and to sign in at the council's service, as far as either is set. */
export function createOutside({ config, outbox, now, log, publicUrl }: OutsideParts): Outside {
  const openId = config.openId
    ? createOpenId({ ...config.openId, redirectUri: `${publicUrl}/api/entry/open-id/return`, now })
    : null;
  const offers = { openId: config.openId?.name ?? '', mail: Boolean(config.mail) };
  if (!config.mail) return { mail: null, openId, offers, close: async () => undefined };
  const mailer = createMailer({ url: config.mail.smtpUrl, from: config.mail.from });
  const postman = startPostman({ outbox, mailer, now, log });
  return {
    mail: createServiceMail({ outbox, postman, now, publicUrl }),
    openId,
    offers,
    close: async () => {
      await postman.close();
      mailer.close();
    },
  };
}
