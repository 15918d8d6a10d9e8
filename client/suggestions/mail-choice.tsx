import type { ReactNode } from 'react';
import { sendForm } from '../start/send.ts';
import { RadioGroup } from '../ui/radio-group.tsx';
import type { Settle } from './my-suggestions-page.tsx';

interface MailChoiceProps {
  readonly mail: 'daily' | 'none';
  readonly settle: Settle;
}

/** Whether somebody is mailed when their suggestions change; it is kept as soon as it is chosen. */
export function MailChoice({ mail, settle }: MailChoiceProps): ReactNode {
  const choose = (value: string): void => {
    const said =
      value === 'none'
        ? 'You will get no mail about your suggestions.'
        : 'You will get a mail, at most one a day.';
    void settle(said, () => sendForm('/api/account/mail', { mail: value }, 'PUT'));
  };
  return (
    <section aria-labelledby="mail-choice">
      <h2 id="mail-choice">Mail</h2>
      <RadioGroup
        legend="When something changes"
        value={mail}
        options={[
          { value: 'daily', label: 'One mail a day, when there is something to tell' },
          { value: 'none', label: 'No mail: I look here' },
        ]}
        onChange={choose}
      />
    </section>
  );
}
