import type * as Y from 'yjs';
import { record, setOf } from './schema.ts';
import { textAt } from './parse.ts';
import { isSameName } from './same-name.ts';

const LEAD = 'lead:';

/** True when somebody of this name is a lead officer of the item. */
export function leadsItem(doc: Y.Doc, itemId: string, name: string): boolean {
  const item = record(doc, 'items', itemId);
  const people = item && setOf(item, 'people');
  if (!people) return false;
  return [...people.keys()].some((key) => {
    const person = key.startsWith(LEAD) ? record(doc, 'people', key.slice(LEAD.length)) : null;
    return person !== null && isSameName(textAt(person, 'name'), name);
  });
}
