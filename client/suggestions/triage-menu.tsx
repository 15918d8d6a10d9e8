import { lazy, Suspense, useState, type ReactNode } from 'react';
import type { Item } from '../../shared/board/board.ts';
import { useMayChangeBoard } from '../live/use-may.ts';
import { Menu } from '../ui/menu.tsx';
import { triageEntries, type TriageHow } from './triage-how.ts';
import './suggestions.css';

const TriageDialog = lazy(async () => ({ default: (await import('./triage-dialog.tsx')).TriageDialog }));

/** The button of an item's panel by which something is decided about it. */
export function TriageMenu({ item }: { readonly item: Item }): ReactNode {
  const [how, setHow] = useState<TriageHow | null>(null);
  if (!useMayChangeBoard()) return null;
  return (
    <>
      <Menu
        label={`Decide about “${item.title}”`}
        className="suggest-decide"
        face="Decide…"
        items={() => triageEntries(item, setHow)}
      />
      {how && (
        <Suspense fallback={null}>
          <TriageDialog itemId={item.id} how={how} onClose={() => setHow(null)} />
        </Suspense>
      )}
    </>
  );
}
