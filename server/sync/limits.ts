const KIB = 1024;
const MIB = 1024 * KIB;

/** No frame may be larger. */
export const FRAME_BYTES = MIB;
/** A document is said to be large from here on, and does not grow beyond there; what takes away always passes. */
export const LARGE_ROOM_BYTES = 2 * MIB;
export const ROOM_BYTES = 8 * MIB;

/** Beyond so many frames or bytes that wait to be looked at, a socket is read no further until some are. */
export const WAITING_FRAMES = 200;
export const WAITING_BYTES = 2 * MIB;
/** How long one room works before others get their turn, in ms. */
export const TURN_MS = 5;

/** Beyond so many unsent bytes a line gets no more of what others do, until it has read what there is. */
export const UNSENT_BYTES = MIB;
/** So much of an answer that is under way is no reason to hold back what follows. */
export const CAUGHT_UP_BYTES = 64 * KIB;
/** A line that has taken nothing for so long, in ms, is let go; it comes back and asks for what it missed. */
export const STALLED_MS = 10_000;

/** Open sockets of one person. */
export const CONNECTIONS_OF_PERSON = 200;
/** Open sockets of one token: behind it is a program, which may follow many boards. */
export const CONNECTIONS_OF_TOKEN = 5_000;
/** Sockets of one address that are looked at together before it is known whose they are; the others wait. */
export const ADMITTED_AT_ONCE = 20;
/** Sockets of one address that may wait for that. */
export const WAITING_TO_BE_ADMITTED = 1_000;
