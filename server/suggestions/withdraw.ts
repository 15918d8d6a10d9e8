import { archiveItem } from '../../shared/actions/archive-item.ts';
import { removeEntry } from '../../shared/actions/item-lists.ts';
import { itemId } from '../../shared/board/ids.ts';
import { readBoard } from '../../shared/board/read-board.ts';
import type { Standing } from '../accounts/caller.ts';
import { note } from '../accounts/entering.ts';
import type { StoredSuggestion } from '../storage/suggestions.ts';
import { itemOf } from './standings.ts';
import { handOn, type SuggestionParts } from './suggestion-parts.ts';
import { saidAt, voicesFor } from './voices.ts';

/** What became of a withdrawn suggestion's item: gone, or still there because others stand behind it. */
export type Withdrawn = 'gone' | 'stays' | 'too-late';

/** Takes back somebody's own suggestion while nobody has done anything with it. */
export async function withdraw(
  parts: SuggestionParts,
  suggestion: StoredSuggestion,
  who: Standing,
): Promise<Withdrawn> {
  const { boards, suggestions, records, now } = parts;
  const { id, board: boardId } = suggestion;
  let title = '';
  const said = await saidAt(parts, boardId);
  const found = await boards.command(boardId, who, (doc): Withdrawn => {
    const board = readBoard(doc);
    const item = itemOf(board, suggestion.item);
    if (!item || item.archived !== null || item.slot !== 'suggested') return 'too-late';
    title = item.title;
    const handle = handOn(doc, who.name, parts);
    const { suggestions: all, supporters } = voicesFor(said, board, suggestion.item);
    if (all.length + supporters.length > 1) {
      removeEntry(handle, { itemId: item.id, set: 'origins', id });
      return 'stays';
    }
    archiveItem(handle, { itemId: item.id, reason: 'Withdrawn by its proposer' });
    return 'gone';
  });
  const became = found?.value ?? 'too-late';
  if (became === 'too-late') return became;
  const committee = (await records.programme(boardId))?.committeeSlug ?? '';
  const { id: person, role } = who;
  const entry = { committee, person, role, kind: 'suggestion-withdrawn', details: { title } } as const;
  await suggestions.withdraw(id, now(), () => note(parts, { ...entry, subject: itemId(suggestion.item) }));
  return became;
}
