import type * as Y from 'yjs';
import { textAt } from '../../shared/board/parse.ts';
import { root } from '../../shared/board/schema.ts';
import { kindOfName } from '../../shared/protocol/room-path.ts';
import type { ProgrammeFacts, Records } from '../storage/records.ts';

export interface ProgrammeFactsParts {
  readonly records: Pick<Records, 'setProgrammeFacts'>;
  readonly log: (message: string, cause: unknown) => void;
}

/** Keeps the list of programmes in step with what their own boards say; to be told of every change that is on disk. */
export function programmeFacts({ records, log }: ProgrammeFactsParts): (room: string, doc: Y.Doc) => void {
  const known = new Map<string, string>();
  let writing = Promise.resolve();
  return (room, doc) => {
    if (kindOfName(room) !== 'board') return;
    const facts = factsIn(doc);
    const text = JSON.stringify(facts);
    if (known.get(room) === text) return;
    known.set(room, text);
    // One after the other, so that what is said last is what stays.
    writing = writing
      .then(() => records.setProgrammeFacts(room, facts))
      .catch((cause: unknown) => {
        known.delete(room);
        log(`the list of programmes could not be told of ${room}`, cause);
      });
  };
}

function factsIn(doc: Y.Doc): ProgrammeFacts {
  return {
    committee: textAt(root(doc, 'committee'), 'name'),
    municipalYear: textAt(root(doc, 'programme'), 'municipalYear'),
    state: textAt(root(doc, 'programme'), 'state'),
  };
}
