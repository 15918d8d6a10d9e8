import { useEffect, useState } from 'react';
import type { FieldChange } from '../../shared/actions/undo.ts';
import { RECORD_KINDS } from '../../shared/board/schema.ts';
import { useOpenBoard } from './board-context.tsx';
import { fetchHistory } from './fetch-history.ts';

/** A fact of a board as the server's history calls it. */
export interface ChangedFact {
  readonly kind: string;
  readonly id: string;
  readonly field: string;
}

const SOMEBODY = 'Somebody else';
const PATIENCE_MS = 1_500;

/** What history calls the fact that an action wrote. */
export function factOf({ root, id, set, key }: FieldChange): ChangedFact {
  return { kind: RECORD_KINDS[root] ?? root, id: id ?? root, field: set ?? key };
}

/** Who last changed a fact, to begin a sentence with; "Somebody else" when the server cannot be asked. */
export async function whoChanged(
  at: { readonly boardId: string; readonly me: string },
  fact: ChangedFact,
): Promise<string> {
  const { kind, id, field } = fact;
  const of = kind === 'item' || kind === 'meeting' ? { [kind]: id } : {};
  const page = await fetchHistory(at.boardId, { ...of, limit: '50' }, AbortSignal.timeout(PATIENCE_MS));
  const last = page?.rows.find((row) => row.kind === kind && row.id === id && row.field === field);
  if (!last) return SOMEBODY;
  return last.name === at.me ? 'You, on another page,' : last.name;
}

/** As `whoChanged`, for a sentence that stands on the screen: "Somebody else" until it is known who; null asks nothing. */
export function useWhoChanged(fact: ChangedFact | null): string {
  const { address, me } = useOpenBoard();
  const { kind, id, field } = fact ?? { kind: '', id: '', field: '' };
  const key = `${kind} ${id} ${field}`;
  const [known, setKnown] = useState({ key: '', who: '' });
  useEffect(() => {
    if (kind === '') return undefined;
    let gone = false;
    const ask = whoChanged({ boardId: address.id, me: me.name }, { kind, id, field });
    void ask.then((who) => gone || setKnown({ key, who }));
    return () => {
      gone = true;
    };
  }, [address.id, me.name, key, kind, id, field]);
  return known.key === key ? known.who : SOMEBODY;
}
