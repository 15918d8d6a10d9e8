import { json, Router } from 'express';
import { must } from '../../shared/assert.ts';
import { readNoteMeta } from '../../shared/notes/note-doc.ts';
import { WHOLE_NOTE } from '../../shared/notes/note-fields.ts';
import { lockForm, noteInviteForm } from '../../shared/protocol/note-forms.ts';
import type { NoteView } from '../../shared/protocol/note-views.ts';
import type { RegisterKind } from '../../shared/protocol/register-kinds.ts';
import { extentOf, may, parseRole, ROLES } from '../../shared/protocol/roles.ts';
import { note, type EntryParts } from '../accounts/entering.ts';
import { beginDraft } from '../notes/begin-draft.ts';
import { keepVersion, type KeepingParts } from '../notes/keep-version.ts';
import { makeNote, noteRoom, templateOf, type NoteMakingParts } from '../notes/note-making.ts';
import { bringBack } from '../notes/note-moving.ts';
import { noteStart } from '../notes/note-start.ts';
import { lockNote, shapeNote } from '../notes/note-shape.ts';
import type { NoteVersions } from '../storage/note-versions.ts';
import type { Grant } from '../storage/people.ts';
import type { RegisterEntry } from '../storage/register.ts';
import { newsFrame } from '../sync/frames.ts';
import { SERVICE } from '../sync/service.ts';
import { noteRoute, type NoteAsked, type NoteAskedParts } from './note-asked.ts';
import { problem, readForm, refuseWith } from './problem.ts';

export interface NoteRouterParts extends EntryParts, NoteAskedParts, NoteMakingParts, KeepingParts {
  readonly noteVersions: NoteVersions;
}

const NO_NOTE = 'This item has no scoping note yet';

/** An item's scoping note: making it, its shape and locks, and who may write in it; its text comes by its room alone. */
export function noteRouter(parts: NoteRouterParts): Router {
  const router = Router({ mergeParams: true });
  router.use(json());
  router.get(
    '/',
    noteRoute(parts, 'see', (asked) => view(parts, asked)),
  );
  router.post(
    '/',
    noteRoute(parts, 'see', (asked) => make(parts, asked)),
  );
  router.put(
    '/locks',
    noteRoute(parts, 'change', (asked) => lock(parts, asked)),
  );
  router.post(
    '/shape',
    noteRoute(parts, 'change', (asked) => shape(parts, asked)),
  );
  router.post(
    '/invitations',
    noteRoute(parts, 'change', (asked) => invite(parts, asked)),
  );
  router.delete(
    '/invitations/:account',
    noteRoute(parts, 'change', (asked) => withdraw(parts, asked)),
  );
  return router;
}

async function noteIt(
  parts: NoteRouterParts,
  { who, programme, place }: NoteAsked,
  entry: { readonly kind: RegisterKind; readonly details?: RegisterEntry['details'] },
): Promise<void> {
  const { committeeSlug: committee } = programme;
  const facts = { committee, person: who.id, role: who.role, subject: place.item };
  await note(parts, { ...facts, details: {}, ...entry });
}

async function make(parts: NoteRouterParts, asked: NoteAsked): Promise<void> {
  const { place, who, programme } = asked;
  await makeNote(parts, place, { who, template: await templateOf(parts, programme.committeeSlug) });
  if (!asked.facts.isExempt) await bringBack(parts, place, who);
  if (!place.private) await beginDraft(parts, place, who);
  await view(parts, asked);
}

async function lock(parts: NoteRouterParts, asked: NoteAsked): Promise<void> {
  const { request, response, place, who } = asked;
  const read = readForm(lockForm, request.body);
  if ('problems' in read) return refuseWith(response, 400, read);
  const { field, locked } = read.form;
  const sign = locked ? { at: new Date(parts.now()).toISOString(), by: who.name } : null;
  const done = await parts.rooms.command(noteRoom(place), who, (doc) => {
    const known = readNoteMeta(doc).fields.find(({ id }) => id === field);
    return lockNote(doc, field, sign) ? (known?.label ?? '') : null;
  });
  if (done === null) return refuseWith(response, 404, problem(NO_NOTE));
  if (done.value === null) return refuseWith(response, 404, problem('There is no such field', 'field'));
  const what = field === WHOLE_NOTE ? 'the scoping note of an item' : `${done.value} in a scoping note`;
  await noteIt(parts, asked, { kind: locked ? 'note-locked' : 'note-unlocked', details: { what } });
  await view(parts, asked);
}

async function shape(parts: NoteRouterParts, asked: NoteAsked): Promise<void> {
  const { response, place, who, programme } = asked;
  const template = await templateOf(parts, programme.committeeSlug);
  const label = `Before the fields of version ${template.version}`;
  await keepVersion(parts, place, { kind: 'shape', person: who.id, label });
  const done = await parts.rooms.command(noteRoom(place), who, (doc) => shapeNote(doc, template));
  if (done === null) return refuseWith(response, 404, problem(NO_NOTE));
  await noteIt(parts, asked, { kind: 'note-shaped', details: { version: template.version } });
  await view(parts, asked);
}

async function view(parts: NoteRouterParts, asked: NoteAsked): Promise<void> {
  const { place, response, programme, who, access } = asked;
  const { committeeSlug: committee } = programme;
  const isStarting = asked.request.query['start'] === '1' && !place.private;
  const read = await parts.rooms.command(noteRoom(place), SERVICE, (doc) => ({
    meta: readNoteMeta(doc),
    start: isStarting ? noteStart(doc) : [],
  }));
  const meta = read?.value.meta;
  const newest = (await templateOf(parts, committee)).version;
  const template = meta?.template ?? newest;
  const mayChange = may(who.role, 'change');
  const people = await parts.people.grantsIn(committee);
  const inviting = mayChange ? await invitable(parts, people) : [];
  const invited = new Set(await parts.notes.invited(place));
  const seen: NoteView = {
    item: place.item,
    private: place.private,
    exists: meta !== undefined,
    mayWrite: access === 'write',
    mayLock: mayChange,
    mayInvite: mayChange,
    mayComment: may(who.role, 'suggest'),
    template,
    newerTemplate: newest > template,
    invited: inviting.filter(({ account }) => invited.has(account)),
    candidates: inviting.filter(({ account }) => !invited.has(account)),
    people: (await Promise.all(people.map((grant) => personOf(parts, grant)))).map(
      ({ account: id, ...rest }) => ({ id, ...rest }),
    ),
    start: [...(read?.value.start ?? [])],
  };
  response.json(seen);
}

/** Those of a committee whom it takes an invitation to let write in a note that is not their own. */
async function invitable(parts: NoteRouterParts, people: readonly Grant[]): Promise<NoteView['invited']> {
  return await Promise.all(people.filter(isInvitable).map((grant) => personOf(parts, grant)));
}

function isInvitable({ role }: Grant): boolean {
  const extent = extentOf(parseRole(role), 'write-notes');
  return extent === 'own-and-invited' || extent === 'invited';
}

async function personOf(
  { people }: NoteRouterParts,
  { account, role }: Grant,
): Promise<NoteView['invited'][number]> {
  return { account, name: (await people.account(account))?.name ?? '', role: ROLES[parseRole(role)] };
}

async function invite(parts: NoteRouterParts, asked: NoteAsked): Promise<void> {
  const { request, response, programme, place } = asked;
  const read = readForm(noteInviteForm, request.body);
  if ('problems' in read) return refuseWith(response, 400, read);
  const { account } = read.form;
  const grant = await parts.people.grant(account, programme.committeeSlug);
  if (!grant || !isInvitable(grant)) {
    const message = 'Choose a lead officer, Cabinet Member or member of this committee';
    return refuseWith(response, 409, problem(message, 'account'));
  }
  await parts.notes.invite(place, account);
  const { name } = must(await parts.people.account(account), 'a grant has its account');
  await noteIt(parts, asked, { kind: 'note-invited', details: { name, account } });
  await rightsChanged(parts, asked, account);
  await view(parts, asked);
}

async function withdraw(parts: NoteRouterParts, asked: NoteAsked): Promise<void> {
  const { request, response, place } = asked;
  const account = String(request.params['account']);
  if (!(await parts.notes.withdraw(place, account))) {
    return refuseWith(response, 404, problem('That person was not invited to this note'));
  }
  const name = (await parts.people.account(account))?.name ?? '';
  await noteIt(parts, asked, { kind: 'note-uninvited', details: { name, account } });
  await rightsChanged(parts, asked, account);
  await view(parts, asked);
}

async function rightsChanged(
  { rightsChanged: recheck, rooms }: NoteRouterParts,
  { place }: NoteAsked,
  person: string,
): Promise<void> {
  await recheck({ person, board: place.board });
  rooms.tell(noteRoom(place), newsFrame('people'));
}
