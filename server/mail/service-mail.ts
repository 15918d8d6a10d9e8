import type { EntryMail } from '../accounts/entry-mail.ts';
import type { MailOutbox } from '../storage/mail-outbox.ts';
import type { Letter } from './letter.ts';
import {
  invitation,
  mentioned,
  passwordSet,
  roleChanged,
  signInCode,
  suggestionsDigest,
  type MentionFacts,
  type SuggestionsDigestFacts,
} from './messages.ts';
import type { Postman } from './postman.ts';
import { LONGEST_TRYING } from './postman.ts';

const CODE_MINUTES = 10;

export interface ServiceMailParts {
  readonly outbox: MailOutbox;
  readonly postman: Pick<Postman, 'wake'>;
  readonly now: () => number;
  /** Where people reach the service. */
  readonly publicUrl: string;
}

/** The mail that goes to people who suggested something; links are addresses without the service's own name. */
export interface SuggestionMail {
  suggestions(to: string, facts: Omit<SuggestionsDigestFacts, 'stopLink'>): Promise<void>;
}

/** The mail that goes to people who are mentioned in notes; links are addresses without the service's own name. */
export interface MentionMail {
  mention(to: string, facts: Omit<MentionFacts, 'stopLink'>): Promise<void>;
}

/** The mail that the service sends: kept in the outbox, and sent as soon as may be. */
export function createServiceMail({
  outbox,
  postman,
  now,
  publicUrl,
}: ServiceMailParts): EntryMail & SuggestionMail & MentionMail {
  const send = async (
    to: string,
    kind: string,
    { letter, life = LONGEST_TRYING }: Sending,
  ): Promise<void> => {
    await outbox.add({ to, kind, ...letter, addedAt: now(), giveUpAt: now() + life });
    postman.wake();
  };
  return {
    invitation: async (to, { committee, role, by, link, expiresAt }) => {
      const lastDay = new Date(expiresAt).toISOString().slice(0, 10);
      const facts = { committee, role, invitedBy: by, link, lastDay };
      await send(to, 'invitation', { letter: invitation(facts), life: expiresAt - now() });
    },
    code: async (to, code) => {
      const letter = signInCode({ code, minutes: CODE_MINUTES });
      await send(to, 'sign-in-code', { letter, life: CODE_MINUTES * 60_000 });
    },
    passwordSet: (to) => send(to, 'password-set', { letter: passwordSet({ link: `${publicUrl}/account` }) }),
    roleChanged: async (to, { committee, role, by }) => {
      const facts = { committee, role, changedBy: by, link: `${publicUrl}/` };
      await send(to, 'role-changed', { letter: roleChanged(facts) });
    },
    mention: async (to, facts) => {
      const links = { link: publicUrl + facts.link, stopLink: `${publicUrl}/account` };
      await send(to, 'mention', { letter: mentioned({ ...facts, ...links }) });
    },
    suggestions: async (to, facts) => {
      const links = { link: publicUrl + facts.link, stopLink: `${publicUrl}/account` };
      await send(to, 'suggestions', { letter: suggestionsDigest({ ...facts, ...links }) });
    },
  };
}

interface Sending {
  readonly letter: Letter;
  /** How long it is of use, in ms. */
  readonly life?: number;
}
