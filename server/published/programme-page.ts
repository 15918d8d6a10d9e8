import { longDate, yearInWords } from '../../shared/planning/dates-in-words.ts';
import { contactInWords, memberInWords, venueInWords } from '../../shared/planning/programme-words.ts';
import { SECTION_TITLES, SECTIONS, type Section } from '../../shared/planning/sections.ts';
import type { PublicProgramme } from '../../shared/protocol/public-programme.ts';
import type { AgreedVersion } from '../storage/versions.ts';
import { html, type Html } from './html.ts';
import { meetingLine } from './meeting-lines.ts';
import { page, PUBLISHED } from './page.ts';
import { mainTable, sectionTable } from './programme-tables.ts';

/** A version as its page shows it. */
export interface ShownVersion {
  /** The committee's name in addresses. */
  readonly slug: string;
  readonly version: AgreedVersion;
  readonly programme: PublicProgramme;
  /** All versions of the year that are published, newest first. */
  readonly versions: readonly AgreedVersion[];
}

/** The page of an agreed version. */
export function programmePage({ slug, version, programme, versions }: ShownVersion): string {
  const [newest = version] = versions;
  const isNewest = newest.number === version.number;
  const year = `${PUBLISHED}/${slug}/${version.municipalYear}`;
  const newer = html`<p class="notice">
    This is an earlier version. <a href="${year}">See the version that is published now</a>
  </p>`;
  return page({
    title: titleOf(programme),
    canonical: isNewest ? year : `${year}/version/${version.number}`,
    main: html`${isNewest ? null : newer} ${body(programme, agreedInWords(version))}
    ${earlierVersions(year, version, versions)}`,
  });
}

/** What would be published if the board were agreed as it is now. */
export function previewPage(programme: PublicProgramme): string {
  return page({
    title: `Preview: ${titleOf(programme)}`,
    main: html`<p class="notice">This is a preview for you. Nothing of it is published until it is agreed.</p>
      ${body(programme, 'Not agreed yet')}`,
  });
}

function titleOf({ committee, municipalYear }: PublicProgramme): string {
  return `Work programme ${yearInWords(municipalYear)} – ${committee.name}`;
}

/** "Agreed on 12 January 2027 (minute 14)". */
function agreedInWords({ agreedOn, minute }: AgreedVersion): string {
  return `Agreed on ${longDate(agreedOn)}${minute === '' ? '' : ` (minute ${minute})`}`;
}

function body(programme: PublicProgramme, agreed: string): Html {
  const { committee, municipalYear, state, introduction } = programme;
  const year = yearInWords(municipalYear);
  const contact = contactInWords(committee);
  return html`<header class="title">
      ${state === 'draft' ? html`<p class="draft">Draft</p>` : null}
      <h1>Work programme ${year}</h1>
      <p class="committee">${committee.name}</p>
      <p class="agreed">${agreed}</p>
    </header>
    ${words(introduction)} ${titled('What the committee is responsible for', committee.remit)}
    ${titled('The outcome it answers to', committee.outcome)} ${titled('Contact', contact)}
    ${contents(programme)}
    <h2 id="membership">Membership ${year}</h2>
    ${list(programme.members.map(memberInWords), 'members', 'Nobody is listed yet.')}
    <h2 id="calendar">Calendar of committee meetings</h2>
    ${list(
      programme.meetings.map((meeting) => meetingLine(meeting, committee.venue)),
      'plain',
      'No meetings yet.',
    )}
    ${committee.venue === '' ? null : html`<p class="words">${venueInWords(committee.venue)}</p>`}
    <h2 id="programme">Work programme ${year}</h2>
    ${mainTable(programme)}
    ${sectionsOf(programme).map(
      (section) =>
        html`<h2 id="${section}">${SECTION_TITLES[section]}</h2>
          ${sectionTable(section, programme.sections[section])}`,
    )}`;
}

/** The sections that are shown; a programme without a monitoring log does without its heading too. */
function sectionsOf({ sections }: PublicProgramme): readonly Section[] {
  return SECTIONS.filter((section) => section !== 'monitoring-log' || sections[section].length > 0);
}

function contents(programme: PublicProgramme): Html {
  const entries = [
    ['membership', 'Membership'],
    ['calendar', 'Calendar of committee meetings'],
    ['programme', 'Work programme'],
    ...sectionsOf(programme).map((section) => [section, SECTION_TITLES[section]] as const),
  ] as const;
  return html`<nav class="contents" aria-label="On this page">
    <ul>
      ${entries.map(([id, name]) => html` <li><a href="#${id}">${name}</a></li>`)}
    </ul>
  </nav>`;
}

function titled(title: string, text: string): Html | null {
  return text === ''
    ? null
    : html`<h2>${title}</h2>
        ${words(text)}`;
}

function words(text: string): Html | null {
  return text === '' ? null : html`<p class="words">${text}</p>`;
}

function list(lines: readonly string[], kind: string, empty: string): Html {
  if (lines.length === 0) return html`<p class="empty">${empty}</p>`;
  return html`<ul class="${kind}">
    ${lines.map((line) => html`<li>${line}</li>`)}
  </ul>`;
}

function earlierVersions(
  year: string,
  shown: AgreedVersion,
  versions: readonly AgreedVersion[],
): Html | null {
  if (versions.length < 2) return null;
  return html`<h2 id="versions">Versions of this programme</h2>
    <ul class="plain">
      ${versions.map((version, index) => {
        const path = index === 0 ? year : `${year}/version/${version.number}`;
        const name = html`Version ${version.number}: ${agreedInWords(version).replace(/^A/, 'a')}`;
        return html` <li>
          ${version.number === shown.number ? html`${name} (this one)` : html`<a href="${path}">${name}</a>`}
        </li>`;
      })}
    </ul>`;
}
