import type { Item, MethodChange } from '../../shared/board/board.ts';
import { METHOD_WORDS } from '../../shared/planning/words.ts';
import { FactRowPlain } from './fact-row-plain.tsx';
import { dayInWords } from './moment-in-words.ts';
import { useLocked } from './use-locked.ts';

/** How the item is looked into, with what it was before. */
export function MethodFact({ item, onTag }: { readonly item: Item; readonly onTag: () => void }) {
  const trail = [...item.trail].reverse();
  const locked = useLocked(item, 'method');
  return (
    <FactRowPlain
      label="Method"
      locked={locked}
      onChange={onTag}
      shown={
        <>
          {METHOD_WORDS[item.method]}
          {trail.length > 0 && (
            <ul className="fact-soft">
              {trail.map((step) => (
                <li key={step.id}>{stepInWords(step)}</li>
              ))}
            </ul>
          )}
        </>
      }
    />
  );
}

function stepInWords({ from, at, by }: MethodChange): string {
  return `was: ${METHOD_WORDS[from].toLowerCase()}, until ${dayInWords(at)}, changed by ${by || 'somebody'}`;
}
