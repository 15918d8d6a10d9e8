import { datesIn, impossibleDayIn } from './dates.ts';
import { timeIn } from './times.ts';
import type { ProgrammeMeetingKind } from './interchange.ts';

const TBC =
  /^\(?(?:t\.?b\.?[acd]\.?|(?:date |timing )?(?:to be|not yet|yet to be) [a-z]+|unscheduled|no date|date tb[acd]|none|n\/a)\b/i;
const SHORT_TB = /^(?:t\.?b\.?[a-z]\.?|t\.?[a-z]{1,2}\.?b?)\s?\??$/i;
const TIMING =
  /\b(?:tb[acd]|after|following|possibly|perhaps|maybe|post|pre|prior|before|awaiting|await|awaits|pending|when|once|until|subject to|provisional(?:ly)?|potential(?:ly)?|likely|early|late|mid|either|onwards?|earliest|spring|summer|autumn|winter|monthly|quarterly|annual(?:ly)?|every|ongoing|on-going|see|by|approx\w*|circa|around|months?|weeks?|as required|as and when|update from|not before|future)\b/i;
const REMAINDER =
  /^(?:20\d\d\b|\d{1,2}[.:]\d\d(?:\s?[ap]\.?m)?\b(?![./-]\d)|\d{1,2}\s?[ap]\.?m\b|at\s\d|\(|[-–,&]|a\.?m\b|p\.?m\b|noon\b|(?:moved|rescheduled|postponed|cancelled|brought forward)\b)/i;
const MEETING_WORDS =
  /\b(?:meeting|teams|zoom|virtual|invited|additional|extra|special|joint|venue|chamber|room|webcast|hybrid|please note|start)\b/i;

/** Whether the words say that no date is fixed yet. */
export function saysTbc(words: string): boolean {
  return TBC.test(words);
}

/** Whether one short word stands where "tbc" would and is none of the usual ones. */
export function unknownTbc(words: string): boolean {
  return !saysTbc(words) && SHORT_TB.test(words) && words.replaceAll(/[^a-z]/gi, '').length <= 4;
}

/** Whether words in the cell make its date uncertain: "after", "possibly", "awaiting". */
export function isUncertain(words: string): boolean {
  return TIMING.test(words) || words.includes('?');
}

/** Whether the words of a date cell are neither "tbc" nor any timing nor about the meeting itself. */
export function saysNothingOfDates(words: string): boolean {
  if (words === '' || saysTbc(words) || unknownTbc(words)) return false;
  return /[a-z\d]/i.test(words) && !isUncertain(words) && !isTimeOrMeetingWords(words);
}

/** Whether the words could begin a date cell: a date, "tbc", or timing such as "awaiting …". */
export function startsDateCell(words: string): boolean {
  if (saysTbc(words) || unknownTbc(words)) return true;
  if (words.length > 90) return false;
  if (impossibleDayIn(words) !== null) return true;
  return (datesIn(words)[0]?.at ?? 99) < 25 || TIMING.test(words.slice(0, 30));
}

/** Whether the words are the rest of a date cell (a year, a time, "Extra meeting, Roads Committee invited"). */
export function isTimeOrMeetingWords(words: string): boolean {
  if (words.length > 140 || saysTbc(words) || unknownTbc(words)) return false;
  if (REMAINDER.test(words)) return true;
  return (
    MEETING_WORDS.test(words) && !TIMING.test(words) && !datesIn(words).some((date) => date.day !== null)
  );
}

/** Whether `words` finish the date cell `above` that a page end cut. */
export function finishesDate(above: string, words: string): boolean {
  if (above === '' || words === '') return false;
  if (/^\D{0,12}\d{1,2}(?:st|nd|rd|th)?$/i.test(above))
    return datesIn(`${above} ${words}`).some((date) => date.day !== null);
  if (/^20\d\d\b/.test(words)) {
    const dates = datesIn(above);
    return dates.length > 0 && dates.every((date) => date.year === null);
  }
  if (/^(?:date |timing )?(?:to|to be|not yet)$/i.test(above)) return saysTbc(`${above} ${words}`);
  const weekday = /^(?:mon|tues|wednes|thurs|fri|satur|sun)day,?$/i.test(above);
  return weekday || (isTimeOrMeetingWords(words) && datesIn(above).length > 0);
}

/** The kind of meeting the words name, or null; special and joint at once is joint. */
export function kindIn(words: string): ProgrammeMeetingKind | null {
  if (/\bjoint(?:ly)?\b/i.test(words)) return 'joint';
  if (/\bspecial\b/i.test(words)) return 'special';
  return /\b(?:extra|additional|extraordinary)\b/i.test(words) ? 'extra' : null;
}

/** Whether the words put the meeting on a screen. */
export function isVirtual(words: string): boolean {
  return /\b(?:virtual(?:ly)?|teams|zoom|skype|online|remote(?:ly)?)\b/i.test(words);
}

/** Whether the words say that the meeting does not take place. */
export function isCancelled(words: string): boolean {
  return /\b(?:cancelled|canceled|will not take place|stood down|withdrawn)\b/i.test(words);
}

/** Where a "moved from …" begins in the words, or -1. */
export function movedFromAt(words: string): number {
  return words.search(
    /\b(?:moved|rescheduled|postponed|changed|brought forward|re-arranged|rearranged) from\b|\boriginally\b|\bpreviously\b|\breplac(?:es|ing)\b|\bwas due\b|\bformerly\b/i,
  );
}

/** The words up to any "moved from …", and the time of day in what dates leave. */
export function timeBesideDates(words: string): string | null {
  const moved = movedFromAt(words);
  const own = moved === -1 ? words : words.slice(0, moved);
  const bare = datesIn(own).reduceRight(
    (left, date) => `${left.slice(0, date.at)} ${left.slice(date.end)}`,
    own,
  );
  return timeIn(bare);
}
