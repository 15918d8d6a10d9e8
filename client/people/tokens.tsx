import { useState, type FormEvent, type ReactNode } from 'react';
import type { CommitteePeople, MadeToken } from '../../shared/protocol/entry-forms.ts';
import { GIVEN_ROLES, parseRole, ROLES } from '../../shared/protocol/roles.ts';
import { dayInWords } from '../item/moment-in-words.ts';
import { useNow } from '../item/use-now.ts';
import { useSending } from '../sign-in/use-sending.ts';
import { Button } from '../ui/button.tsx';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { SelectField } from '../ui/select-field.tsx';
import { TextField } from '../ui/text-field.tsx';
import { agoInWords } from './ago.ts';
import { CopyText } from './copy-text.tsx';
import { committeeAddress, type People } from './use-people.ts';

interface TokensProps {
  readonly people: People;
  readonly all: CommitteePeople;
}

/** Tokens for scripts: making one, shown once, and taking them away. */
export function Tokens({ people, all }: TokensProps): ReactNode {
  const [made, setMade] = useState<MadeToken | null>(null);
  const [open, setOpen] = useState(false);
  return (
    <>
      <p className="people-text">
        A token lets a script of the council read or change this committee’s boards in one role. Most
        committees need none.
      </p>
      <TokenList people={people} all={all} />
      {open ? (
        <TokenForm
          committee={all.committee.slug}
          onMade={(token) => {
            setMade(token);
            setOpen(false);
            void people.again();
          }}
        />
      ) : (
        <Button onClick={() => setOpen(true)}>Make a token…</Button>
      )}
      {made && (
        <div className="people-made">
          <output className="people-said">
            <b>The token is made.</b> Copy it now: it is not shown again. It can be used until{' '}
            {dayInWords(made.expiresAt)}.
          </output>
          <CopyText label="Token" text={made.token} />
        </div>
      )}
    </>
  );
}

function TokenList({ people, all }: TokensProps): ReactNode {
  const now = useNow().getTime();
  const tokens = all.tokens.filter(({ state }) => state === 'open');
  if (tokens.length === 0) return null;
  return (
    <ul className="people-list">
      {tokens.map(({ id, name, role, expiresAt, lastUsedAt }) => (
        <li key={id}>
          <span className="people-who">
            <b>{name}</b>, {ROLES[parseRole(role)]}
            <small>
              until {dayInWords(expiresAt)},{' '}
              {lastUsedAt === '' ? 'not used yet' : `last used ${agoInWords(lastUsedAt, now)}`}
            </small>
          </span>
          <Button
            aria-label={`Revoke the token ${name}`}
            onClick={() => {
              const done = `The token “${name}” is of no more use.`;
              void people.change({ method: 'DELETE', path: `/tokens/${id}`, form: {}, done });
            }}
          >
            Revoke
          </Button>
        </li>
      ))}
    </ul>
  );
}

interface TokenFormProps {
  readonly committee: string;
  readonly onMade: (made: MadeToken) => void;
}

function TokenForm({ committee, onMade }: TokenFormProps): ReactNode {
  const [form, setForm] = useState({ name: '', role: 'member', days: '30' });
  const { send, sending, wrong, problems } = useSending('name', 'token-');
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const given = { ...form, days: Number(form.days) };
    const made = await send<MadeToken>({ path: `${committeeAddress(committee)}/tokens`, form: given });
    if (made) onMade(made);
  };
  return (
    <form className="people-form" noValidate onSubmit={(event) => void submit(event)}>
      <ErrorSummary problems={problems} />
      <TextField
        id="token-name"
        label="What it is for"
        maxLength={120}
        value={form.name}
        error={wrong('name')}
        onChange={(name) => setForm({ ...form, name })}
      />
      <SelectField
        id="token-role"
        label="Role"
        hint="The script may do what this role may"
        value={form.role}
        error={wrong('role')}
        options={GIVEN_ROLES.map((role) => ({ value: role, label: ROLES[role] }))}
        onChange={(role) => setForm({ ...form, role })}
      />
      <div className="people-short">
        <TextField
          id="token-days"
          label="Valid for, in days"
          inputMode="numeric"
          value={form.days}
          error={wrong('days')}
          onChange={(days) => setForm({ ...form, days })}
        />
      </div>
      <Button kind="main" type="submit" unavailable={sending ? 'One moment' : null}>
        Make the token
      </Button>
    </form>
  );
}
