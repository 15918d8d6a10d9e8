/**
 * The facts of changes are only ever added to, like those of the register. A text that grows letter by letter is a fact
 * each time; what is told is the last of a stretch, and the earlier ones are named as passed over, their values let go.
 */
export const RECORD_TABLES = `
CREATE TABLE change_passed_over (change INTEGER PRIMARY KEY REFERENCES change (id), by_seq INTEGER NOT NULL);
CREATE INDEX change_by_text ON change (room, kind, record, field, person, at);
CREATE INDEX change_by_time ON change (room, at, id);
CREATE INDEX change_by_person ON change (person, at, id);
CREATE INDEX register_by_time ON register (committee, at, id);
CREATE TRIGGER change_keeps BEFORE UPDATE ON change BEGIN SELECT RAISE(ABORT, 'the record is only added to'); END;
CREATE TRIGGER change_stays BEFORE DELETE ON change BEGIN SELECT RAISE(ABORT, 'the record is only added to'); END;
CREATE TRIGGER change_passed_over_keeps BEFORE UPDATE ON change_passed_over
  BEGIN SELECT RAISE(ABORT, 'the record is only added to'); END;
CREATE TRIGGER change_passed_over_stays BEFORE DELETE ON change_passed_over
  BEGIN SELECT RAISE(ABORT, 'the record is only added to'); END;
`;
