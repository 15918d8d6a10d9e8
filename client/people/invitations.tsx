import { useState, type FormEvent, type ReactNode } from 'react';
import type { CommitteePeople, Invited } from '../../shared/protocol/entry-forms.ts';
import { GIVEN_ROLES, parseRole, ROLES } from '../../shared/protocol/roles.ts';
import { dayInWords } from '../item/moment-in-words.ts';
import { useSending } from '../sign-in/use-sending.ts';
import { Button } from '../ui/button.tsx';
import { CheckBox } from '../ui/check-box.tsx';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { RadioGroup } from '../ui/radio-group.tsx';
import { TextField } from '../ui/text-field.tsx';
import { CopyText } from './copy-text.tsx';
import { ROLE_HINTS } from './rights-in-words.ts';
import { committeeAddress, type People } from './use-people.ts';

interface InvitationsProps {
  readonly people: People;
  readonly all: CommitteePeople;
}

interface Made extends Invited {
  readonly name: string;
  readonly email: string;
}

/** Inviting somebody, and the invitations that are still open. */
export function Invitations({ people, all }: InvitationsProps): ReactNode {
  const [made, setMade] = useState<Made | null>(null);
  return (
    <>
      <InviteForm
        committee={all.committee.slug}
        onMade={(invited) => {
          setMade(invited);
          void people.again();
        }}
      />
      {made && <MadeInvitation key={made.link + made.email} made={made} />}
      <OpenInvitations people={people} all={all} />
    </>
  );
}

const EMPTY = { name: '', email: '', role: '', cleared: false };

interface InviteFormProps {
  readonly committee: string;
  readonly onMade: (made: Made) => void;
}

function InviteForm({ committee, onMade }: InviteFormProps): ReactNode {
  const [form, setForm] = useState(EMPTY);
  const { send, sending, wrong, problems } = useSending('name', 'invite-');
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const invited = await send<Invited>({ path: `${committeeAddress(committee)}/invitations`, form });
    if (!invited) return;
    onMade({ ...invited, name: form.name, email: form.email });
    setForm(EMPTY);
  };
  return (
    <form className="people-form" noValidate onSubmit={(event) => void submit(event)}>
      <ErrorSummary problems={problems} />
      <TextField
        id="invite-name"
        label="Name"
        hint="As it stands in the programme: a lead officer changes the items that name them"
        maxLength={120}
        value={form.name}
        error={wrong('name')}
        onChange={(name) => setForm({ ...form, name })}
      />
      <TextField
        id="invite-email"
        label="E-mail address"
        type="email"
        value={form.email}
        error={wrong('email')}
        onChange={(email) => setForm({ ...form, email })}
      />
      <RadioGroup
        id="invite-role"
        legend="Role"
        value={form.role}
        error={wrong('role')}
        options={GIVEN_ROLES.map((role) => ({ value: role, label: ROLES[role], hint: ROLE_HINTS[role] }))}
        onChange={(role) => setForm({ ...form, role })}
      />
      {form.role === 'member' && (
        <CheckBox
          label="Cleared to see exempt wording"
          checked={form.cleared}
          onChange={(cleared) => setForm({ ...form, cleared })}
        />
      )}
      <Button kind="main" type="submit" unavailable={sending ? 'One moment' : null}>
        Invite
      </Button>
    </form>
  );
}

function MadeInvitation({ made }: { readonly made: Made }): ReactNode {
  const until = dayInWords(made.expiresAt);
  if (made.mailed) {
    return (
      <output className="people-made">
        The invitation is on its way to {made.email}. It can be accepted until {until}.
      </output>
    );
  }
  return (
    <div className="people-made">
      <output className="people-said">
        <b>{made.name} is invited.</b> No mail can be sent from here, so give them this link yourself, in
        private: whoever opens it can accept. It works once, until {until}, and is shown only now.
      </output>
      <CopyText label={`Link for ${made.name}`} text={made.link} />
    </div>
  );
}

function OpenInvitations({ people, all }: InvitationsProps): ReactNode {
  const waiting = all.invitations.filter(({ state }) => state === 'open' || state === 'expired');
  if (waiting.length === 0) return <p className="people-empty">No invitation is waiting to be accepted.</p>;
  return (
    <>
      <h3>Waiting to be accepted</h3>
      <ul className="people-list">
        {waiting.map(({ id, name, email, role, expiresAt, state }) => (
          <li key={id}>
            <span className="people-who">
              <b>{name}</b>, {ROLES[parseRole(role)]}
              <small>{email}</small>
              <small>
                {state === 'open'
                  ? `can be accepted until ${dayInWords(expiresAt)}`
                  : 'too old: invite again'}
              </small>
            </span>
            <Button
              aria-label={`Withdraw the invitation of ${name}`}
              onClick={() => {
                const done = `The invitation of ${name} is withdrawn.`;
                void people.change({ method: 'DELETE', path: `/invitations/${id}`, form: {}, done });
              }}
            >
              Withdraw
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}
