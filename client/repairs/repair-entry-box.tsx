import { useId } from 'react';
import { Link } from 'react-router';
import { settleRepair } from '../../shared/actions/settle-repair.ts';
import type { RepairEntry, StoredAnswer } from '../../shared/board/board.ts';
import { REFUSALS } from '../../shared/board/refusal.ts';
import { useBoardAddress } from '../live/board-context.tsx';
import { useAct } from '../live/use-act.ts';
import { Button } from '../ui/button.tsx';
import './repair-entry-box.css';

interface RepairEntryBoxProps {
  readonly repair: RepairEntry;
  readonly withLink: boolean;
  readonly onSettled?: () => void;
}

/** One thing to check: what the text says, what was understood, and the answers, each one press. */
export function RepairEntryBox({ repair, withLink, onSettled }: RepairEntryBoxProps) {
  const id = useId();
  const { path } = useBoardAddress();
  const act = useAct();
  const settle = (answer: StoredAnswer): void => {
    const outcome = act((board) => settleRepair(board, { repairId: repair.id, answerId: answer.id }), {
      undo: `answer “${answer.label}”`,
      said: `Settled: ${withoutStop(repair.about)}. Your answer: ${withoutStop(answer.label)}.`,
    });
    if (outcome.done || REFUSALS[outcome.why] === REFUSALS['already-there']) onSettled?.();
  };
  return (
    <article className="repair-entry" data-repair={repair.id} aria-labelledby={id}>
      <h4 id={id} tabIndex={-1}>
        {repair.about}
      </h4>
      <dl>
        {repair.source !== '' && (
          <div>
            <dt>In the text</dt>
            <dd>
              <q>{repair.source}</q>
            </dd>
          </div>
        )}
        {repair.understood !== '' && (
          <div>
            <dt>Read as</dt>
            <dd>{repair.understood}</dd>
          </div>
        )}
      </dl>
      <div className="repair-entry-answers">
        {repair.answers.map((answer) => (
          <Button key={answer.id} onClick={() => settle(answer)}>
            {answer.label}
          </Button>
        ))}
        {withLink && repair.item && (
          <Link className="repair-entry-link" to={path(`/item/${repair.item}`)}>
            Open the item<span className="visually-hidden">: {repair.about}</span>
          </Link>
        )}
      </div>
    </article>
  );
}

function withoutStop(words: string): string {
  return words.replace(/\.$/, '');
}
