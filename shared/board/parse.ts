import * as Y from 'yjs';
import type { YRecord } from './schema.ts';

/** The text under a key; a shared text is given as it reads; anything else is empty. */
export function textAt(from: YRecord, key: string): string {
  const value = from.get(key);
  if (value instanceof Y.Text) return value.toJSON();
  return typeof value === 'string' ? value : '';
}

/** The number under a key, or `otherwise` when there is no finite one. */
export function numberAt(from: YRecord, key: string, otherwise = 0): number {
  const value = from.get(key);
  return typeof value === 'number' && Number.isFinite(value) ? value : otherwise;
}

/** The member of `choices` under a key, or the first of them. */
export function choiceAt<T extends string>(from: YRecord, key: string, choices: readonly [T, ...T[]]): T {
  const value = from.get(key);
  return choices.find((choice) => choice === value) ?? choices[0];
}

/** A plain record's fields, or null when the value is not a plain record. */
export function plainRecord(value: unknown): Readonly<Record<string, unknown>> | null {
  if (typeof value !== 'object' || value === null) return null;
  if (value instanceof Y.AbstractType || Array.isArray(value)) return null;
  return value as Readonly<Record<string, unknown>>;
}

/** A text field of a plain record, empty when it is not text. */
export function textIn(from: Readonly<Record<string, unknown>>, key: string): string {
  const value = from[key];
  return typeof value === 'string' ? value : '';
}

/** A number field of a plain record, 0 when it is not a finite number. */
export function numberIn(from: Readonly<Record<string, unknown>>, key: string): number {
  const value = from[key];
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}
