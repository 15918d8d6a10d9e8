import { useEffect, useState, type ReactNode } from 'react';
import { Link } from 'react-router';
import type { MentionView } from '../../shared/protocol/note-views.ts';
import { momentInWords } from '../item/moment-in-words.ts';
import { useNow } from '../item/use-now.ts';
import { ask, sendForm } from '../start/send.ts';
import { usePageTitle } from '../shell/use-page-title.ts';
import { tellMentionsSeen } from './use-mentions.ts';
import './people.css';

/** Where somebody was mentioned in scoping notes and what is said about them; looking at it is having seen it. */
export function MentionsPage(): ReactNode {
  const [mentions, setMentions] = useState<readonly MentionView[] | null>(null);
  const [problem, setProblem] = useState('');
  const now = useNow();
  usePageTitle('Where you were mentioned');
  useEffect(() => {
    void ask<{ readonly mentions: readonly MentionView[] }>('/api/account/mentions').then(async (sent) => {
      if (!sent.done) return setProblem(sent.problems[0]?.message ?? '');
      setMentions(sent.value.mentions);
      const unseen = sent.value.mentions.filter(({ seen }) => !seen).map(({ id }) => id);
      if (unseen.length === 0) return;
      const told = await sendForm('/api/account/mentions/seen', { mentions: unseen });
      if (told.done) tellMentionsSeen();
    });
  }, []);
  return (
    <div className="shell-text">
      <h1>Where you were mentioned</h1>
      {problem !== '' && <p>{problem}</p>}
      {mentions?.length === 0 && <p>Nobody has mentioned you yet.</p>}
      <ul className="mentions">
        {mentions?.map(({ id, at, by, title, path, seen }) => (
          <li key={id}>
            <Link to={path}>{title}</Link>
            {!seen && <b> New.</b>}
            <p className="fact-soft">
              {by}, {momentInWords(at, now)}
            </p>
          </li>
        ))}
      </ul>
      <p>
        <Link to="/">All programmes</Link>
      </p>
    </div>
  );
}
