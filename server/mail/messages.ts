import { fullDate } from '../../shared/planning/dates-in-words.ts';
import { letter, type Letter } from './letter.ts';

export interface InvitationFacts {
  readonly committee: string;
  /** In words, such as "Committee member". */
  readonly role: string;
  readonly invitedBy: string;
  readonly link: string;
  /** The last day on which the link works, `YYYY-MM-DD`. */
  readonly lastDay: string;
}

/** Somebody is asked to a committee. */
export function invitation({ committee, role, invitedBy, link, lastDay }: InvitationFacts): Letter {
  return letter(`Your invitation to the work programme of ${committee}`, [
    { kind: 'words', text: `${invitedBy} has invited you to the work programme of ${committee}.` },
    { kind: 'words', text: `Your role: ${role}.` },
    { kind: 'link', text: 'Open the invitation', url: link },
    {
      kind: 'words',
      text: `The link works once, until ${fullDate(lastDay)}. It is for you alone: please do not pass it on.`,
    },
    { kind: 'words', text: 'If you did not expect this, you need do nothing.' },
  ]);
}

/** A code to sign in with, which stays out of the subject because subjects are shown and logged on the way. */
export function signInCode({ code, minutes }: { readonly code: string; readonly minutes: number }): Letter {
  return letter('Your sign-in code', [
    { kind: 'words', text: 'Enter this code on the page where you are signing in:' },
    { kind: 'code', text: code },
    {
      kind: 'words',
      text: `It works once, for ${minutes} minutes. We will never ask you to tell it to anybody.`,
    },
    {
      kind: 'words',
      text: 'If you are not signing in just now, you need do nothing: without the code nobody gets in.',
    },
  ]);
}

export interface SuggestionsDigestFacts {
  readonly committee: string;
  readonly suggestions: readonly {
    readonly title: string;
    /** Where it stands, as a sentence. */
    readonly standing: string;
  }[];
  /** The page of the person's suggestions. */
  readonly link: string;
  /** Where this kind of mail can be stopped. */
  readonly stopLink: string;
}

/** What became of somebody's suggestions since the last such mail; public wording only. */
export function suggestionsDigest({
  committee,
  suggestions,
  link,
  stopLink,
}: SuggestionsDigestFacts): Letter {
  const [only] = suggestions;
  const subject =
    suggestions.length === 1 && only
      ? `Your suggestion “${only.title}”`
      : `News of your ${suggestions.length} suggestions to ${committee}`;
  return letter(subject, [
    {
      kind: 'words',
      text: `Where your ${suggestions.length === 1 ? 'suggestion' : 'suggestions'} to ${committee} now ${suggestions.length === 1 ? 'stands' : 'stand'}:`,
    },
    { kind: 'list', entries: suggestions.map(({ title, standing }) => ({ title, text: standing })) },
    { kind: 'link', text: 'See your suggestions', url: link },
    { kind: 'link', text: 'Stop these messages', url: stopLink },
  ]);
}

export interface MentionFacts {
  /** The name of who mentioned them. */
  readonly by: string;
  /** The item's title, or null when not even that may be said. */
  readonly title: string | null;
  /** What was said; empty when it was in the text of the note, or may not be said. */
  readonly words: string;
  readonly link: string;
  /** Where this kind of mail can be stopped. */
  readonly stopLink: string;
}

/** Somebody was mentioned in a scoping note or a comment on it; of an exempt item's private note no word is told. */
export function mentioned({ by, title, words, link, stopLink }: MentionFacts): Letter {
  const of = title === null ? 'an exempt item' : `“${title}”`;
  const said = words === '' ? [] : [{ kind: 'words', text: `“${words}”` } as const];
  return letter(`You are mentioned in the scoping note of ${of}`, [
    { kind: 'words', text: `${by} mentioned you in the scoping note of ${of}.` },
    ...said,
    { kind: 'link', text: 'Open the note', url: link },
    { kind: 'link', text: 'Stop these messages', url: stopLink },
  ]);
}

/** Somebody's password was set or changed; it goes to the owner so that a stranger's doing is noticed. */
export function passwordSet({ link }: { readonly link: string }): Letter {
  return letter('Your password was set', [
    { kind: 'words', text: 'A new password was set for your account.' },
    { kind: 'words', text: 'If that was you, you need do nothing.' },
    {
      kind: 'words',
      text: 'If it was not, sign in with a code, set another password and end the sessions that are not yours.',
    },
    { kind: 'link', text: 'Your account', url: link },
  ]);
}

export interface RoleChangedFacts {
  readonly committee: string;
  /** The new role in words, or null when the person no longer has one. */
  readonly role: string | null;
  readonly changedBy: string;
  readonly link: string;
}

/** Somebody's role in a committee is another one now, or has ended. */
export function roleChanged({ committee, role, changedBy, link }: RoleChangedFacts): Letter {
  if (role === null) {
    return letter(`You no longer have access to ${committee}`, [
      { kind: 'words', text: `${changedBy} has ended your access to the work programme of ${committee}.` },
      { kind: 'words', text: 'If you think that this is a mistake, ask your scrutiny officer.' },
    ]);
  }
  return letter(`Your role in ${committee} has changed`, [
    { kind: 'words', text: `${changedBy} has changed your role in the work programme of ${committee}.` },
    { kind: 'words', text: `Your role is now: ${role}.` },
    { kind: 'link', text: 'What can I do here?', url: link },
  ]);
}
