import { useState, type ReactNode } from 'react';
import type { Item } from '../../shared/board/board.ts';
import { listed } from '../../shared/planning/dates-in-words.ts';
import type { ItemVoices as Voices } from '../../shared/protocol/suggestion-views.ts';
import { useBoardAddress } from '../live/board-context.tsx';
import { sendForm } from '../start/send.ts';
import { Button } from '../ui/button.tsx';
import { useVoices } from './use-voices.ts';
import './suggestions.css';

/** Who supports an item, by number and name, and what its proposers were asked; anybody here can add their support. */
export function ItemVoices({ item }: { readonly item: Item }): ReactNode {
  const { id } = useBoardAddress();
  const { voices, again } = useVoices(id, item.id);
  const [problem, setProblem] = useState('');
  if (!voices) return null;
  const questions = voices.proposers.flatMap(({ name, questions: all }) =>
    all.map((each) => ({ name, ...each })),
  );
  const change = async (method: 'POST' | 'DELETE'): Promise<void> => {
    const path = `/api/programmes/${id}/suggestions/items/${item.id}/support`;
    const sent = await sendForm(path, {}, method);
    setProblem(sent.done ? '' : (sent.problems[0]?.message ?? ''));
    await again();
  };
  return (
    <section className="item-panel-section" aria-label="Support">
      <h3>Support</h3>
      <p>{supportInWords(voices)}</p>
      <output>{problem}</output>
      {item.archived === null && <SupportButton voices={voices} change={(method) => void change(method)} />}
      {questions.map(({ id: question, name, by, words, answer }) => (
        <div key={question} className={`suggest-question ${answer === '' ? '' : 'suggest-answered'}`}>
          <p>
            <b>{by} asked:</b> <span className="suggest-words">{words}</span>
          </p>
          <p>
            <b>{name}:</b>{' '}
            <span className="suggest-words">{answer === '' ? 'has not answered yet' : answer}</span>
          </p>
        </div>
      ))}
    </section>
  );
}

interface SupportButtonProps {
  readonly voices: Voices;
  readonly change: (method: 'POST' | 'DELETE') => void;
}

function SupportButton({ voices, change }: SupportButtonProps): ReactNode {
  if (voices.proposers.some(({ isMe }) => isMe)) return null;
  return voices.supporting ? (
    <Button onClick={() => change('DELETE')}>Stop supporting it</Button>
  ) : (
    <Button onClick={() => change('POST')}>Support it</Button>
  );
}

function supportInWords({ supporters }: Voices): string {
  if (supporters.length === 0) return 'Nobody has added their support.';
  const count = supporters.length === 1 ? '1 person' : `${supporters.length} people`;
  return `${count}: ${listed(supporters)}.`;
}
