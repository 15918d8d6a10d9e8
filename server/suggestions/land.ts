import { addItem } from '../../shared/actions/add-item.ts';
import { itemId } from '../../shared/board/ids.ts';
import { record } from '../../shared/board/schema.ts';
import { longDate } from '../../shared/planning/dates-in-words.ts';
import { suggestionForm, suggestionWords } from '../../shared/protocol/suggestion-form.ts';
import { note } from '../accounts/entering.ts';
import type { StoredSuggestion } from '../storage/suggestions.ts';
import { londonDay } from './london-time.ts';
import { handOn, type SuggestionParts } from './suggestion-parts.ts';

/** What stands on the board for somebody whose name is kept from it. */
export const PUBLIC_NAME = 'A member of the public';

/**
 * Puts a suggestion that is kept on its board, once:
 *
 *     kept, with the id of its item  ──▶  item on the board  ──▶  known to be there
 *
 * A process that dies between two of these steps goes on at the next start, and whoever sends it again meanwhile does
 * the same: an item whose id is on the board is not added again.
 */
export async function land(parts: SuggestionParts, suggestion: StoredSuggestion): Promise<void> {
  if (suggestion.landedAt !== null) return;
  const { boards, suggestions, records, now } = parts;
  const { board, item } = suggestion;
  const isPublic = suggestion.person === '';
  const name = isPublic ? PUBLIC_NAME : suggestion.name;
  // Whoever let it in put it there.
  const person = isPublic ? suggestion.moderatedBy : suggestion.person;
  const role = isPublic ? 'officer' : suggestion.role;
  const { title, details, words } = suggestionWords(suggestionForm.parse(JSON.parse(suggestion.form)));
  const date = longDate(londonDay(suggestion.createdAt));
  const origins = [{ id: suggestion.id, who: name, where: 'Suggested in Triangulate', date, words }];
  const found = await boards.command(board, { id: person, owner: person, name, role }, (doc) => {
    if (record(doc, 'items', item)) return;
    const handle = { ...handOn(doc, name, parts), newId: () => item };
    const added = addItem(handle, { title, slot: 'suggested', details, origins });
    if (!added.done) throw new Error(`a suggestion was refused: ${added.why}`);
  });
  if (!found) throw new Error('a suggestion is for a board that is not there');
  const committee = (await records.programme(board))?.committeeSlug ?? '';
  const entry = { committee, person, role, kind: 'suggested', subject: itemId(item) } as const;
  await suggestions.landed(suggestion.id, now(), () => note(parts, { ...entry, details: { title } }));
}

/** Puts on their boards what was taken in before the process died. */
export async function landAll(
  parts: SuggestionParts,
  log: (message: string, cause: unknown) => void,
): Promise<void> {
  for (const each of await parts.suggestions.toLand()) {
    try {
      await land(parts, each);
    } catch (cause) {
      log(`suggestion ${each.id} could not be put on its board`, cause);
    }
  }
}
