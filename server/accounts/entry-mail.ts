/** What mail the service sends about getting in. */
export interface EntryMail {
  invitation(to: string, facts: InvitationMail): Promise<void>;
  code(to: string, code: string): Promise<void>;
  passwordSet(to: string): Promise<void>;
  /** The new role in words, or null when the person no longer has one. */
  roleChanged(
    to: string,
    facts: { readonly committee: string; readonly role: string | null; readonly by: string },
  ): Promise<void>;
}

export interface InvitationMail {
  readonly committee: string;
  /** In words. */
  readonly role: string;
  readonly by: string;
  readonly link: string;
  /** ms since 1970. */
  readonly expiresAt: number;
}
