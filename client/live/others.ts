import type { Awareness } from 'y-protocols/awareness';
import { readPresence } from '../../shared/protocol/presence.ts';
import { createValue, type Value } from './value.ts';

/** Somebody else who has this board open; one person with two pages is two of them. */
export interface Other {
  readonly key: string;
  /** By whom history knows them. */
  readonly person: string;
  readonly name: string;
  readonly role: string;
  readonly initials: string;
  readonly holding: string | null;
  readonly open: string | null;
}

/** Watches who else is here. */
export function watchOthers(awareness: Awareness): {
  readonly others: Value<readonly Other[]>;
  readonly close: () => void;
} {
  const others = createValue<readonly Other[]>([]);
  const read = (): void => {
    const found = [...awareness.getStates()].flatMap(([client, state]): Other[] => {
      const presence = client === awareness.clientID ? null : readPresence(state);
      if (!presence) return [];
      const { person, name, role, holding, open } = presence;
      return [{ key: String(client), person, name, role, initials: initialsOf(name), holding, open }];
    });
    found.sort((one, other) => one.name.localeCompare(other.name) || (one.key < other.key ? -1 : 1));
    if (JSON.stringify(found) !== JSON.stringify(others.get())) others.set(found);
  };
  awareness.on('change', read);
  return { others, close: () => awareness.off('change', read) };
}

/** The first letters of a name's first and last words. */
export function initialsOf(name: string): string {
  const words = name
    .replace(/^(cllr|councillor|mr|mrs|ms|dr)\.?\s+/i, '')
    .split(/\s+/)
    .filter(Boolean);
  const first = words[0]?.[0] ?? '?';
  const last = words.length > 1 ? (words.at(-1)?.[0] ?? '') : '';
  return (first + last).toUpperCase();
}
