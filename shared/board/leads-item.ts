import type * as Y from 'yjs';
import { record, setOf } from './schema.ts';
import { textAt } from './parse.ts';
import { personOf } from './merged-people.ts';
import { isSameName } from './same-name.ts';

const LEAD = 'lead:';

/** True when somebody of this name is a lead officer of the item. */
export function leadsItem(doc: Y.Doc, itemId: string, name: string): boolean {
  return leadsOf(doc, itemId).some((each) => isSameName(each, name));
}

/** The names of an item's lead officers. */
export function leadsOf(doc: Y.Doc, itemId: string): readonly string[] {
  const item = record(doc, 'items', itemId);
  const people = item && setOf(item, 'people');
  return [...(people?.keys() ?? [])].flatMap((key) => {
    const person = key.startsWith(LEAD) ? record(doc, 'people', personOf(doc, key.slice(LEAD.length))) : null;
    return person ? [textAt(person, 'name')] : [];
  });
}
