import { editDistance } from '../programme/edit-distance.ts';
import { SERVICE_SYNONYMS } from './service-synonyms.ts';
import { isStopWord, isWeakStem, stemOf, wordsOf } from './word-stems.ts';

/** An item that may be like what is being typed; `details` may be empty. */
export interface SimilarCandidate {
  readonly id: string;
  readonly title: string;
  readonly details: string;
}

/** The words of a suggestion while they are typed; `why` may be empty. */
export interface TypedWords {
  readonly title: string;
  readonly why: string;
}

/** An item like what is typed; the score is above the floor, 1 for the same title. */
export interface SimilarItem {
  readonly id: string;
  readonly score: number;
}

/** The most items that are offered, and the least alike that one may be. */
const MOST = 5;
const FLOOR = 0.38;
/** What an item must be beside the best of those found. */
const BESIDE_BEST = 0.6;

/** How much a match counts: by the same word, by a synonym, by a half-typed word. */
const SAME_WORD = 1;
const SYNONYM = 0.9;
const HALF_TYPED = 0.85;
/** How much a word counts that stands in an item's details only, and one of the reason why. */
const IN_DETAILS = 0.7;
const IN_WHY = 0.35;
/** How much of its weight a word keeps that no item has, that is not sure, or that fits many subjects. */
const UNKNOWN = 0.3;
const UNSURE = 0.8;
const WEAK = 0.25;
/** The least that typed words weigh together, so that a few weak ones are not taken for a whole subject. */
const LEAST_WEIGHT = 3;

/**
 * Reads the candidates once and gives what finds those like the words being typed: at most five, the most alike
 * first, none when nothing is alike enough.
 */
export function similarFinder(
  candidates: readonly SimilarCandidate[],
): (typed: TypedWords) => readonly SimilarItem[] {
  const read = candidates.map(({ id, title, details }) => ({
    id,
    title: conceptsOf(wordsOf(title)),
    details: conceptsOf(wordsOf(details)),
  }));
  const spelt = wordsOf(candidates.map((each) => `${each.title} ${each.details}`).join(' '));
  const vocabulary = vocabularyOf(read, spelt);
  return (typed) => {
    const title = lookUp(typed.title, vocabulary, { halfTyped: !/\W$/.test(typed.title) });
    const why = lookUp(typed.why, vocabulary, { halfTyped: false });
    const found = read
      .map((item) => ({ id: item.id, score: likeness(item, { title, why }, vocabulary) }))
      .filter(({ score }) => score >= FLOOR)
      .sort((one, other) => other.score - one.score || (one.id < other.id ? -1 : 1));
    const best = found[0]?.score ?? 0;
    return found.filter(({ score }) => score >= best * BESIDE_BEST).slice(0, MOST);
  };
}

/** A word or phrase as it stands in a text and as stems. */
interface Named {
  readonly raw: string;
  readonly stems: string;
}

/** The concepts of a text, each with what named it. */
type Concepts = ReadonlyMap<string, Named>;

interface ReadItem {
  readonly id: string;
  readonly title: Concepts;
  readonly details: Concepts;
}

interface Vocabulary {
  /** The weight of each concept: the rarer among the items, the more. */
  readonly weights: ReadonlyMap<string, number>;
  readonly rarest: number;
  /** Each word that means something an item has, as it is written, with its concept. */
  readonly words: ReadonlyMap<string, string>;
  /** Every word that an item or a synonym has, as it is spelt and as its stem. */
  readonly spelt: ReadonlySet<string>;
  readonly stems: ReadonlySet<string>;
}

/** One thing that was typed: the concepts it may mean with how surely, and how much it weighs. */
interface Sought {
  readonly meanings: ReadonlyMap<string, Meaning>;
  readonly weight: number;
}

/** How surely something typed means a concept, and by which words. */
interface Meaning {
  readonly stems: string;
  readonly sure: number;
}

interface Group {
  readonly concept: string;
  readonly length: number;
}

const stemsOf = (text: string): readonly string[] => wordsOf(text).map(stemOf);

/** Each synonym as stems, with its group's name. */
const GROUPS: ReadonlyMap<string, Group> = new Map(
  SERVICE_SYNONYMS.flatMap((group) =>
    group.map((phrase): [string, Group] => {
      const stems = stemsOf(phrase);
      return [stems.join(' '), { concept: `=${group[0] ?? ''}`, length: stems.length }];
    }),
  ),
);
/** The synonyms of one word, as they are written, with their group's concept. */
const SYNONYM_WORDS: readonly (readonly [string, string])[] = SERVICE_SYNONYMS.flatMap((group) =>
  group.filter((word) => /^[a-z]+$/.test(word)).map((word) => [word, `=${group[0] ?? ''}`] as const),
);
const SYNONYM_SPELLINGS = SERVICE_SYNONYMS.flat().flatMap((phrase) => phrase.split(' '));
const LONGEST = Math.max(...Array.from(GROUPS.values(), (group) => group.length));

function conceptsOf(words: readonly string[]): Concepts {
  const concepts = new Map<string, Named>();
  const stems = words.map(stemOf);
  for (let at = 0; at < stems.length; at += 1) {
    const phrase = phraseAt(words, stems, at);
    const length = phrase?.length ?? 1;
    const named = {
      raw: words.slice(at, at + length).join(' '),
      stems: stems.slice(at, at + length).join(' '),
    };
    if (phrase !== null) concepts.set(phrase.concept, named);
    else if (!isStopWord(named.raw) && !isStopWord(named.stems)) concepts.set(named.stems, named);
    at += length - 1;
  }
  return concepts;
}

/** The longest synonym that begins at a word, or null; a word that is written as two is one. */
function phraseAt(words: readonly string[], stems: readonly string[], at: number): Group | null {
  for (let length = Math.min(LONGEST, stems.length - at); length > 0; length -= 1) {
    const parts = stems.slice(at, at + length);
    const inOne = length === 2 ? stemOf(words.slice(at, at + length).join('')) : '';
    const group = GROUPS.get(parts.join(' ')) ?? GROUPS.get(inOne);
    if (group) return { concept: group.concept, length };
  }
  return null;
}

function vocabularyOf(items: readonly ReadItem[], spelt: readonly string[]): Vocabulary {
  const counts = new Map<string, number>();
  const words = new Map<string, string>();
  for (const item of items) {
    const all = new Map([...item.details, ...item.title]);
    for (const [concept, { raw }] of all) {
      counts.set(concept, (counts.get(concept) ?? 0) + 1);
      words.set(raw, concept);
    }
  }
  for (const [word, concept] of SYNONYM_WORDS) if (counts.has(concept)) words.set(word, concept);
  const known = [...spelt, ...SYNONYM_SPELLINGS];
  const rarest = Math.log(1 + items.length);
  const weigh = ([concept, count]: readonly [string, number]): readonly [string, number] => [
    concept,
    Math.log(1 + items.length / count) * (isWeakStem(concept.replace('=', '')) ? WEAK : 1),
  ];
  return {
    weights: new Map(Array.from(counts, weigh)),
    rarest,
    words,
    spelt: new Set(known),
    stems: new Set(known.map(stemOf)),
  };
}

function lookUp(
  text: string,
  vocabulary: Vocabulary,
  { halfTyped }: { readonly halfTyped: boolean },
): readonly Sought[] {
  const words = wordsOf(text).map((word) => spelling(word, vocabulary));
  const concepts = [...conceptsOf(words)];
  return concepts.map(([concept, named], index) => {
    const weight = vocabulary.weights.get(concept);
    if (weight !== undefined)
      return { meanings: new Map([[concept, { stems: named.stems, sure: SAME_WORD }]]), weight };
    const last = halfTyped && index === concepts.length - 1;
    return unsure(named, vocabulary, last);
  });
}

/** A word of six letters or more as it is spelt elsewhere, when it is one letter away from that. */
function spelling(word: string, { spelt, stems }: Vocabulary): string {
  if (word.length < 6 || stems.has(stemOf(word))) return word;
  for (const other of spelt) {
    if (other.length > 4 && !other.startsWith(word) && editDistance(word, other, 1) === 1) return other;
  }
  return word;
}

/** What a word may mean that no item has: while it is typed, whatever begins with it. */
function unsure({ raw, stems }: Named, vocabulary: Vocabulary, halfTyped: boolean): Sought {
  const meanings = new Map<string, Meaning>();
  for (const [word, concept] of halfTyped && raw.length >= 3 ? vocabulary.words : []) {
    if (word.startsWith(raw)) meanings.set(concept, { stems: stemOf(word), sure: HALF_TYPED });
  }
  const weights = Array.from(meanings.keys(), (each) => vocabulary.weights.get(each) ?? 0);
  const known = weights.length > 0 ? Math.max(...weights) * UNSURE : vocabulary.rarest * UNKNOWN;
  return { meanings, weight: isWeakStem(stems) ? known * WEAK : known };
}

interface SoughtWords {
  readonly title: readonly Sought[];
  readonly why: readonly Sought[];
}

/** How alike an item is, from 0 to 1: how much of what was typed it has, and how much of its title was typed. */
function likeness(item: ReadItem, sought: SoughtWords, { weights }: Vocabulary): number {
  const typed = shareFound(item, sought.title);
  const reasons = shareFound(item, sought.why);
  const named = shareNamed(item.title, sought, weights);
  return Math.min(1, 0.65 * typed + 0.35 * named + IN_WHY * reasons * named);
}

function shareFound(item: ReadItem, sought: readonly Sought[]): number {
  const all = sought.reduce((sum, { weight }) => sum + weight, 0);
  const found = sought.reduce((sum, each) => sum + each.weight * foundIn(item, each), 0);
  return found / Math.max(all, LEAST_WEIGHT);
}

/** How surely an item has one thing that was typed, from 0 to 1. */
function foundIn(item: ReadItem, { meanings }: Sought): number {
  let best = 0;
  for (const [concept, { stems, sure }] of meanings) {
    for (const [concepts, share] of [
      [item.title, 1],
      [item.details, IN_DETAILS],
    ] as const) {
      const there = concepts.get(concept);
      if (there) best = Math.max(best, share * sure * (there.stems === stems ? SAME_WORD : SYNONYM));
    }
  }
  return best;
}

/** How much of an item's title was typed. */
function shareNamed(title: Concepts, sought: SoughtWords, weights: Vocabulary['weights']): number {
  let [all, named] = [0, 0];
  for (const [concept, { stems }] of title) {
    const weight = weights.get(concept) ?? 0;
    all += weight;
    const of = { concept, stems };
    named += weight * Math.max(typedIn(sought.title, of), IN_WHY * typedIn(sought.why, of));
  }
  return named / Math.max(all, LEAST_WEIGHT);
}

function typedIn(
  sought: readonly Sought[],
  { concept, stems }: { readonly concept: string; readonly stems: string },
): number {
  let best = 0;
  for (const { meanings } of sought) {
    const meaning = meanings.get(concept);
    if (meaning) best = Math.max(best, meaning.sure * (meaning.stems === stems ? SAME_WORD : SYNONYM));
  }
  return best;
}
