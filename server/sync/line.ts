import type { CloseReason } from '../../shared/protocol/close-reasons.ts';
import type { BoardRights } from '../../shared/protocol/rights.ts';
import type { Parcel } from './parcel.ts';

/** Who is at the other end. */
export interface Someone {
  readonly id: string;
  /** Under whom client ids are claimed: stays when another person takes over at the same page. */
  readonly owner: string;
  readonly name: string;
  readonly role: string;
}

/** Somebody who was let in, and what they may do there. */
export interface Admitted {
  readonly who: Someone;
  readonly rights: BoardRights;
}

/** Who stands before a room. */
export interface Door {
  /** By its name in addresses; empty where there is no such room. */
  readonly committee: string;
  readonly board: string;
  /** Whether they are let in, as things stand at the moment it is asked, or why not. */
  admit(): Promise<Admitted | CloseReason>;
  /** Says now and then that whoever was let in is still here. */
  stillHere(): Promise<void>;
}

/** What a room needs of one open socket. */
export interface Line {
  readonly person: Someone;
  /** What the person may do, as it is now. */
  readonly rights: BoardRights;
  /** True for a page that understands what the standard protocol has not. */
  readonly ours: boolean;
  /** The client id under which this page shows in the presence list; null until it has said so. */
  page: number | null;
  /** True once the line has the board and follows it. */
  following: boolean;
  /** The number of the last row that was sent, of a line that follows. */
  seq: number;
  /** True once it has been told who is here, and so has to be told of whoever comes or goes. */
  greeted: boolean;
  /** True while it has so much to read that it is sent nothing more; the room is asked to catch it up after that. */
  readonly behind: boolean;
  /** True once it has been closed, by either side. */
  readonly closed: boolean;
  send(parcel: Parcel): void;
  /** A frame of so many bytes that changes nothing has been looked at. */
  heard(bytes: number): void;
  /** So many more of its change-carrying frames are on disk. */
  saved(count: number): void;
  /** So many of its frames were passed over. */
  passedOver(count: number): void;
  close(reason: CloseReason): void;
}
