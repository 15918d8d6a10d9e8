import type { ReactNode } from 'react';
import type { InvitationView } from '../../shared/protocol/entry-forms.ts';

/** What one is invited to, as what, and who is meant. */
export function InvitationFacts({ invitation }: { readonly invitation: InvitationView }): ReactNode {
  const { committee, role, name, email } = invitation;
  return (
    <dl className="entry-facts">
      <dt>Committee</dt>
      <dd>{committee}</dd>
      <dt>Your role there</dt>
      <dd>{role}</dd>
      <dt>For</dt>
      <dd>
        {name}, {email}
      </dd>
    </dl>
  );
}
