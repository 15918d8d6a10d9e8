import {
  defaultDeleteFilter,
  defaultProtectedNodes,
  initProseMirrorDoc,
  updateYFragment,
  ySyncPluginKey,
} from '@tiptap/y-tiptap';
import type { Node } from '@tiptap/pm/model';
import * as Y from 'yjs';
import { noteKind } from '../../server/kinds/note-kind.ts';
import { preflight } from '../../server/sync/guard.ts';
import { isHoldingBack } from '../../server/sync/live-document.ts';
import { must } from '../../shared/assert.ts';
import { beginNote, emptyNote, fragmentOf } from '../../shared/notes/note-doc.ts';
import { DEFAULT_TEMPLATE } from '../../shared/notes/note-fields.ts';
import { fieldJson, fieldText } from '../../shared/notes/note-text.ts';
import { editAtRandom, SCHEMA, withSoundTables } from './note-edits.ts';
import { seededRandom, type SeededRandom } from './seeded-random.ts';

/** The fields that are written in, each with the only characters that anybody types there. */
const ALPHABETS: Readonly<Record<string, string>> = { why: 'abcde', enquiry: 'mnopq', method: 'vwxyz' };
const FIELDS = Object.keys(ALPHABETS);
const KIND = noteKind({ kind: 'note', id: 'item' });
const REPLICAS = 5;

interface Editing {
  readonly doc: Node;
  readonly meta: ReturnType<typeof initProseMirrorDoc>['meta'];
}

/** One person's page: the document, and for each field the text as the editor has it. */
interface Page {
  readonly doc: Y.Doc;
  readonly editors: Map<string, Editing>;
  readonly undo: ReadonlyMap<string, Y.UndoManager>;
  readonly unsent: Uint8Array[];
  online: boolean;
}

interface Server {
  readonly doc: Y.Doc;
  readonly watched: ReturnType<typeof KIND.watch>;
  readonly faults: string[];
  taken: number;
}

export interface NoteScheduleResult {
  readonly seed: number;
  readonly updates: number;
  readonly characters: number;
  readonly broken: readonly string[];
}

/** Five people write in three fields at random, some apart from the others, and meet again. The same seed, the same run. */
export function runNoteSchedule(seed: number, steps = 40): NoteScheduleResult {
  const random = seededRandom(seed);
  const server = newServer();
  const pages = Array.from({ length: REPLICAS }, (_, index) => newPage(server, 1_000 + index));
  for (let step = 0; step < steps; step += 1) {
    const page = random.pick(pages);
    if (random.next() < 0.12) page.online = !page.online;
    else write(page, random);
    if (page.online) sync(page, { server, pages });
  }
  settle(server, pages);
  const broken = [...server.faults, ...whatBroke(server, pages)];
  const characters = FIELDS.reduce((sum, field) => sum + fieldText(server.doc, field).length, 0);
  for (const { doc } of [server, ...pages]) doc.destroy();
  return { seed, updates: server.taken, characters, broken };
}

function newServer(): Server {
  const doc = emptyNote();
  doc.clientID = 2 ** 32 + 7;
  beginNote(doc, DEFAULT_TEMPLATE);
  return { doc, watched: KIND.watch(doc), faults: [], taken: 0 };
}

function newPage(server: Server, client: number): Page {
  const doc = new Y.Doc();
  doc.clientID = client;
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(server.doc), 'server');
  const unsent: Uint8Array[] = [];
  doc.on('update', (bytes: Uint8Array, origin: unknown) => {
    if (origin !== 'server') unsent.push(bytes);
  });
  const undo = new Map(FIELDS.map((field) => [field, undoOf(doc, field)]));
  const page = { doc, editors: new Map<string, Editing>(), undo, unsent, online: true };
  for (const field of FIELDS) draw(page, field);
  return page;
}

/** As the editor's own undo. */
function undoOf(doc: Y.Doc, field: string): Y.UndoManager {
  return new Y.UndoManager(fragmentOf(doc, field), {
    trackedOrigins: new Set([ySyncPluginKey]),
    deleteFilter: (item) => defaultDeleteFilter(item, defaultProtectedNodes),
    captureTimeout: 0,
  });
}

/** As the editor does with what came from elsewhere: what its schema has no place for, it takes out. */
function draw(page: Page, field: string): void {
  const { doc, meta } = initProseMirrorDoc(fragmentOf(page.doc, field), SCHEMA);
  const filled = doc.childCount > 0 ? doc : must(SCHEMA.topNodeType.createAndFill(), 'an empty text');
  page.editors.set(field, { doc: withSoundTables(filled), meta });
}

function write(page: Page, random: SeededRandom): void {
  const field = random.pick(FIELDS);
  const chance = random.next();
  if (chance < 0.08) {
    const undo = page.undo.get(field);
    if (chance < 0.05) undo?.undo();
    else undo?.redo();
    return draw(page, field);
  }
  const { doc, meta } = must(page.editors.get(field), 'an editor');
  const after = editAtRandom(doc, ALPHABETS[field] ?? '', random);
  if (after.eq(doc)) return;
  page.doc.transact(
    () => updateYFragment(page.doc, fragmentOf(page.doc, field), after, meta),
    ySyncPluginKey,
  );
  page.editors.set(field, { doc: after, meta });
}

/** Sends what a page has to the server, and gives it and everyone who is there what the server took. */
function sync(
  page: Page,
  { server, pages }: { readonly server: Server; readonly pages: readonly Page[] },
): void {
  // A page that was away sends all that the server lacks in one; the others send each change.
  const bytes = page.unsent.splice(0);
  const sent = bytes.length > 3 ? [Y.encodeStateAsUpdate(page.doc, Y.encodeStateVector(server.doc))] : bytes;
  for (const each of sent) take(server, each);
  for (const other of pages) if (other.online) hear(other, server);
}

function take(server: Server, bytes: Uint8Array): void {
  server.taken += 1;
  const verdict = preflight(server.doc, bytes, { mayUse: () => true, limits: KIND.limits });
  if (!verdict.fine) server.faults.push(`the preflight says ${verdict.why}`);
  Y.applyUpdate(server.doc, bytes, 'page');
  if (isHoldingBack(server.doc)) server.faults.push('something is held back');
  const who = { id: 'p', owner: 'p', name: 'P', role: 'officer' };
  const rights = { role: 'officer', reach: 'all', meeting: null } as const;
  const why = server.watched.take().verdict({ who, rights }, 0);
  if (why !== null) server.faults.push(`the post-check says ${why}`);
}

function hear(page: Page, server: Server): void {
  const changed = new Set<string>();
  const note = (transaction: Y.Transaction): void => {
    for (const field of FIELDS) {
      if (transaction.changedParentTypes.has(fragmentOf(page.doc, field) as never)) changed.add(field);
    }
  };
  page.doc.on('afterTransaction', note);
  Y.applyUpdate(page.doc, Y.encodeStateAsUpdate(server.doc, Y.encodeStateVector(page.doc)), 'server');
  page.doc.off('afterTransaction', note);
  for (const field of changed) draw(page, field);
}

/** Until nobody has anything to say any more: drawing what others did may itself take something out. */
function settle(server: Server, pages: readonly Page[]): void {
  for (const page of pages) page.online = true;
  for (let round = 0; round < 20; round += 1) {
    for (const page of pages) sync(page, { server, pages });
    if (pages.every(({ unsent }) => unsent.length === 0)) return;
  }
  server.faults.push('the pages never come to rest');
}

function whatBroke(server: Server, pages: readonly Page[]): readonly string[] {
  return FIELDS.flatMap((field) => {
    const text = JSON.stringify(fieldJson(server.doc, field));
    const differing = pages.filter(({ doc }) => JSON.stringify(fieldJson(doc, field)) !== text);
    const strangers = fieldText(server.doc, field)
      .split('')
      .filter((each) => isStrange(each, field));
    return [
      ...differing.map(({ doc }) => `${field}: page ${doc.clientID} differs`),
      ...(strangers.length > 0 ? [`${field} holds ${strangers.join('')}`] : []),
      ...pages.flatMap((page) => faultsOf(page, field)),
    ];
  });
}

function isStrange(character: string, field: string): boolean {
  return FIELDS.some((other) => other !== field && ALPHABETS[other]?.includes(character));
}

/** What an editor's text breaks of its schema, and where it is not what the document says. */
function faultsOf(page: Page, field: string): readonly string[] {
  const { doc } = must(page.editors.get(field), 'an editor');
  try {
    doc.check();
  } catch (cause) {
    return [`${field}: ${String(cause)}`];
  }
  const drawn = withSoundTables(initProseMirrorDoc(fragmentOf(page.doc, field), SCHEMA).doc);
  const isSame = drawn.childCount === 0 || written(drawn) === written(doc);
  return isSame ? [] : [`${field}: the editor shows ${String(doc)} where ${String(drawn)} stands`];
}

// The editor's binding keeps marks of words alone, not of a mention or line break that stands among them.
function written(doc: Node): string {
  return JSON.stringify(doc.toJSON(), (_key, value: unknown) =>
    typeof value === 'object' && value !== null && 'marks' in value && !('text' in value)
      ? { ...value, marks: undefined }
      : value,
  );
}
