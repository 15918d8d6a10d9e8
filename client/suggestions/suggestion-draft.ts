import type { SuggestionQuestion } from '../../shared/protocol/suggestion-questions.ts';

/** The fields of the form. */
export type DraftField = 'topic' | SuggestionQuestion | 'ward' | 'evidence';

/** A suggestion while it is typed. */
export interface Draft {
  readonly values: Readonly<Partial<Record<DraftField, string>>>;
  /** By which the server knows one that it was sent before. */
  readonly key: string;
  /** It was to be sent and there was no connection: it is sent when there is one. */
  readonly waiting: boolean;
}

/** Where a person's draft for a programme is kept on this device. */
export interface DraftPlace {
  readonly programme: string;
  readonly person: string;
  /** On a computer that others use: then it is gone when this tab is closed. */
  readonly shared: boolean;
}

/** A draft of which nothing has been typed. */
export function emptyDraft(): Draft {
  return { values: {}, key: newKey(), waiting: false };
}

/** The draft that was kept, or an empty one. */
export function readDraft(place: DraftPlace): Draft {
  try {
    const kept: unknown = JSON.parse(storageOf(place).getItem(nameOf(place)) ?? 'null');
    return isDraft(kept) ? kept : emptyDraft();
  } catch {
    // Storage is switched off, or holds what is not ours.
    return emptyDraft();
  }
}

/** Keeps a draft; nothing is kept of one without words. */
export function keepDraft(place: DraftPlace, draft: Draft): void {
  try {
    if (hasWords(draft)) storageOf(place).setItem(nameOf(place), JSON.stringify(draft));
    else storageOf(place).removeItem(nameOf(place));
  } catch {
    // Storage is switched off or full: the page still has the words.
  }
}

/** True when something has been typed. */
export function hasWords({ values }: Draft): boolean {
  return Object.values(values).some((text) => text.trim() !== '');
}

function storageOf({ shared }: DraftPlace): Storage {
  return shared ? sessionStorage : localStorage;
}

// Everything under this beginning goes when somebody signs out.
function nameOf({ programme, person }: DraftPlace): string {
  return `triangulate/suggestion/${programme}/${person || 'guest'}`;
}

function isDraft(kept: unknown): kept is Draft {
  if (typeof kept !== 'object' || kept === null) return false;
  const { values, key, waiting } = kept as Partial<Draft>;
  return (
    typeof key === 'string' &&
    typeof waiting === 'boolean' &&
    typeof values === 'object' &&
    values !== null &&
    Object.values(values).every((text) => typeof text === 'string')
  );
}

// crypto.randomUUID is there over TLS only.
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20),
  ];
  return parts.join('-');
}
