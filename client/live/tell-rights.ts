import { itemId } from '../../shared/board/ids.ts';
import { listed } from '../../shared/planning/dates-in-words.ts';
import { rightsChangeInWords } from '../../shared/planning/rights-words.ts';
import { reachesMoves } from '../../shared/protocol/reach-fields.ts';
import type { BoardRights } from '../../shared/protocol/rights.ts';
import type { BoardAddress } from './board-context.tsx';
import type { LiveBoard } from './live-board.ts';
import type { Saying } from './saying.ts';
import type { Replaced } from './replaced.ts';

/** What a person was told of their rights at a board, however often it is opened anew. */
export interface ToldRights {
  last: BoardRights | null;
  /** What was said already of what came with an opening anew: the next opening does not say it again. */
  readonly said: WeakSet<object>;
}

interface Told {
  readonly told: ToldRights;
  readonly saying: Saying;
  readonly me: string;
  readonly address: BoardAddress;
}

/** Says in words when the rights of the person at this page change; gives what stops it. */
export function tellRights(live: LiveBoard, { told, saying, me, address }: Told): () => void {
  return live.told.subscribe(() => {
    const [before, now] = [told.last, live.told.get()];
    told.last = now;
    const words = before && now && rightsChangeInWords(before, now, me);
    if (!words) return;
    const ended = now.meeting ? null : before.meeting;
    const link = ended && { label: 'What was decided', to: address.path(`/triangulation/${ended.id}`) };
    const tone = now.reach === 'none' && before.reach !== 'none' ? 'warning' : 'done';
    saying.say({ text: `${words}${backInPlace(live, before, now)}`, tone, link });
  });
}

// What is in the hand when the right to move goes is put back by the board itself.
function backInPlace({ store, holding }: LiveBoard, before: BoardRights, now: BoardRights): string {
  const held = holding();
  const item = held === null ? undefined : store.get().items.get(itemId(held));
  if (!item || reachesMoves(now.reach) || !reachesMoves(before.reach)) return '';
  return ` “${item.title}” is back where it was.`;
}

/** Says what was done here and not kept, and where its words are. */
export function tellRefused(
  doings: readonly string[],
  { saying, address }: Pick<Told, 'saying' | 'address'>,
): void {
  const what = doings.length === 0 ? 'changes made on this device' : listed(doings);
  const text = `Not kept, since you may no longer make this change: ${what}.`;
  const link = { label: 'See what was not kept', to: address.path('/set-aside') };
  saying.say({ text, tone: 'warning', link });
}

/** Says that the board began afresh, and what of this page went with it. */
export function tellReplaced(
  { restored, words }: Replaced,
  { saying, address }: Pick<Told, 'saying' | 'address'>,
): void {
  const back = words.length === 0 ? '' : ' What you had typed and was not saved is shown above, to copy.';
  if (restored) {
    const link = { label: 'See what this device had', to: address.path('/set-aside') };
    const text = `This board was put back to an earlier copy by whoever runs the service.${back}`;
    return saying.say({ text, tone: 'warning', link });
  }
  const text = `Wording on this board was made exempt, so the board was opened afresh. What was done before can no longer be undone.${back}`;
  saying.say({ text, tone: words.length === 0 ? 'done' : 'warning' });
}
