import { useId } from 'react';
import { Link } from 'react-router';
import { settleRepair } from '../../shared/actions/settle-repair.ts';
import type { RepairEntry, StoredAnswer } from '../../shared/board/board.ts';
import { REFUSALS } from '../../shared/board/refusal.ts';
import { meetingName } from '../../shared/planning/words.ts';
import { useBoardAddress, useBoardSelector, useItem } from '../live/board-context.tsx';
import { useAct } from '../live/use-act.ts';
import { useMayChangeBoard } from '../live/use-may.ts';
import { Button } from '../ui/button.tsx';
import './repair-entry-box.css';

interface RepairEntryBoxProps {
  readonly repair: RepairEntry;
  /** On the list of entries, which leads to the items; else it stands in its item's panel. */
  readonly onList: boolean;
  readonly onSettled?: () => void;
}

/** One thing to check: what the text says, what was understood, and the answers, each one press. */
export function RepairEntryBox({ repair, onList, onSettled }: RepairEntryBoxProps) {
  const id = useId();
  const Heading = onList ? 'h3' : 'h4';
  const act = useAct();
  const maySettle = useMayChangeBoard();
  const settle = (answer: StoredAnswer): void => {
    const outcome = act((board) => settleRepair(board, { repairId: repair.id, answerId: answer.id }), {
      undo: `answer “${answer.label}”`,
      said: `Settled: ${withStop(answer.label)}`,
    });
    if (outcome.done || REFUSALS[outcome.why] === REFUSALS['already-there']) onSettled?.();
  };
  return (
    <article className="repair-entry" data-repair={repair.id} aria-labelledby={id}>
      <Heading id={id} tabIndex={-1} className="repair-entry-about">
        {repair.about}
      </Heading>
      <dl>
        {onList && <About repair={repair} />}
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
      {maySettle && (
        <div className="repair-entry-answers">
          {repair.answers.map((answer) => (
            <Button key={answer.id} onClick={() => settle(answer)}>
              {answer.label}
            </Button>
          ))}
        </div>
      )}
    </article>
  );
}

/** The item and the meeting that an entry is about, with the way to the item. */
function About({ repair }: { readonly repair: RepairEntry }) {
  const { path } = useBoardAddress();
  const item = useItem(repair.item ?? '');
  const meeting = useBoardSelector(
    (board) => board.meetings.find((each) => each.id === repair.meeting) ?? null,
  );
  return (
    <>
      {item && (
        <div>
          <dt>Item</dt>
          <dd>
            <Link to={path(`/item/${item.id}`)}>{item.title}</Link>
            {item.archived && ' (archived)'}
          </dd>
        </div>
      )}
      {meeting && (
        <div>
          <dt>Meeting</dt>
          <dd>{meetingName(meeting)}</dd>
        </div>
      )}
    </>
  );
}

function withStop(words: string): string {
  return /[.?!]$/.test(words) ? words : `${words}.`;
}
