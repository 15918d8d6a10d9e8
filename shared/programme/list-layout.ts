import type { ProgrammeSource } from './find-programmes.ts';
import type { SourceLine } from './source-lines.ts';

/** Programmes written as lists: a heading for each meeting and its topics beneath. */
export function listsIn(_lines: readonly SourceLine[]): readonly ProgrammeSource[] {
  return [];
}
