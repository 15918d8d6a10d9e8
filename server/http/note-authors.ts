import { Router } from 'express';
import type { AuthorsView } from '../../shared/protocol/note-views.ts';
import type { NoteLedgerParts } from '../notes/ledger-parts.ts';
import { noteRoom } from '../notes/note-making.ts';
import { WRITTEN_UNDER } from '../notes/restore-version.ts';
import { noteRoute, type NoteAsked } from './note-asked.ts';

/** Who writes under which client id in a note, also what they brought back from a version, so that it can be shown who wrote which part. */
export function noteAuthorsRouter(parts: NoteLedgerParts): Router {
  const router = Router({ mergeParams: true });
  router.get(
    '/',
    noteRoute(parts, 'see', (asked) => authors(parts, asked)),
  );
  return router;
}

async function authors(parts: NoteLedgerParts, { place, response }: NoteAsked): Promise<void> {
  const { updates, records, noteVersions } = parts;
  const stored = await updates.load(noteRoom(place));
  const broughtBack = await noteVersions.markedBy(place, WRITTEN_UNDER);
  const writers = [
    ...(stored?.claims ?? []),
    ...broughtBack.map(({ rest, person }) => [Number(rest), person] as const),
  ];
  const view: AuthorsView = {
    authors: await Promise.all(
      writers.map(async ([client, person]) => ({
        client,
        name: (await records.nameOf(person)) ?? 'Guest',
      })),
    ),
  };
  response.json(view);
}
