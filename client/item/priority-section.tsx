import { useId, useState } from 'react';
import type { Item } from '../../shared/board/board.ts';
import {
  PRIORITY_ANSWERS,
  PRIORITY_QUESTIONS,
  PRIORITY_WORDS,
  type PriorityQuestion,
} from '../../shared/board/priority.ts';
import { priorityInWords, prioritySum } from '../../shared/planning/priority-sum.ts';
import { may, parseRole } from '../../shared/protocol/roles.ts';
import { useBoardAddress, usePresence } from '../live/board-context.tsx';
import { useSaid } from '../live/use-act.ts';
import { useWhyAway } from '../live/use-why-away.ts';
import { useSessionView } from '../shell/session.tsx';
import { sendForm } from '../start/send.ts';
import { RadioGroup } from '../ui/radio-group.tsx';
import './priority-section.css';

const NOT_ANSWERED = 'none';
const OPTIONS = [
  { value: NOT_ANSWERED, label: 'Not answered' },
  ...PRIORITY_ANSWERS.map((label, index) => ({ value: String(index), label })),
];

/** The five questions of prioritisation: one's own answers, and what everybody's come to. */
export function PrioritySection({ item }: { readonly item: Item }) {
  const heading = useId();
  const { me } = usePresence();
  const mayAnswer = may(parseRole(me.role), 'suggest') && !item.archived;
  const sum = prioritySum(item);
  return (
    <section className="priority" aria-labelledby={heading}>
      <h3 id={heading}>Priority questions</h3>
      <p className="priority-sum">
        {sum === null ? 'Nobody has answered yet.' : `${priorityInWords(item)}.`}
      </p>
      <p className="fact-soft">A help to judgement: the numbers decide nothing by themselves.</p>
      {sum !== null && (
        <ul className="priority-counts">
          {sum.questions.map(({ question, counts: [no, partly, yes] }) => (
            <li key={question}>
              {PRIORITY_WORDS[question]} <b>{`${yes} yes, ${partly} partly, ${no} no`}</b>
            </li>
          ))}
        </ul>
      )}
      {mayAnswer && <OwnAnswers item={item} />}
    </section>
  );
}

function OwnAnswers({ item }: { readonly item: Item }) {
  const person = useSessionView()?.person ?? '';
  const { id } = useBoardAddress();
  const { say } = useSaid();
  const away = useWhyAway();
  const there = item.priority.find((each) => each.person === person)?.answers ?? {};
  // What was just chosen stands here until the board says it.
  const [chosen, setChosen] = useState<Readonly<Partial<Record<PriorityQuestion, string>>>>({});
  const answerTo = (question: PriorityQuestion): string => {
    const answer = there[question];
    return chosen[question] ?? (answer === undefined ? NOT_ANSWERED : String(answer));
  };
  const choose = async (question: PriorityQuestion, value: string): Promise<void> => {
    setChosen({ ...chosen, [question]: value });
    const all = PRIORITY_QUESTIONS.map((each) => [each, each === question ? value : answerTo(each)] as const);
    const answers = Object.fromEntries(
      all.map(([each, answer]) => [each, answer === NOT_ANSWERED ? null : Number(answer)]),
    );
    const path = `/api/programmes/${encodeURIComponent(id)}/items/${encodeURIComponent(item.id)}/priority`;
    const sent = await sendForm(path, { answers }, 'PUT');
    if (sent.done) return;
    setChosen({});
    say(sent.problems[0]?.message ?? '', 'warning');
  };
  return (
    <details className="priority-own">
      <summary>Your answers</summary>
      {PRIORITY_QUESTIONS.map((question) => (
        <RadioGroup
          key={question}
          legend={PRIORITY_WORDS[question]}
          value={answerTo(question)}
          onChange={(value) => void choose(question, value)}
          options={OPTIONS}
          unavailable={away}
        />
      ))}
    </details>
  );
}
