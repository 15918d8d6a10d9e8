import { plain, squash, trimMarks } from './plain-text.ts';
import { datesIn } from './dates.ts';
import type { ProgrammeSection } from './interchange.ts';

/** The words of a line that may be a heading, or '' when it has several cells or is too long to be one. */
export function headingWords(text: string): string {
  if (text.length > 400) return '';
  const words = trimMarks(onlyCell(text), { start: '#*_', end: '#*_' });
  if (words.length > 160) return '';
  return words.includes('**') ? squash(words.replaceAll('**', ' ')) : words;
}

// Most lines of a table show their second cell early, and the rest need not be read.
function onlyCell(text: string): string {
  let only = '';
  for (const cell of text.split(/[\t|]/)) {
    const words = plain(cell);
    if (words !== '' && only !== '') return '';
    if (words !== '') only = words;
  }
  return only;
}

const PROGRAMME =
  /\b(?:work|working|scrutiny)[\s-]?(?:programmes?|program|plans?|planner|schedule)\b|\bforward (?:work )?(?:programme|plan)s?\b|\b(?:business|forward|committee) planner\b|\bprogramme of (?:work|business)\b/i;
const NO_TITLE =
  /^\d+\s?[.)]|\(pages|\bplanning\b|\b(?:that|members|noted|agreed|agree|be|will|was|were|is|are|has|have|had|your|our|matters|recurring|reviewing|developing|considered?|received?|report|reports)\b|[.;,:]$|^[-•–]\s/i;
const YEARS = /\b(20\d\d)\s?[/–—-]\s?(?:20)?(\d\d)\b/;

/** Whether the line is the title of a work programme or of its main table. */
export function isProgrammeTitle(words: string): boolean {
  if (words.length > 130 || !PROGRAMME.test(words)) return false;
  return !NO_TITLE.test(words) && words.split(' ').length <= 18;
}

/** `2026-27` from words such as "2026/2027"; null when they name no municipal year. */
export function municipalYearIn(words: string): string | null {
  const match = YEARS.exec(words);
  if (match === null) return null;
  const start = Number(match[1]);
  const end = String((start + 1) % 100).padStart(2, '0');
  return match[2] === end ? `${start}-${end}` : null;
}

const SECTIONS: readonly (readonly [ProgrammeSection, RegExp])[] = [
  [
    'standing',
    /^(?:standing|regular|recurring|routine|statutory|annual) (?:scrutiny )?(?:items?|reports?|business)\b/,
  ],
  [
    'briefing-note',
    /^(?:member |written |all member )?briefings?\b(?: ?(?:notes?|papers?|sessions?|updates?|items?|reports?))*(?: and|,|$| ?\/| 20\d\d| outside\b| (?:visits?|updates?))|^(?:site )?visits?\b|^updates? and (?:visits?|briefing)|^items? for information\b|^information(?:\/| and )?(?: ?consultation)? (?:items?|reports?|bulletins?|only)\b/,
  ],
  [
    'working-group',
    /^(?:scrutiny |member |current |active )?(?:working|review|task(?: and)? finish|task|inquiry|spotlight) ?(?:and finish )?(?:groups?|days?|panels?|reviews?)\b|^task and finish\b|^inquir(?:y|ies)\b|^(?:scrutiny|in depth|spotlight) reviews?\b|^time limited groups?/,
  ],
  [
    'related-work',
    /^(?:current|related|other)\b.*\b(?:related|work|groups?)\b|^all[ -]party\b|^joint (?:work|scrutiny)\b/,
  ],
];
const UNDATED =
  /^(?:(?:items?|topics?|reports?|work|issues?|subjects?)(?: still)? )?(?:to be (?:scheduled|confirmed|arranged|programmed|allocated|timetabled|agreed)|unscheduled|not yet (?:scheduled|programmed)|for future (?:consideration|meetings?|scheduling))|^(?:items?|topics?|subjects?|issues?|work) (?:not yet|yet to be|awaiting)\b|^(?:items?|topics?|subjects?|issues?|reports?|suggestions?) for (?:future|consideration|the future|inclusion|possible|potential|further)\b|^(?:future|potential|possible|suggested|proposed|unscheduled|unallocated|outstanding|other|additional|undated|unprogrammed|pending) (?:scrutiny |agenda |work programme )?(?:items?|topics?|meetings?|work|issues?|subjects?|reports?)\b|^(?:for|in) future (?:years?|consideration|meetings?|scheduling)$|^long list\b|^dates? (?:tbc|to be confirmed)$|^t\.?b\.?c\.?$/;

/** What a section title opens; `undated` is the part of the main table that has no meeting. */
export function sectionTitled(words: string): ProgrammeSection | 'undated' | null {
  if (words === '' || words.length > 140 || words.split(' ').length > 18) return null;
  if (/[.;?]$/.test(words)) return null;
  const plainWords = sectionWords(words);
  if (UNDATED.test(plainWords)) return 'undated';
  return SECTIONS.find(([, pattern]) => pattern.test(plainWords))?.[0] ?? null;
}

function sectionWords(words: string): string {
  const lower = words.toLowerCase().replaceAll('&', ' and ').replaceAll(/[–—-]/g, ' ');
  return squash(lower.replace(/^(?:appendix|annex|section|part|table)?\s?[a-z0-9]{0,2}[.):]\s/, ''));
}

/** Whether the line opens the list of members. */
export function opensMembership(words: string): boolean {
  return (
    words.length < 110 &&
    /^(?:committee |panel )?members(?:hip)?\b(?! (?:are|were|want|will|noted|have|to))/i.test(words)
  );
}

/** Whether the line opens the calendar of meetings. */
export function opensCalendar(words: string): boolean {
  return (
    words.length < 110 &&
    !datesIn(words).some(({ day }) => day !== null) &&
    /^(?:calendar|schedule|programme|dates?|timetable)\b.*\bmeetings?\b|^(?:committee |panel )?meeting dates\b|^meetings\b.{0,20}20\d\d/i.test(
      words,
    )
  );
}

const MEETING_WORDS =
  /\b(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tues?|wed|thurs?|fri|at|am|pm|a\.m|p\.m|noon|hrs|hours|meeting|meetings|of|the|on|in|council|chamber|room|hall|house|centre|civic|town|shire|county|hybrid|zoom|via|microsoft|start|starts|venue|committee|panel|date|virtual|special|extra|extraordinary|additional|joint|ordinary|informal|formal|teams|scrutiny|overview|time|cancelled|and|to|be|confirmed|provisional|reserve|if|required|st|nd|rd|th)\b/gi;

/** Whether the line is nothing but a date of a meeting, as the heading of what is taken there. */
export function isDateHeading(words: string): boolean {
  if (words === '' || words.length > 120 || /^[-•*]\s/.test(words)) return false;
  const dates = datesIn(words);
  const first = dates[0];
  if (first === undefined || dates.length > 2) return false;
  const rest = dates.reduceRight((left, date) => left.slice(0, date.at) + left.slice(date.end), words);
  const letters = rest.replaceAll(MEETING_WORDS, '').replaceAll(/[^A-Za-z]/g, '');
  return letters.length <= 12;
}

// "This page lists what the Roads Scrutiny Panel intends to look at" names no committee as a heading does.
const SENTENCE = /\b(?:this|these|that|which|lists|intends?|will|has|have|is|are|was|were|been|please)\b/i;
const ANY_BODY = /committee|panel|commission|board|scrutiny/i;
const BODY = /\b(?:committee|panel|commission|board|sub-committee|scrutiny)\b/i;

/** The committee's name in a heading such as "DRAFT Work Programme 2026-27 – Roads Scrutiny Panel", or ''. */
export function committeeIn(words: string): string {
  // Most headings name no body, and looking is much cheaper than taking words out.
  if (!ANY_BODY.test(words) || SENTENCE.test(words)) return '';
  const rest = squash(
    words
      .replaceAll(
        /\b(?:draft|closing|final|proposed|revised|appendix\s[a-z0-9]{1,2}|annex\s[a-z0-9]{1,2})\b:?/gi,
        ' ',
      )
      .replaceAll(
        /\b(?:the\s)?(?:forward |annual )?(?:work|working)\s?(?:programmes?|program|plans?)\b(?:\s(?:for|of)(?:\sthe)?\b)?/gi,
        ' ',
      )
      .replaceAll(/\b20\d\d(?:\s?[/–—-]\s?(?:20)?\d\d)?\b(?:\s?municipal year\b)?/gi, ' ')
      .replaceAll(
        /\bforward (?:work )?(?:programme|plan)s?\b|\b(?:business|forward|work) planner\b|\bwork schedule\b/gi,
        ' ',
      ),
  );
  const name = squash(
    rest
      .replaceAll(/^[^A-Za-z]+|[^A-Za-z)]+$/g, '')
      .replace(/^(?:name of )?(?:committee|panel|body)\s?:\s?/i, '')
      .replace(/\s(?:for|of|to|and)$/i, '')
      .replace(/^(?:for|of|the)\s/i, ''),
  );
  return BODY.test(name) && name.length <= 120 ? name : '';
}
