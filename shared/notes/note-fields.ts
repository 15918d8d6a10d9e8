/** One field of a scoping note: its heading, and a hint that is shown under it and never written into the note. */
export interface NoteField {
  /** Letters and digits; stays when the label changes. */
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  /** A hidden field is not offered any more; what was written in it is kept. */
  readonly hidden: boolean;
}

/** The fields that a committee gives to new notes. Version 0 is the one that the product brings. */
export interface NoteTemplate {
  readonly version: number;
  readonly fields: readonly NoteField[];
}

/** The most that a committee may ask of a note, in fields and characters. */
export const FIELD_LIMITS = { fields: 24, label: 120, hint: 400 } as const;

/** Stands for all fields of a note where one field is named. */
export const WHOLE_NOTE = '*';

/** What the fields of a note may be called. */
export const FIELD_ID = /^[a-z][a-z0-9]{0,15}$/;

const field = (id: string, label: string, hint: string): NoteField => ({ id, label, hint, hidden: false });

/** The fields that a note has until the committee sets its own. */
export const DEFAULT_FIELDS: readonly NoteField[] = [
  field('why', 'Why this, why now', 'What has been noticed, by whom, and why it should not wait.'),
  field(
    'difference',
    'What difference scrutiny could make',
    'What could be better for residents afterwards, and who could make it so.',
  ),
  field('scope', 'In scope, out of scope', 'What will be looked at, and what will be left to others.'),
  field('enquiry', 'Key lines of enquiry', 'The three to six questions that the work has to answer.'),
  field(
    'evidence',
    'Evidence and documents',
    'Figures, reports, inspections and visits to draw on, and what is still missing.',
  ),
  field(
    'witnesses',
    'Witnesses and who to invite',
    'Who knows, who decides and who is affected; what each is to be asked.',
  ),
  field(
    'method',
    'Method and timescale',
    'One meeting, a working group, an inquiry day; by when, in which steps.',
  ),
  field('people', 'Members and officers', 'Who leads, who takes part, who supports the work.'),
  field(
    'links',
    'Links to priorities and to other committees’ work',
    'The council’s priorities it serves, and who else looks at the same.',
  ),
  field(
    'duties',
    'Equality, legal, risk, resources, climate',
    'What the law asks, who could be left out, what it costs and risks.',
  ),
  field('next', 'Recommended next step', 'What the committee is asked to agree now.'),
];

/** The template that a committee has until it sets its own. */
export const DEFAULT_TEMPLATE: NoteTemplate = { version: 0, fields: DEFAULT_FIELDS };

/** The fields that a stored text holds, as JSON; those of the product when it cannot be read. */
export function parseFields(json: string): readonly NoteField[] {
  try {
    const read: unknown = JSON.parse(json);
    const fields = Array.isArray(read) ? read.flatMap(readField) : [];
    return fields.length > 0 ? fields : DEFAULT_FIELDS;
  } catch {
    // What is not JSON says nothing of fields.
    return DEFAULT_FIELDS;
  }
}

function readField(read: unknown): readonly NoteField[] {
  if (typeof read !== 'object' || read === null) return [];
  const { id, label, hint, hidden } = read as Readonly<Record<string, unknown>>;
  if (typeof id !== 'string' || !FIELD_ID.test(id) || typeof label !== 'string') return [];
  return [{ id, label, hint: typeof hint === 'string' ? hint : '', hidden: hidden === true }];
}
