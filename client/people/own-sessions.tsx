import { useEffect, useState, type ReactNode } from 'react';
import type { SessionLine } from '../../shared/protocol/entry-forms.ts';
import { useNow } from '../item/use-now.ts';
import { ask, sendForm, type Sent } from '../start/send.ts';
import { Button } from '../ui/button.tsx';
import { agoInWords } from './ago.ts';

const PATH = '/api/account/sessions';

/** Where the person is signed in, this browser first; each of the others can be ended. */
export function OwnSessions(): ReactNode {
  const [asked, setAsked] = useState<Sent<readonly SessionLine[]> | null>(null);
  const [said, setSaid] = useState('');
  const now = useNow();
  useEffect(() => {
    void ask<readonly SessionLine[]>(PATH).then(setAsked);
  }, []);
  const end = async (path: string, done: string): Promise<void> => {
    const sent = await sendForm(path, {}, 'DELETE');
    setSaid(sent.done ? done : (sent.problems[0]?.message ?? ''));
    setAsked(await ask<readonly SessionLine[]>(PATH));
  };
  if (!asked) return <output>Looking for your sessions…</output>;
  if (!asked.done) return <p role="alert">{asked.problems[0]?.message}</p>;
  const sessions = [...asked.value].sort((one, other) => Number(other.current) - Number(one.current));
  return (
    <>
      <ul className="people-list">
        {sessions.map((session) => (
          <li key={session.id}>
            <span className="people-who">
              <b>{session.device}</b>
              {session.current && ' (this one)'}
              <small>last used {agoInWords(session.lastUsedAt, now.getTime())}</small>
            </span>
            {!session.current && (
              <Button
                onClick={() => void end(`${PATH}/${session.id}`, `${session.device} is signed out.`)}
                aria-label={`Sign out ${session.device}, last used ${agoInWords(session.lastUsedAt, now.getTime())}`}
              >
                Sign out there
              </Button>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 && (
        <Button onClick={() => void end(PATH, 'All the others are signed out.')}>
          Sign out everywhere else
        </Button>
      )}
      <output className="people-said">{said}</output>
    </>
  );
}
