import type { ItemId, MeetingId, PersonId, RepairId } from './ids.ts';
import type { Slot } from './place.ts';
import type { PriorityAnswers } from './priority.ts';

/** How a subject is looked into; joint scrutiny is `jointWith`, and goes with any of these. */
export const METHODS = [
  'single-meeting',
  'series',
  'briefing-note',
  'working-group',
  'inquiry-day',
  'visit',
] as const;
export type Method = (typeof METHODS)[number];

export const MEETING_KINDS = ['ordinary', 'extra', 'special', 'joint'] as const;
export type MeetingKind = (typeof MEETING_KINDS)[number];

export const MEETING_MODES = ['in-person', 'virtual', 'hybrid'] as const;
export type MeetingMode = (typeof MEETING_MODES)[number];

export const MEETING_STATUSES = ['planned', 'held', 'cancelled'] as const;
export type MeetingStatus = (typeof MEETING_STATUSES)[number];

export const PROGRAMME_STATES = ['draft', 'live', 'closing'] as const;
export type ProgrammeState = (typeof PROGRAMME_STATES)[number];

export const MEMBER_ROLES = ['chair', 'vice-chair', 'member'] as const;
export type MemberRole = (typeof MEMBER_ROLES)[number];

/** What a person is to an item: its Cabinet Member, lead officer, member of its group, or something said in words. */
export const PERSON_LINKS = ['cabinet', 'lead', 'group', 'other'] as const;
export type PersonLink = (typeof PERSON_LINKS)[number];

export const ITEM_KINDS = ['topic', 'log'] as const;
export type ItemKind = (typeof ITEM_KINDS)[number];

/** How far an item's scoping note has come; the first when it has none. */
export const NOTE_STATUSES = ['', 'drafting', 'ready', 'agreed'] as const;
export type NoteStatus = (typeof NOTE_STATUSES)[number];

/** Who did something, when (ISO 8601, UTC) and why. */
export interface Closing {
  readonly at: string;
  readonly by: string;
  readonly reason: string;
}

/** How an item left the board: archived, not taken up, joined with another item, or given to another committee. */
export type ItemClosing = Closing &
  (
    | { readonly kind: 'archived' }
    | { readonly kind: 'declined' }
    | { readonly kind: 'merged'; readonly into: ItemId }
    | { readonly kind: 'referred'; readonly to: string }
  );

export interface Person {
  readonly id: PersonId;
  readonly name: string;
  /** Portfolio, post or body, in words; may be empty. */
  readonly post: string;
}

/** Another spelling of somebody: whatever names it means `into`. */
export interface MergedPerson {
  readonly id: PersonId;
  readonly name: string;
  readonly into: PersonId;
}

export interface Member {
  readonly person: PersonId;
  readonly role: MemberRole;
  /** What a vice-chair answers for, such as "Overview"; may be empty. */
  readonly portfolio: string;
  readonly order: number;
}

export interface Committee {
  readonly name: string;
  readonly remit: string;
  readonly outcome: string;
  readonly venue: string;
  readonly contactName: string;
  readonly contactPost: string;
  readonly contactPhone: string;
  readonly contactEmail: string;
  /** Items a meeting can take before it is called too full. */
  readonly itemLimit: number;
}

export interface ProgrammeFacts {
  /** `2026-27`. */
  readonly municipalYear: string;
  readonly state: ProgrammeState;
  readonly introduction: string;
}

export interface Meeting {
  readonly id: MeetingId;
  /** `YYYY-MM-DD`, or empty when not known. */
  readonly date: string;
  /** `HH:MM`, 24 hours, or empty. */
  readonly time: string;
  readonly venue: string;
  readonly kind: MeetingKind;
  readonly mode: MeetingMode;
  readonly status: MeetingStatus;
  readonly cancelReason: string;
  /** The date it was moved from, or empty. */
  readonly movedFrom: string;
  readonly note: string;
  readonly jointWith: readonly Named[];
  readonly invitees: readonly Named[];
  readonly removed: Closing | null;
}

/** A committee or body known by its name alone. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

export interface ItemPerson {
  readonly person: PersonId;
  readonly link: PersonLink;
  /** What they are to the item, in words, when the link is `other`; else empty. */
  readonly role: string;
  readonly order: number;
}

/** Who asked for the item: in whose words, where and when (`date` as people write it). */
export interface Origin {
  readonly id: string;
  readonly who: string;
  readonly where: string;
  readonly date: string;
  readonly words: string;
}

export interface ItemDate {
  readonly id: string;
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly purpose: string;
}

/** What one person answers to the questions of prioritisation. */
export interface ItemPriority {
  /** By which history and the record know them. */
  readonly person: string;
  readonly answers: PriorityAnswers;
}

export interface MethodChange {
  readonly id: string;
  readonly from: Method;
  readonly to: Method;
  readonly at: string;
  readonly by: string;
}

export interface Item {
  readonly id: ItemId;
  readonly title: string;
  readonly kind: ItemKind;
  readonly method: Method;
  readonly trail: readonly MethodChange[];
  /** Shared by the sittings of one series; empty otherwise. */
  readonly seriesId: string;
  /** The item that this one was split from, or null. */
  readonly splitFrom: ItemId | null;
  readonly slot: Slot;
  readonly rank: string;
  /** True when the stored place named a meeting that is gone, and the reader put it in *to be confirmed*. */
  readonly displaced: boolean;
  readonly people: readonly ItemPerson[];
  readonly jointWith: readonly Named[];
  readonly origins: readonly Origin[];
  readonly dates: readonly ItemDate[];
  /** When a group reports, `YYYY-MM-DD` or empty. */
  readonly reportsOn: string;
  readonly details: string;
  readonly outcome: string;
  /** A group's terms of reference. */
  readonly terms: string;
  /** When, as people write it. */
  readonly timing: string;
  /** Time expected in the meeting, in minutes; 0 when nobody has said. */
  readonly timeExpected: number;
  /** Paragraphs of Schedule 12A, in order. */
  readonly exempt: readonly number[];
  /** The Cabinet's decision this comes before, `YYYY-MM-DD` or empty. */
  readonly decisionDate: string;
  readonly noteStatus: NoteStatus;
  /** One entry a person, in the order of their ids. */
  readonly priority: readonly ItemPriority[];
  readonly archived: ItemClosing | null;
}

/** One thing that a person should settle after an existing programme was read in. */
export interface RepairEntry {
  readonly id: RepairId;
  readonly kind: string;
  readonly about: string;
  readonly source: string;
  readonly understood: string;
  readonly item: ItemId | null;
  readonly meeting: MeetingId | null;
  readonly order: number;
  readonly answers: readonly StoredAnswer[];
  readonly settled: Closing | null;
}

/** An answer as stored: `act` is one of the importer's acts, `data` its arguments as JSON. */
export interface StoredAnswer {
  readonly id: string;
  readonly act: string;
  readonly label: string;
  readonly data: string;
}

export interface Board {
  readonly programme: ProgrammeFacts;
  readonly committee: Committee;
  readonly people: ReadonlyMap<PersonId, Person>;
  /** Spellings that were merged into somebody of `people`. */
  readonly merged: ReadonlyMap<PersonId, MergedPerson>;
  readonly members: readonly Member[];
  /** In date order; those removed are in `removedMeetings`. */
  readonly meetings: readonly Meeting[];
  readonly removedMeetings: readonly Meeting[];
  readonly items: ReadonlyMap<ItemId, Item>;
  /** The items of each place that is not empty, in order, without the archived ones. */
  readonly lists: ReadonlyMap<Slot, readonly Item[]>;
  readonly archived: readonly Item[];
  readonly repairs: readonly RepairEntry[];
}
