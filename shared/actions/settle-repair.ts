import { itemId, type RepairId } from '../board/ids.ts';
import { plainRecord, textAt, textIn } from '../board/parse.ts';
import { done, refuse, type Outcome } from '../board/refusal.ts';
import { record, setOf } from '../board/schema.ts';
import { write, type BoardHandle } from './board-handle.ts';
import { carryOutAnswer } from './carry-out-answer.ts';

/** Settles one entry of the repair list with one of its answers: does what the answer says and keeps who settled it. */
export function settleRepair(
  board: BoardHandle,
  settle: { readonly repairId: RepairId; readonly answerId: string },
): Outcome {
  const repair = record(board.doc, 'repairs', settle.repairId);
  const answer = plainRecord(repair && setOf(repair, 'answers')?.get(settle.answerId));
  if (!repair || !answer) return refuse('answer-unknown');
  if (repair.get('settled')) return refuse('already-there');
  const item = itemId(textAt(repair, 'item'));
  let outcome: Outcome = done();
  write(board, () => {
    outcome = carryOutAnswer(board, item, answer);
    if (!outcome.done && outcome.why !== 'nothing-to-change') return;
    outcome = done();
    repair.set('settled', { at: board.now(), by: board.by, reason: textIn(answer, 'label') });
  });
  return outcome;
}
