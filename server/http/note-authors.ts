import { Router } from 'express';
import type { AuthorsView } from '../../shared/protocol/note-views.ts';
import type { NoteLedgerParts } from '../notes/ledger-parts.ts';
import { noteRoom } from '../notes/note-making.ts';
import { noteRoute, type NoteAsked } from './note-asked.ts';

/** Who writes under which client id in a note, so that it can be shown who wrote which part. */
export function noteAuthorsRouter(parts: NoteLedgerParts): Router {
  const router = Router({ mergeParams: true });
  router.get(
    '/',
    noteRoute(parts, 'see', (asked) => authors(parts, asked)),
  );
  return router;
}

async function authors({ updates, records }: NoteLedgerParts, { place, response }: NoteAsked): Promise<void> {
  const stored = await updates.load(noteRoom(place));
  const view: AuthorsView = {
    authors: await Promise.all(
      [...(stored?.claims ?? [])].map(async ([client, person]) => ({
        client,
        name: (await records.nameOf(person)) ?? 'Guest',
      })),
    ),
  };
  response.json(view);
}
