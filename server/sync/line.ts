import type { CloseReason } from '../../shared/protocol/close-reasons.ts';

/** Who is at the other end. */
export interface Someone {
  readonly id: string;
  /** Under whom client ids are claimed: stays when another person takes over at the same page. */
  readonly owner: string;
  readonly name: string;
  readonly role: string;
}

/** What a room needs of one open socket. */
export interface Line {
  readonly person: Someone;
  /** The client id under which this page shows in the presence list; null until it has said so. */
  page: number | null;
  /** True once the line has the board and follows it. */
  following: boolean;
  /** True once it has been told who is here, and so has to be told of whoever comes or goes. */
  greeted: boolean;
  /** True once it has been closed, by either side. */
  readonly closed: boolean;
  send(frames: readonly Uint8Array[]): void;
  /** So many more of its change-carrying frames are on disk. */
  saved(count: number): void;
  close(reason: CloseReason): void;
}
