import { ITEM_KINDS, METHODS, NOTE_STATUSES, PERSON_LINKS, type Item, type Named } from './board.ts';
import { readItemClosing } from './closing.ts';
import { itemId, personId } from './ids.ts';
import { choiceAt, numberAt, numberIn, plainRecord, textAt, textIn } from './parse.ts';
import { parseSlot, type Slot } from './place.ts';
import { PRIORITY_QUESTIONS, type PriorityAnswers } from './priority.ts';
import { setOf, type YRecord } from './schema.ts';

/** Reads one item; whatever is missing or odd gets its default, so reading never throws. */
export function readItem(id: string, from: YRecord): Item {
  return {
    id: itemId(id),
    title: textAt(from, 'title'),
    kind: choiceAt(from, 'kind', ITEM_KINDS),
    method: choiceAt(from, 'method', METHODS),
    trail: readTrail(from),
    seriesId: textAt(from, 'seriesId'),
    splitFrom: readSplitFrom(from),
    ...readPlace(from),
    people: readPeople(from),
    jointWith: readNamed(from, 'jointWith'),
    origins: readOrigins(from),
    dates: readDates(from),
    reportsOn: textAt(from, 'reportsOn'),
    details: textAt(from, 'details'),
    outcome: textAt(from, 'outcome'),
    terms: textAt(from, 'terms'),
    timing: textAt(from, 'timing'),
    timeExpected: numberAt(from, 'timeExpected'),
    exempt: readExempt(from),
    decisionDate: textAt(from, 'decisionDate'),
    noteStatus: choiceAt(from, 'noteStatus', NOTE_STATUSES),
    priority: readPriority(from),
    archived: readItemClosing(from.get('archived')),
  };
}

/** The bodies of a set that are known by name, in the order of their names. */
export function readNamed(from: YRecord, key: string): readonly Named[] {
  return entries(from, key)
    .map(([id, value]) => ({ id, name: textIn(value, 'name') }))
    .sort((left, right) => compare(left.name, right.name) || compare(left.id, right.id));
}

function readSplitFrom(from: YRecord): Item['splitFrom'] {
  const id = textAt(from, 'splitFrom');
  return id === '' ? null : itemId(id);
}

function readPlace(from: YRecord): {
  readonly slot: Slot;
  readonly rank: string;
  readonly displaced: boolean;
} {
  const slot = parseSlot(from.get('slot'));
  return { slot: slot ?? 'to-be-confirmed', rank: textAt(from, 'rank'), displaced: slot === null };
}

/** The members of a set that are plain records, by key. */
function entries(from: YRecord, key: string): [string, Readonly<Record<string, unknown>>][] {
  const found: [string, Readonly<Record<string, unknown>>][] = [];
  setOf(from, key)?.forEach((value, id) => {
    const entry = plainRecord(value);
    if (entry) found.push([id, entry]);
  });
  return found;
}

function readPeople(from: YRecord): Item['people'] {
  return entries(from, 'people')
    .flatMap(([key, value]) => {
      const link = PERSON_LINKS.find((each) => key.startsWith(`${each}:`));
      if (!link) return [];
      const person = personId(key.slice(link.length + 1));
      return [{ person, link, role: textIn(value, 'role'), order: numberIn(value, 'order') }];
    })
    .sort(
      (left, right) =>
        left.order - right.order || compare(left.person, right.person) || compare(left.link, right.link),
    );
}

function readOrigins(from: YRecord): Item['origins'] {
  return entries(from, 'origins')
    .map(([id, value]) => ({
      id,
      who: textIn(value, 'who'),
      where: textIn(value, 'where'),
      date: textIn(value, 'date'),
      words: textIn(value, 'words'),
    }))
    .sort((left, right) => compare(left.id, right.id));
}

function readDates(from: YRecord): Item['dates'] {
  return entries(from, 'dates')
    .map(([id, value]) => ({ id, date: textIn(value, 'date'), purpose: textIn(value, 'purpose') }))
    .sort((left, right) => compare(left.date, right.date) || compare(left.id, right.id));
}

function readTrail(from: YRecord): Item['trail'] {
  return entries(from, 'trail')
    .flatMap(([id, value]) => {
      const find = (key: string): Item['method'] | undefined => METHODS.find((each) => each === value[key]);
      const [before, after] = [find('from'), find('to')];
      if (!before || !after) return [];
      return [{ id, from: before, to: after, at: textIn(value, 'at'), by: textIn(value, 'by') }];
    })
    .sort((left, right) => compare(left.at, right.at) || compare(left.id, right.id));
}

function readPriority(from: YRecord): Item['priority'] {
  return entries(from, 'priority')
    .map(([person, value]) => ({ person, answers: readAnswers(value) }))
    .filter(({ answers }) => Object.keys(answers).length > 0)
    .sort((left, right) => compare(left.person, right.person));
}

function readAnswers(from: Readonly<Record<string, unknown>>): PriorityAnswers {
  const given = PRIORITY_QUESTIONS.flatMap((question) => {
    const answer = from[question];
    return answer === 0 || answer === 1 || answer === 2 ? [[question, answer] as const] : [];
  });
  return Object.fromEntries(given);
}

function readExempt(from: YRecord): readonly number[] {
  const found: number[] = [];
  setOf(from, 'exempt')?.forEach((value, key) => {
    const paragraph = Number(key);
    if (value === true && Number.isInteger(paragraph) && paragraph > 0) found.push(paragraph);
  });
  return found.sort((left, right) => left - right);
}

function compare(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
