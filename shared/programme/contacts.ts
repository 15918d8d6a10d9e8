import { squash } from './plain-text.ts';

const ANY = /@|\d{3}|\bext\b/i;
const CONTACT =
  /(?:\b(?:e-?mail|tel(?:ephone)?|phone|mobile|ext(?:ension)?)\b[\s:.]{0,3}(?:no\b[\s:.]{0,3})?)?(?:[\w.+'’-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}|\b0\d{2,4}[\s-]?\d{3}[\s-]?\d{3,4}\b|\bext(?:ension)?\.?\s?\d{3,6}\b)/gi;

/** Words about people parted from the e-mail addresses and telephone numbers among them. */
export function withoutContacts(words: string): { words: string; contacts: readonly string[] } {
  if (!ANY.test(words)) return { words, contacts: [] };
  const contacts: string[] = [];
  const left = words.replaceAll(CONTACT, (contact) => {
    contacts.push(squash(contact));
    return '';
  });
  if (contacts.length === 0) return { words, contacts };
  return { words: squash(left.replaceAll(/\([\s,;:/|–-]*\)|[\s,;/|–-]+$/g, ' ')), contacts };
}
