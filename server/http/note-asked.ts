import type { Request, Response } from 'express';
import type { Right } from '../../shared/protocol/roles.ts';
import type { Standing } from '../accounts/caller.ts';
import type { CallerParts } from '../accounts/callers.ts';
import type { ItemFacts } from '../accounts/exempt-door.ts';
import { noteAccess, type NoteAccess, type NoteInvites } from '../accounts/note-door.ts';
import type { FollowedItems } from '../boards/followed-items.ts';
import { bringBack } from '../notes/note-moving.ts';
import type { NotePlace } from '../storage/notes.ts';
import type { Rooms } from '../sync/rooms.ts';
import { SERVICE } from '../sync/service.ts';
import { askedFor, type Asked } from './access.ts';
import { problem, refuseWith } from './problem.ts';

export interface NoteAskedParts extends CallerParts, NoteInvites {
  readonly rooms: Rooms;
  readonly followedItems: FollowedItems;
}

/** Who asks about which note, whether or not it has been made; they may read it. */
export interface NoteAsked extends Asked {
  readonly place: NotePlace;
  readonly access: Exclude<NoteAccess, 'none'>;
  readonly facts: ItemFacts;
  readonly request: Request;
  readonly response: Response;
}

const NO_ITEM = 'There is no such item at this board';
const NO_ACCESS = 'You do not have access to this note. Ask the scrutiny officer.';

/**
 * The note that an address names, `?private=1` for the private one, when whoever asks has the right at its board in full
 * and may read it; otherwise answers and gives null.
 */
export async function askedForNote(
  parts: NoteAskedParts,
  right: Right,
  {
    request,
    response,
  }: { readonly request: Request<{ id: string; item: string }>; readonly response: Response },
): Promise<NoteAsked | null> {
  const asked = await askedFor(parts, right, { request, response });
  if (!asked) return null;
  const isPrivate = request.query['private'] === '1';
  const place = { board: asked.programme.id, item: request.params.item, private: isPrivate };
  const found = await lookAtNote(parts, asked.who, place);
  if (typeof found !== 'string') return { ...asked, ...found, place, request, response };
  if (found === 'no-item') refuseWith(response, 404, problem(NO_ITEM));
  else refuseWith(response, 403, problem(NO_ACCESS));
  return null;
}

/** What somebody may do with a note, whether or not it has been made, or why they may not so much as read it. */
export async function lookAtNote(
  parts: NoteAskedParts,
  who: Standing,
  place: NotePlace,
): Promise<Pick<NoteAsked, 'access' | 'facts'> | 'no-item' | 'no-access'> {
  await parts.followedItems.learn(parts.rooms, place.board);
  const facts = parts.followedItems.facts(place);
  // Pages choose the ids of what they add: an item that bears the id of another board's does not get at its note.
  const owner = (await parts.notes.boardOf(place.item, place.private)) ?? place.board;
  if (facts === null || owner !== place.board) return 'no-item';
  if (!facts.isExempt) await bringBack(parts, place, SERVICE);
  const access = await noteAccess(who, place, { ...parts, facts });
  return access === 'none' ? 'no-access' : { access, facts };
}

/** A route of a note: answers those who may not ask, and hands on the rest. */
export function noteRoute(
  parts: NoteAskedParts,
  right: Right,
  handle: (asked: NoteAsked) => unknown,
): (request: Request<{ id: string; item: string }>, response: Response) => Promise<void> {
  return async (request, response) => {
    const asked = await askedForNote(parts, right, { request, response });
    if (asked) await handle(asked);
  };
}
