import { randomUUID } from 'node:crypto';
import { DEFAULT_FIELDS } from '../../shared/notes/note-fields.ts';
import {
  aComment,
  all,
  hasNote,
  isExempt,
  item,
  noteVersion,
  ofCommittee,
  ofItem,
  ownComment,
  somebody,
  storage,
} from './asked-of-everyone.ts';
import type { Line } from './route-line.ts';

const noted = async () => {
  await hasNote();
  return { at: ofItem() };
};

/** The routes of scoping notes, what each takes, and how it is asked for. */
export const NOTE_TABLE: Readonly<Record<string, Line>> = {
  'GET /api/programmes/:id/items/:item/note': { needs: 'see', request: () => ({ at: ofItem() }) },
  'POST /api/programmes/:id/items/:item/note': { needs: 'see', request: () => ({ at: ofItem() }) },
  'PUT /api/programmes/:id/items/:item/note/locks': {
    needs: 'change',
    request: async () => {
      await hasNote();
      return { at: ofItem(), body: { field: 'why', locked: true } };
    },
  },
  'POST /api/programmes/:id/items/:item/note/shape': {
    needs: 'change',
    request: async () => {
      await hasNote();
      return { at: ofItem() };
    },
  },
  'POST /api/programmes/:id/items/:item/note/invitations': {
    needs: 'change',
    request: async () => ({ at: ofItem(), body: { account: await somebody() } }),
  },
  'DELETE /api/programmes/:id/items/:item/note/invitations/:account': {
    needs: 'change',
    request: async () => {
      const account = await somebody();
      await storage.notes.invite({ board: all.programme.id, item }, account);
      return { at: { ...ofItem(), account } };
    },
  },
  'GET /api/programmes/:id/items/:item/note/report': { needs: 'see', request: noted },
  'GET /read/:id/:item': { needs: 'see', signedOut: 303, request: noted },
  'GET /read/:id/:item/private': {
    needs: 'see-exempt',
    signedOut: 303,
    request: async () => {
      await isExempt();
      await hasNote('?private=1');
      return { at: ofItem() };
    },
  },

  'GET /api/programmes/:id/items/:item/note/comments': { needs: 'see', request: () => ({ at: ofItem() }) },
  'POST /api/programmes/:id/items/:item/note/comments': {
    needs: 'suggest',
    request: async () => ({ at: ofItem(), body: await aComment() }),
  },
  'POST /api/programmes/:id/items/:item/note/comments/:thread/replies': {
    needs: 'suggest',
    request: async (asker) => {
      const { thread } = await ownComment(asker);
      return { at: { ...ofItem(), thread }, body: await aComment() };
    },
  },
  'POST /api/programmes/:id/items/:item/note/comments/:thread/resolve': {
    needs: 'suggest',
    request: async (asker) => {
      const { thread } = await ownComment(asker);
      return { at: { ...ofItem(), thread }, body: { resolved: true } };
    },
  },
  'POST /api/programmes/:id/items/:item/note/comments/:thread/withdraw': {
    needs: 'suggest',
    request: async (asker) => {
      const { thread, comment } = await ownComment(asker);
      return { at: { ...ofItem(), thread }, body: { comment } };
    },
  },
  'GET /api/programmes/:id/items/:item/note/versions': { needs: 'see', request: () => ({ at: ofItem() }) },
  'POST /api/programmes/:id/items/:item/note/versions': {
    needs: 'write-notes',
    request: async () => {
      await hasNote();
      return { at: ofItem(), body: { label: 'Before the meeting' } };
    },
  },
  'GET /api/programmes/:id/items/:item/note/versions/:version': {
    needs: 'see',
    request: async () => ({ at: { ...ofItem(), version: await noteVersion() } }),
  },
  'POST /api/programmes/:id/items/:item/note/versions/:version/restore': {
    needs: 'write-notes',
    request: async () => ({ at: { ...ofItem(), version: await noteVersion() }, body: { field: 'scope' } }),
  },
  'GET /api/programmes/:id/items/:item/note/authors': { needs: 'see', request: () => ({ at: ofItem() }) },
  'PUT /api/programmes/:id/items/:item/priority': {
    needs: 'suggest',
    request: () => ({ at: ofItem(), body: { answers: { concern: 2 } } }),
  },

  'GET /api/account/mentions': { needs: 'account' },
  'POST /api/account/mentions/seen': { needs: 'account', request: () => ({ body: { mentions: [] } }) },

  'GET /api/committees/:committee/note-template': { needs: 'see', request: () => ({ at: ofCommittee() }) },
  'PUT /api/committees/:committee/note-template': {
    needs: 'run',
    request: () => {
      const [first, ...more] = DEFAULT_FIELDS;
      return { at: ofCommittee(), body: { fields: [{ ...first, label: `Why ${randomUUID()}` }, ...more] } };
    },
  },
};
