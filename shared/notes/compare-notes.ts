import { diffArrays, diffWordsWithSpace } from 'diff';
import { blocksOf, type TextBlock } from './text-blocks.ts';

/** A field of a version of a note, its text in the editor's own JSON. */
export interface VersionField {
  readonly id: string;
  readonly label: string;
  readonly doc: unknown;
}

/** Some words, and what became of them from the earlier text to the later one. */
export interface ComparedWords {
  readonly kind: 'kept' | 'added' | 'removed';
  readonly words: string;
}

/**
 * A paragraph, heading, list entry or row of a table: `changed` when some of its words are others, `reshaped` when its
 * words are the same and their form is not.
 */
export interface ComparedBlock {
  readonly kind: 'kept' | 'changed' | 'added' | 'removed' | 'reshaped';
  readonly block: TextBlock['block'];
  readonly parts: readonly ComparedWords[];
}

export interface ComparedField {
  readonly id: string;
  readonly label: string;
  readonly kind: 'same' | 'changed' | 'added' | 'removed';
  readonly blocks: readonly ComparedBlock[];
}

/** What differs in more places is told as one text in the place of another, or comparing could take for ever. */
const MOST_EDITS = 600;
/** How many of those that came are looked through for the one that a paragraph became. */
const LOOK_AHEAD = 30;
/** How much of a paragraph's words another must share to be told as the same one, changed. */
const ALIKE = 0.4;

/** What changed from an earlier version of a note to a later one, field by field in the order of the later one. */
export function compareNotes(
  earlier: readonly VersionField[],
  later: readonly VersionField[],
): readonly ComparedField[] {
  const before = new Map(earlier.map((field) => [field.id, field]));
  const after = new Set(later.map(({ id }) => id));
  const gone = earlier.filter(({ id }) => !after.has(id));
  return [
    ...later.map((field) => compareField(before.get(field.id) ?? null, field)),
    ...gone.map((field) => compareField(field, null)),
  ];
}

function compareField(earlier: VersionField | null, later: VersionField | null): ComparedField {
  const { id, label } = later ?? earlier ?? { id: '', label: '' };
  const blocks = compareBlocks(blocksOf(earlier?.doc), blocksOf(later?.doc));
  if (earlier === null) return { id, label, kind: 'added', blocks };
  if (later === null) return { id, label, kind: 'removed', blocks };
  return { id, label, kind: blocks.every(({ kind }) => kind === 'kept') ? 'same' : 'changed', blocks };
}

function compareBlocks(earlier: readonly TextBlock[], later: readonly TextBlock[]): readonly ComparedBlock[] {
  const found: ComparedBlock[] = [];
  let removed: TextBlock[] = [];
  let added: TextBlock[] = [];
  const flush = (): void => {
    found.push(...paired(removed, added));
    [removed, added] = [[], []];
  };
  for (const change of runsOf(earlier, later)) {
    if (change.kind === 'removed') removed.push(...change.blocks);
    else if (change.kind === 'added') added.push(...change.blocks);
    else {
      flush();
      found.push(...change.blocks.map((block) => whole('kept', block)));
    }
  }
  flush();
  return found;
}

interface Run {
  readonly kind: ComparedWords['kind'];
  readonly blocks: readonly TextBlock[];
}

function runsOf(earlier: readonly TextBlock[], later: readonly TextBlock[]): readonly Run[] {
  const changes = diffArrays([...earlier], [...later], { comparator: isSame, maxEditLength: MOST_EDITS });
  // Too different to be told apart piece by piece.
  if (!changes) {
    return [
      { kind: 'removed', blocks: earlier },
      { kind: 'added', blocks: later },
    ];
  }
  return changes.map(({ added, removed, value }) => ({ kind: kindOf({ added, removed }), blocks: value }));
}

function isSame(one: TextBlock, other: TextBlock): boolean {
  return one.words === other.words && one.form === other.form;
}

/** Paragraphs that went with those that came in their place, in their order, where they have enough in common. */
function paired(removed: readonly TextBlock[], added: readonly TextBlock[]): readonly ComparedBlock[] {
  const found: ComparedBlock[] = [];
  let next = 0;
  for (const block of removed) {
    const rest = added.slice(next, next + LOOK_AHEAD);
    const at = rest.findIndex((each) => likeness(block, each) >= ALIKE);
    const match = rest[at];
    if (!match) {
      found.push(whole('removed', block));
      continue;
    }
    found.push(...rest.slice(0, at).map((each) => whole('added', each)), changed(block, match));
    next += at + 1;
  }
  return [...found, ...added.slice(next).map((each) => whole('added', each))];
}

function changed(before: TextBlock, after: TextBlock): ComparedBlock {
  if (before.words === after.words) return { ...whole('kept', after), kind: 'reshaped' };
  return { kind: 'changed', block: after.block, parts: compareWords(before.words, after.words) };
}

function whole(kind: ComparedWords['kind'], { block, words }: TextBlock): ComparedBlock {
  return { kind, block, parts: words === '' ? [] : [{ kind, words }] };
}

function compareWords(before: string, after: string): readonly ComparedWords[] {
  const changes = diffWordsWithSpace(before, after, { maxEditLength: MOST_EDITS });
  if (!changes) {
    return [
      { kind: 'removed', words: before },
      { kind: 'added', words: after },
    ];
  }
  return inPhrases(
    changes.map(({ added, removed, value }) => ({ kind: kindOf({ added, removed }), words: value })),
  );
}

/** Words that went or came one beside the other are told as one phrase that went, and one that came in its place. */
function inPhrases(parts: readonly ComparedWords[]): readonly ComparedWords[] {
  const told: ComparedWords[] = [];
  let run: ComparedWords[] = [];
  const flush = (): void => {
    told.push(...phrases(run));
    run = [];
  };
  parts.forEach((part, at) => {
    const isBetween = part.words.trim() === '' && run.length > 0 && at + 1 < parts.length;
    if (part.kind !== 'kept' || isBetween) run.push(part);
    else {
      flush();
      told.push(part);
    }
  });
  flush();
  return told;
}

function phrases(run: readonly ComparedWords[]): readonly ComparedWords[] {
  const kinds = new Set(run.map(({ kind }) => kind));
  if (!kinds.has('added') || !kinds.has('removed')) return run;
  const phrase = (kind: 'added' | 'removed'): ComparedWords => {
    const own = run.filter((part) => part.kind === kind || part.kind === 'kept');
    return { kind, words: own.map(({ words }) => words).join('') };
  };
  return [phrase('removed'), phrase('added')];
}

function kindOf({ added, removed }: { readonly added: boolean; readonly removed: boolean }): Run['kind'] {
  if (added) return 'added';
  return removed ? 'removed' : 'kept';
}

/** How much of the words of two paragraphs is the same, 0 to 1. */
function likeness(one: TextBlock, other: TextBlock): number {
  if (one.words === other.words) return 1;
  const all = one.different.size + other.different.size;
  const shared = [...one.different].filter((word) => other.different.has(word)).length;
  return all === 0 ? 0 : (2 * shared) / all;
}
