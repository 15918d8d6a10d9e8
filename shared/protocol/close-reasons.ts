/**
 * Every reason for which the server closes a board's connection, with the sentence for people. Codes 4400 to 4499
 * are final (y-websocket stops); 4500 to 4599 and 1012 mean "come back".
 */
export const CLOSE_REASONS = {
  'bad-frame': {
    code: 4400,
    words: 'This page sent something the server does not understand. Reload the page.',
  },
  'bad-update': {
    code: 4401,
    words: 'This page sent a change that the server could not read. Reload the page.',
  },
  'foreign-origin': { code: 4403, words: 'Open this board at the address of the service itself.' },
  'signed-out': {
    code: 4405,
    words: 'You are no longer signed in. Sign in again; what you have here is kept.',
  },
  'no-right': { code: 4406, words: 'You do not have access to this board. Ask its scrutiny officer.' },
  'committee-closed': {
    code: 4408,
    words:
      'This committee has been closed, so its board cannot be opened. Its scrutiny officer can open it again.',
  },
  'not-yours': {
    code: 4407,
    words: 'That change is not yours to make, so it was not kept. Reload the page.',
  },
  'room-unknown': { code: 4404, words: 'There is no board at this address.' },
  'id-of-another': {
    code: 4409,
    words: 'This page was using somebody else’s mark. Reload the page; your last change was not kept.',
  },
  'other-history': {
    code: 4410,
    words: 'This computer’s copy belongs to a board that has since been replaced. Reload the page.',
  },
  'old-epoch': {
    code: 4411,
    words: 'Wording on this board was made exempt while this page was away, so the board is opened afresh.',
  },
  restored: {
    code: 4415,
    words:
      'This board was put back to an earlier copy while this page was away, so the board is opened afresh.',
  },
  'too-large': {
    code: 4413,
    words: 'That change is too large to be sent at once. Make it in smaller steps.',
  },
  'room-full': {
    code: 4414,
    words:
      'This has grown as large as it can be, so only deleting is possible. Your last change was not kept; ask your scrutiny officer.',
  },
  'not-a-board': {
    code: 4422,
    words: 'That change would break the board, so it was not made. Reload the page.',
  },
  'not-a-note': {
    code: 4423,
    words: 'That change would break the note, so it was not made. Reload the page.',
  },
  'field-locked': {
    code: 4424,
    words:
      'This part of the note was locked while you were writing. What you wrote since is not in the note; it is kept on this page and given back to you.',
  },
  'note-full': {
    code: 4425,
    words:
      'The note is as long as it can be, so your last change is not in it. It is kept on this page; shorten the note and put it in again.',
  },
  gap: { code: 4501, words: 'Some changes arrived out of order. They are being sent again.' },
  'new-epoch': {
    code: 4502,
    words: 'Wording on this board has been made exempt, so the board is being opened afresh.',
  },
  'cannot-save': {
    code: 4503,
    words: 'The service cannot save at the moment. Your changes are not lost; do not close this page.',
  },
  'too-many': {
    code: 4505,
    words: 'This is open in too many places at once. Close it in some of them; it comes back by itself.',
  },
  'room-damaged': {
    code: 4504,
    words:
      'This board cannot be opened at the moment. Nothing has been changed; ask whoever runs the service.',
  },
  'going-down': { code: 1012, words: 'The service is starting again. Changes will be sent when it is back.' },
} as const;

/** What the websocket protocol itself says of a frame that is larger than any may be; nobody of ours has read it. */
export const TOO_BIG = 1009;

export type CloseReason = keyof typeof CLOSE_REASONS;

/** The reason that a close code stands for, or null for codes that are not ours. */
export function closeReasonOf(code: number): CloseReason | null {
  if (code === TOO_BIG) return 'too-large';
  for (const [reason, { code: own }] of Object.entries(CLOSE_REASONS)) {
    if (own === code) return reason as CloseReason;
  }
  return null;
}
