/**
 * The type of the message by which the server tells open pages of a note that something beside its text has changed.
 * The body is one of `NOTE_NEWS`, as y-protocols writes a string.
 */
export const NEWS_MESSAGE = 103;

/** What pages of a note fetch again when they are told. */
export const NOTE_NEWS = ['comments', 'versions', 'people'] as const;
export type NoteNews = (typeof NOTE_NEWS)[number];
