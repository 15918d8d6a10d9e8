import { REGISTER_KINDS, type RegisterKind } from '../protocol/register-kinds.ts';
import { ROLES, type Role } from '../protocol/roles.ts';
import { longDate } from './dates-in-words.ts';

type Details = Readonly<Record<string, string | number | boolean>>;

/** The kind that a stored one means, or null for one that this version does not know. */
export function parseRegisterKind(kind: string): RegisterKind | null {
  return kind in REGISTER_KINDS ? (kind as RegisterKind) : null;
}

/** An entry of the record as the end of a sentence that begins with a name; what was redacted is said to be gone. */
export function registerWords(kind: string, details: Details): string {
  const known = parseRegisterKind(kind);
  if (known === null) return kind.replaceAll('-', ' ');
  const words = REGISTER_KINDS[known].replaceAll(/\{(\w+)\}/g, (_whole, name: string) =>
    said(name, details[name]),
  );
  return words + further(known, details);
}

/** What stands for a person and an item that are not named. */
const UNTOLD: Readonly<Record<string, string>> = { name: 'somebody', title: 'an item' };

function said(name: string, value: Details[string] | undefined): string {
  if (value === undefined || value === '') return UNTOLD[name] ?? '(no longer kept)';
  const text = String(value);
  // A role is kept by its name in the code; people read its words.
  return name === 'role' && text in ROLES ? ROLES[text as Role] : text;
}

function further(kind: RegisterKind, details: Details): string {
  const text = (name: string): string => String(details[name] ?? '');
  if (kind === 'version-agreed') {
    const minute = text('minute') === '' ? '' : ` (minute ${text('minute')})`;
    const word = text('onWordOf') === '' ? '' : `, on the word of ${text('onWordOf')}`;
    return `, as agreed on ${longDate(text('date'))}${minute}${word}`;
  }
  return kind === 'version-withdrawn' && text('reason') !== '' ? `: ${text('reason')}` : '';
}
