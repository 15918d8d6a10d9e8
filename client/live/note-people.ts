import type { Awareness } from 'y-protocols/awareness';
import { readPresence } from '../../shared/protocol/presence.ts';
import { initialsOf } from './others.ts';
import { createValue, type Value } from './value.ts';

/** Somebody else who has this note open, on one page of theirs. */
export interface NotePerson {
  readonly key: string;
  readonly person: string;
  readonly name: string;
  readonly initials: string;
  /** The field in which their cursor stands, or null. */
  readonly field: string | null;
}

/** Watches who else has a note open and in which field they write. */
export function watchNotePeople(awareness: Awareness): {
  readonly people: Value<readonly NotePerson[]>;
  readonly close: () => void;
} {
  const people = createValue<readonly NotePerson[]>([]);
  let last = '[]';
  const read = (): void => {
    const found = [...awareness.getStates()].flatMap(([client, state]): NotePerson[] => {
      const presence = client === awareness.clientID ? null : readPresence(state);
      if (!presence) return [];
      const { person, name } = presence;
      return [{ key: String(client), person, name, initials: initialsOf(name), field: fieldIn(state) }];
    });
    found.sort((one, other) => one.name.localeCompare(other.name) || (one.key < other.key ? -1 : 1));
    const now = JSON.stringify(found);
    if (now !== last) people.set(found);
    last = now;
  };
  awareness.on('change', read);
  return { people, close: () => awareness.off('change', read) };
}

/** The field that an awareness state says its page is in, or null. */
export function fieldIn(state: unknown): string | null {
  if (typeof state !== 'object' || state === null) return null;
  const { field } = state as Readonly<Record<string, unknown>>;
  return typeof field === 'string' && field !== '' ? field : null;
}
