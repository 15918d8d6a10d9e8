import type { Committee, Item, Meeting, Member, Person, ProgrammeFacts, RepairEntry } from './board.ts';

/** An item before it has a rank, which comes from its position among the items of its place, or a scoping note. */
export type NewItem = Omit<Item, 'rank' | 'displaced' | 'trail' | 'archived' | 'noteStatus' | 'priority'>;

/** A whole board as plain data, with its ids: what a new board is written from. */
export interface BoardContent {
  readonly programme: ProgrammeFacts;
  readonly committee: Committee;
  readonly people: readonly Person[];
  readonly members: readonly Member[];
  readonly meetings: readonly Meeting[];
  readonly items: readonly NewItem[];
  readonly repairs: readonly RepairEntry[];
}
