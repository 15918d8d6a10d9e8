const KEY_LENGTH = 64;
const STRING_LENGTH = 20_000;
const FIELDS = 32;
// Names that mean something to every object: a record that holds one reads differently from what was written.
const UNSAFE_KEYS = new Set([
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'valueOf',
  'hasOwnProperty',
]);

/** True for a key that a board's maps may have; history is kept by them, and not every database has a place for code 0. */
export function isSafeKey(key: string): boolean {
  return key.length > 0 && key.length <= KEY_LENGTH && !key.includes('\0') && !UNSAFE_KEYS.has(key);
}

/** True for what a board's maps may hold: a plain value, or a flat record of them. */
export function isPlainValue(value: unknown): boolean {
  if (isFlat(value)) return true;
  if (typeof value !== 'object' || value === null) return false;
  if (Object.getPrototypeOf(value) !== Object.prototype) return false;
  const entries = Object.entries(value);
  return entries.length <= FIELDS && entries.every(([key, each]) => isSafeKey(key) && isFlat(each));
}

function isFlat(value: unknown): boolean {
  if (typeof value === 'string') return value.length <= STRING_LENGTH;
  if (typeof value === 'number') return Number.isFinite(value);
  return value === null || typeof value === 'boolean';
}
