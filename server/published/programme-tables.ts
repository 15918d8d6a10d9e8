import { clockTime, fullDate, listed } from '../../shared/planning/dates-in-words.ts';
import {
  answerableInWords,
  exemptInWords,
  MAIN_COLUMNS,
  SECTION_COLUMNS,
} from '../../shared/planning/programme-words.ts';
import { SECTION_TITLES, type Section } from '../../shared/planning/sections.ts';
import { METHOD_WORDS } from '../../shared/planning/words.ts';
import type { PublicItem, PublicMeeting, PublicProgramme } from '../../shared/protocol/public-programme.ts';
import { html, type Html } from './html.ts';
import { notesOf } from './meeting-lines.ts';

// The roles are spelt out: on a small screen rows are drawn as blocks, and some browsers then no longer take it for a table.

/** The main table: each meeting's date on the first of its rows, then what has no date yet. */
export function mainTable(programme: PublicProgramme): Html {
  const { meetings, undated, committee } = programme;
  if (meetings.length === 0 && undated.length === 0) return nothing('Nothing is planned yet.');
  return table(
    { label: 'Work programme', columns: MAIN_COLUMNS },
    html`${meetings.map((meeting) => meetingRows(meeting, committee.venue))}${
      undated.length === 0
        ? null
        : html`<tbody role="rowgroup">
            ${undated.map(
              (item) =>
                html` <tr role="row" id="item-${item.id}">
                  <th role="rowheader" scope="row">${label(MAIN_COLUMNS[0])}${timing(item)}</th>
                  ${itemCells(item)}
                </tr>`,
            )}
          </tbody>`
    }`,
  );
}

/** One of the tables after the main one. */
export function sectionTable(section: Section, items: readonly PublicItem[]): Html {
  if (items.length === 0) return nothing('Nothing here at present.');
  const columns = SECTION_COLUMNS[section];
  const rows = items.map(
    (item) =>
      html` <tr role="row" id="item-${item.id}">
        ${section === 'standing' ? null : cell(columns[0] ?? '', timing(item))}${ownCells(section, item)}
      </tr>`,
  );
  return table(
    { label: SECTION_TITLES[section], columns },
    html`<tbody role="rowgroup">
      ${rows}
    </tbody>`,
  );
}

function ownCells(section: Section, item: PublicItem): Html {
  const [name = '', details = '', outcome = ''] = SECTION_COLUMNS[section].slice(-3);
  const first = section === 'monitoring-log' ? attended(item) : about(item, section);
  return html`${cell(name, first)}${cell(details, text(item.details))}${cell(outcome, text(item.outcome))}`;
}

function table(
  { label: name, columns }: { readonly label: string; readonly columns: readonly string[] },
  bodies: Html,
): Html {
  return html`<table role="table" class="columns-${columns.length}" aria-label="${name}">
    <thead role="rowgroup">
      <tr role="row">
        ${columns.map((column) => html`<th role="columnheader" scope="col">${column}</th>`)}
      </tr>
    </thead>
    ${bodies}
  </table>`;
}

function meetingRows(meeting: PublicMeeting, venue: string): Html {
  const [first, ...rest] = meeting.items;
  const span = Math.max(1, meeting.items.length);
  return html`<tbody role="rowgroup" class="meeting" id="meeting-${meeting.id}">
    <tr role="row" ${first ? html` id="item-${first.id}"` : null}>
      <th role="rowheader" scope="rowgroup" rowspan="${span}">${meetingDate(meeting, venue)}</th>
      ${first ? itemCells(first) : html`<td role="cell" class="none" colspan="3">Nothing planned yet</td>`}
    </tr>
    ${rest.map(
      (item) =>
        html` <tr role="row" id="item-${item.id}">
          ${itemCells(item)}
        </tr>`,
    )}
  </tbody>`;
}

function meetingDate(meeting: PublicMeeting, venue: string): Html {
  const { date, time, status } = meeting;
  const words = date === '' ? 'Date to be confirmed' : fullDate(date);
  return html`<span class="date">${status === 'cancelled' ? html`<s>${words}</s>` : words}</span>${
      time === '' ? null : html`<span class="line">${clockTime(time)}</span>`
    }${notesOf(meeting, venue).map((note) => html`<span class="line soft">${note}</span>`)}`;
}

function itemCells(item: PublicItem): Html {
  const [, name, details, outcome] = MAIN_COLUMNS;
  return html`${cell(name, about(item, 'main'))}${cell(details, text(item.details))}${cell(outcome, text(item.outcome))}`;
}

/** The title with its own address, and the people who answer for it. */
function about(item: PublicItem, section: Section | 'main'): Html {
  const { title, method, jointWith, group, exempt } = item;
  const lines = [
    method === 'single-meeting' ? '' : METHOD_WORDS[method],
    ...answerableInWords(item),
    section === 'working-groups' && group.length > 0 ? `Members: ${listed(group)}` : '',
    jointWith.length === 0 ? '' : `Joint with ${listed(jointWith)}`,
  ];
  const withheld = exemptInWords(exempt);
  return html`<span class="item">${title}</span> ${anchor(item)}${lines
      .filter((line) => line !== '')
      .map((line) => html`<span class="line soft">${line}</span>`)}${
      withheld === '' ? null : html`<span class="line exempt">${withheld}</span>`
    }`;
}

function anchor({ id, title }: PublicItem): Html {
  return html`<a class="anchor" href="#item-${id}" aria-label="Link to “${title}”">#</a>`;
}

function attended(item: PublicItem): Html {
  const { cabinetMembers, leadOfficers, group, others } = item;
  const names = [...cabinetMembers, ...leadOfficers, ...group, ...others.map(({ name }) => name)];
  return html`${names.length === 0 ? null : html`<span class="line">${listed(names)}</span>`}<span
      class="item"
      >${item.title}</span
    >
    ${anchor(item)}`;
}

function timing({ dates, timing: words }: PublicItem): Html {
  const last = words || (dates.length === 0 ? 'tbc' : '');
  return html`${dates.map(
    ({ date, purpose }) =>
      html`<span class="line">${purpose === '' ? fullDate(date) : `${fullDate(date)}: ${purpose}`}</span>`,
  )}${last === '' ? null : html`<span class="line">${last}</span>`}`;
}

function text(words: string): Html {
  return html`<div class="text">${words}</div>`;
}

function cell(column: string, inside: Html): Html {
  return html`<td role="cell">${label(column)}${inside}</td>`;
}

/** The column's name inside the cell, for small screens where the columns are gone. */
function label(column: string): Html {
  return html`<span class="label" aria-hidden="true">${column}</span>`;
}

function nothing(words: string): Html {
  return html`<p class="empty">${words}</p>`;
}
