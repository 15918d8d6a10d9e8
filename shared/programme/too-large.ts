import { IMPORT_LIMITS } from '../board/limits.ts';
import type { FoundProgramme } from './read-result.ts';

/** Why a programme is more than a board takes, in a sentence; empty when a board takes it. */
export function whyTooLarge(found: FoundProgramme): string {
  const { items } = found.programme;
  if (items.length > IMPORT_LIMITS.items) {
    return `It has ${inThousands(items.length)} items, and a board takes at most ${inThousands(IMPORT_LIMITS.items)}. Give only the part with one year’s programme.`;
  }
  // Whatever a board keeps of it is in here, the repair list included; that it is counted as JSON matters little.
  if (JSON.stringify(found).length > IMPORT_LIMITS.characters) {
    return 'It has more text than a board takes: over two million characters. Give only the part with one year’s programme.';
  }
  return '';
}

function inThousands(count: number): string {
  return String(count).replaceAll(/\B(?=(?:\d{3})+$)/g, ',');
}
