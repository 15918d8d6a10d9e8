import { useState } from 'react';
import type { Entered } from '../../shared/protocol/entry-forms.ts';
import { useSending, type Sending } from './use-sending.ts';

/** What is asked for: the address, the code that was mailed, or a password. */
export type SignInStep = 'email' | 'code' | 'password';

/** Signing in, a step at a time. What was typed in one step stays in the next. */
export interface SigningIn {
  readonly step: SignInStep;
  /** True once a step has led to another. */
  readonly further: boolean;
  readonly email: string;
  readonly shared: boolean;
  readonly setEmail: (email: string) => void;
  readonly setShared: (shared: boolean) => void;
  readonly goTo: (step: SignInStep) => void;
  /** Has a code mailed and asks for it. */
  readonly mailCode: () => Promise<void>;
  readonly tryCode: (code: string) => Promise<void>;
  readonly tryPassword: (password: string) => Promise<void>;
  readonly form: Sending;
}

interface Start {
  /** Empty when the person is to say it. */
  readonly email: string;
  /** Codes can be mailed; otherwise there is the password alone. */
  readonly mail: boolean;
  readonly shared: boolean;
  readonly onIn: () => Promise<void>;
}

export function useSignIn(start: Start): SigningIn {
  const [step, setStep] = useState<SignInStep>(start.mail ? 'email' : 'password');
  const [further, setFurther] = useState(false);
  const [email, setEmail] = useState(start.email);
  const [shared, setShared] = useState(start.shared);
  const form = useSending(step === 'code' ? 'code' : 'email');
  const goTo = (to: SignInStep): void => {
    form.refuse([]);
    setFurther(true);
    setStep(to);
  };
  const take = async (entered: Entered | null): Promise<void> => {
    if (entered?.next === 'code') goTo('code');
    else if (entered) await start.onIn();
  };
  return {
    step,
    further,
    email,
    shared,
    setEmail,
    setShared,
    goTo,
    form,
    mailCode: async () => {
      await take(await form.send<Entered>({ path: '/api/entry/code', form: { email } }));
    },
    tryCode: async (code) => {
      const given = { email, code: code.replaceAll(/\s/g, ''), shared };
      await take(await form.send<Entered>({ path: '/api/entry/code/sign-in', form: given }));
    },
    tryPassword: async (password) => {
      const given = { email, password, shared };
      await take(await form.send<Entered>({ path: '/api/entry/password/sign-in', form: given }));
    },
  };
}
