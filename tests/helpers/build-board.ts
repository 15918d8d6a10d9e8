import * as Y from 'yjs';
import type { BoardHandle } from '../../shared/actions/board-handle.ts';
import { idMaker } from '../../shared/board/ids.ts';
import { writeBoard } from '../../shared/board/write-board.ts';
import { practiceProgramme } from '../../shared/planning/practice-programme.ts';

/** The practice board of November 2026 as a document, the same at every call. */
export function buildBoard(): Y.Doc {
  const doc = new Y.Doc();
  doc.clientID = 1;
  let count = 0;
  const random = (): number => {
    count = (count * 16_807 + 11) % 2_147_483_647;
    return count / 2_147_483_647;
  };
  writeBoard(doc, practiceProgramme('2026-11-22', idMaker(random)));
  return doc;
}

/** A person's hand on a document; time stands still and ids count up. */
export function handleOf(doc: Y.Doc, by = 'Ann Officer'): BoardHandle {
  let count = 0;
  return {
    doc,
    by,
    origin: Symbol(by),
    now: () => '2026-11-22T10:00:00.000Z',
    newId: () => {
      count += 1;
      return `${by.replace(/\W/g, '').toLowerCase()}${doc.clientID}x${count}`;
    },
  };
}
