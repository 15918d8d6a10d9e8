import type { ExemptInvites } from './exempt-invites.ts';
import type { MailOutbox } from './mail-outbox.ts';
import type { Notes } from './notes.ts';
import type { NoteComments } from './note-comments.ts';
import type { NoteVersions } from './note-versions.ts';
import type { People } from './people.ts';
import type { PersonalData } from './personal-data.ts';
import type { RecordLog } from './record-log.ts';
import type { Records } from './records.ts';
import type { Register } from './register.ts';
import { sqlExemptInvites } from './sql-exempt-invites.ts';
import { sqlNotes } from './sql-notes.ts';
import { sqlNoteComments } from './sql-note-comments.ts';
import { sqlNoteVersions } from './sql-note-versions.ts';
import { sqlOutbox } from './sql-outbox.ts';
import { sqlPeople } from './sql-people.ts';
import { sqlPersonalData } from './sql-personal-data.ts';
import { sqlRecords } from './sql-records.ts';
import { sqlRegister } from './sql-register.ts';
import { sqlTriangulations } from './sql-triangulations.ts';
import { sqlRecordLog } from './sql-record-log.ts';
import { sqlSuggestions } from './sql-suggestions.ts';
import { sqlVersions } from './sql-versions.ts';
import type { Triangulations } from './triangulations.ts';
import type { Suggestions } from './suggestions.ts';
import type { Versions } from './versions.ts';
import type { RightsChange, RightsNews } from './rights-change.ts';
import type { Sql } from './sql.ts';
import type { UpdateStore } from './update-store.ts';

/** Everything that is kept beside the updates of rooms. */
export interface Stores {
  readonly records: Records;
  readonly people: People;
  readonly personalData: PersonalData;
  readonly register: Register;
  readonly recordLog: RecordLog;
  readonly versions: Versions;
  readonly outbox: MailOutbox;
  readonly exemptInvites: ExemptInvites;
  readonly notes: Notes;
  readonly noteComments: NoteComments;
  readonly noteVersions: NoteVersions;
  readonly suggestions: Suggestions;
  readonly triangulations: Triangulations;
  /**
   * Does all of it or nothing: what is asked of these stores meanwhile, by whatever `work` calls, is part of the step. Of
   * steps with the same `turn`, unless it is empty, one is taken at a time, by however many instances; nothing else is to be waited for in one.
   */
  readonly inOneStep: <Made>(turn: string, work: () => Promise<Made>) => Promise<Made>;
}

/** Everything that is kept, and how to let go of it. */
export interface Storage extends Stores {
  readonly updates: UpdateStore;
  /** Null when this process alone can have opened what is stored. */
  readonly others: Others | null;
  /** Writes something and takes it back; rejects when nothing can be written. */
  probe(): Promise<Probed>;
  /** Resolves when what was asked is on disk and whatever was open is free for others. */
  close(): Promise<void>;
}

/** What instances of one database tell each other through it. */
export interface Others {
  /** To be called when somebody's rights may have changed. */
  rightsChanged(change: RightsChange): Promise<void>;
  /** What changed by whichever instance since there were so many changes; nothing when that is null. */
  rightsNews(known: number | null): Promise<RightsNews>;
  /** Calls `heard` when there may be news, though it may miss some; gives what ends it. */
  listen(heard: () => void): () => Promise<void>;
}

export interface Probed {
  /** True when what has been written outlives a loss of power. */
  readonly isDurable: boolean;
  /** True when the tables are those of this version. */
  readonly isMigrated: boolean;
}

/** The stores of one database. */
export function storesOf(sql: Sql): Stores {
  return {
    records: sqlRecords(sql),
    people: sqlPeople(sql),
    personalData: sqlPersonalData(sql),
    register: sqlRegister(sql),
    recordLog: sqlRecordLog(sql),
    versions: sqlVersions(sql),
    outbox: sqlOutbox(sql),
    exemptInvites: sqlExemptInvites(sql),
    notes: sqlNotes(sql),
    noteComments: sqlNoteComments(sql),
    noteVersions: sqlNoteVersions(sql),
    triangulations: sqlTriangulations(sql),
    suggestions: sqlSuggestions(sql),
    inOneStep: sql.inOneStep,
  };
}

/** Writes something and takes it back. */
export function tryToWrite(sql: Sql): Promise<void> {
  return sql.inOneStep('', async () => {
    await sql.prepare('INSERT INTO probe (one) VALUES (1) ON CONFLICT DO NOTHING').run();
    await sql.prepare('DELETE FROM probe').run();
  });
}
