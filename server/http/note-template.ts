import { json, Router, type Request, type Response } from 'express';
import type { NoteTemplate } from '../../shared/notes/note-fields.ts';
import { templateForm } from '../../shared/protocol/note-forms.ts';
import { may, type Right } from '../../shared/protocol/roles.ts';
import type { Standing } from '../accounts/caller.ts';
import { callerOf, isClosed } from '../accounts/callers.ts';
import { note, type EntryParts } from '../accounts/entering.ts';
import { templateOf } from '../notes/note-making.ts';
import { fieldsGone } from '../notes/note-shape.ts';
import type { Notes } from '../storage/notes.ts';
import { problem, readForm, refuseWith } from './problem.ts';

export interface NoteTemplateParts extends EntryParts {
  readonly notes: Notes;
}

const CHANGED_SINCE =
  'Somebody else has changed the fields since you opened this page, so nothing was saved. Open the page in another tab to see theirs, and enter there what you changed.';

interface Ask {
  readonly committee: string;
  readonly who: Standing;
  readonly request: Request;
  readonly response: Response;
}

/** The fields that a committee gives to its scoping notes; notes that were made before keep theirs. */
export function noteTemplateRouter(parts: NoteTemplateParts): Router {
  const router = Router({ mergeParams: true });
  router.use(json());
  const asked =
    (right: Right, handle: (ask: Ask) => Promise<void>) =>
    async (request: Request<{ committee: string }>, response: Response): Promise<void> => {
      const { committee } = request.params;
      const who = await (await callerOf(parts, request)).at(committee);
      const isHere = may(who.role, right) && !(await isClosed(parts, committee));
      if (isHere) return handle({ committee, who, request, response });
      if (who.id === '') return refuseWith(response, 401, problem('Sign in first'));
      refuseWith(response, 403, problem('Your role does not let you do that. Ask the scrutiny officer.'));
    };
  router.get(
    '/',
    asked('see', async ({ committee, response }) => {
      response.json(await templateOf(parts, committee));
    }),
  );
  router.put(
    '/',
    asked('run', (ask) => put(parts, ask)),
  );
  return router;
}

async function put(parts: NoteTemplateParts, { committee, who, request, response }: Ask): Promise<void> {
  const read = readForm(templateForm, request.body);
  if ('problems' in read) return refuseWith(response, 400, read);
  const { fields, version } = read.form;
  const before = await templateOf(parts, committee);
  if (version !== undefined && version !== before.version)
    return refuseWith(response, 409, problem(CHANGED_SINCE));
  const [gone] = fieldsGone(before, fields);
  if (gone) {
    const message = `Notes may hold text under “${gone.label}”. Hide it instead of taking it away.`;
    return refuseWith(response, 409, problem(message, 'fields'));
  }
  if (JSON.stringify(fields) === JSON.stringify(before.fields)) {
    response.json(before);
    return;
  }
  const next: NoteTemplate = { version: before.version + 1, fields };
  const kept = { version: next.version, fields: JSON.stringify(fields) };
  if (!(await parts.notes.addTemplate(committee, kept, { at: parts.now(), by: who.id }))) {
    return refuseWith(response, 409, problem(CHANGED_SINCE));
  }
  const facts = { committee, person: who.id, role: who.role, subject: '' };
  await note(parts, { ...facts, kind: 'note-fields-set', details: { version: next.version } });
  response.json(next);
}
