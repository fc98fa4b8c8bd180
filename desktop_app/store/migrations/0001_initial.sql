-- The first format: one table a kind of record (STRICT; columns as in desktop_app/domain/records), the journal, the
-- outbox and the search. Foreign keys are checked at commit, so that records may arrive in any order within one.
-- `extra` keeps, as JSON, the fields that a newer Puente knows and this one does not.

CREATE TABLE "unit" (
    "id" TEXT PRIMARY KEY NOT NULL,
    "family" TEXT NOT NULL,
    "deleted" INTEGER NOT NULL DEFAULT 0,
    "name" TEXT NOT NULL,
    "municipality" TEXT NOT NULL,
    "commune" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "phone" TEXT NOT NULL,
    "programme" TEXT NOT NULL,
    "logo" TEXT NOT NULL,
    "paper_size" TEXT NOT NULL,
    "extra" TEXT
) STRICT;

CREATE TABLE "worker" (
    "id" TEXT PRIMARY KEY NOT NULL,
    "family" TEXT NOT NULL,
    "deleted" INTEGER NOT NULL DEFAULT 0,
    "unit" TEXT NOT NULL REFERENCES "unit" ("id") DEFERRABLE INITIALLY DEFERRED,
    "names" TEXT NOT NULL,
    "surnames" TEXT NOT NULL,
    "run" TEXT NOT NULL,
    "phone" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "active" INTEGER NOT NULL,
    "extra" TEXT
) STRICT;
CREATE INDEX "worker_unit" ON "worker" ("unit");

CREATE TABLE "caseload" (
    "id" TEXT PRIMARY KEY NOT NULL,
    "family" TEXT NOT NULL,
    "deleted" INTEGER NOT NULL DEFAULT 0,
    "unit" TEXT NOT NULL REFERENCES "unit" ("id") DEFERRABLE INITIALLY DEFERRED,
    "name" TEXT NOT NULL,
    "worker" TEXT NOT NULL,
    "since" TEXT,
    "extra" TEXT
) STRICT;
CREATE INDEX "caseload_unit" ON "caseload" ("unit");

CREATE TABLE "transfer" (
    "id" TEXT PRIMARY KEY NOT NULL,
    "family" TEXT NOT NULL REFERENCES "family" ("id") DEFERRABLE INITIALLY DEFERRED,
    "deleted" INTEGER NOT NULL DEFAULT 0,
    "from_caseload" TEXT NOT NULL, -- no reference: a family of the list may be in no caseload yet
    "to_caseload" TEXT NOT NULL REFERENCES "caseload" ("id") DEFERRABLE INITIALLY DEFERRED,
    "on" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "extra" TEXT
) STRICT;
CREATE INDEX "transfer_family" ON "transfer" ("family");
CREATE INDEX "transfer_to_caseload" ON "transfer" ("to_caseload");

CREATE TABLE "parameter" (
    "id" TEXT PRIMARY KEY NOT NULL,
    "family" TEXT NOT NULL,
    "deleted" INTEGER NOT NULL DEFAULT 0,
    "unit" TEXT NOT NULL REFERENCES "unit" ("id") DEFERRABLE INITIALLY DEFERRED,
    "name" TEXT NOT NULL,
    "valid_from" TEXT NOT NULL,
    "value" INTEGER NOT NULL,
    "source" TEXT NOT NULL,
    "extra" TEXT
) STRICT;
CREATE INDEX "parameter_unit" ON "parameter" ("unit");

CREATE TABLE "institution" (
    "id" TEXT PRIMARY KEY NOT NULL,
    "family" TEXT NOT NULL,
    "deleted" INTEGER NOT NULL DEFAULT 0,
    "name" TEXT NOT NULL,
    "sort" TEXT NOT NULL,
    "commune" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "phone" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "contact" TEXT NOT NULL,
    "extra" TEXT
) STRICT;

CREATE TABLE "service" (
    "id" TEXT PRIMARY KEY NOT NULL,
    "family" TEXT NOT NULL,
    "deleted" INTEGER NOT NULL DEFAULT 0,
    "institution" TEXT NOT NULL REFERENCES "institution" ("id") DEFERRABLE INITIALLY DEFERRED,
    "name" TEXT NOT NULL,
    "places" INTEGER,
    "note" TEXT NOT NULL,
    "extra" TEXT
) STRICT;
CREATE INDEX "service_institution" ON "service" ("institution");

CREATE TABLE "service_condition" (
    "id" TEXT PRIMARY KEY NOT NULL,
    "family" TEXT NOT NULL,
    "deleted" INTEGER NOT NULL DEFAULT 0,
    "service" TEXT NOT NULL REFERENCES "service" ("id") DEFERRABLE INITIALLY DEFERRED,
    "condition" TEXT NOT NULL,
    "extra" TEXT
) STRICT;
CREATE INDEX "service_condition_service" ON "service_condition" ("service");

CREATE TABLE "agreement" (
    "id" TEXT PRIMARY KEY NOT NULL,
    "family" TEXT NOT NULL REFERENCES "family" ("id") DEFERRABLE INITIALLY DEFERRED,
    "deleted" INTEGER NOT NULL DEFAULT 0,
    "enrolment" TEXT NOT NULL, -- no reference: the letter is signed before the participation exists
    "kind" TEXT NOT NULL,
    "series" INTEGER NOT NULL,
    "number" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "amends" TEXT NOT NULL,
    "on" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "session" TEXT NOT NULL,
    "situation" TEXT NOT NULL,
    "words" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "state_since" TEXT,
    "state_reason" TEXT NOT NULL,
    "evidence" TEXT NOT NULL,
    "extra" TEXT
) STRICT;
CREATE INDEX "agreement_family" ON "agreement" ("family");
CREATE INDEX "agreement_enrolment" ON "agreement" ("enrolment");

CREATE TABLE "agreement_condition" (
    "id" TEXT PRIMARY KEY NOT NULL,
    "family" TEXT NOT NULL REFERENCES "family" ("id") DEFERRABLE INITIALLY DEFERRED,
    "deleted" INTEGER NOT NULL DEFAULT 0,
    "agreement" TEXT NOT NULL REFERENCES "agreement" ("id") DEFERRABLE INITIALLY DEFERRED,
    "condition" TEXT NOT NULL,
    "member" TEXT NOT NULL,
    "extra" TEXT
) STRICT;
CREATE INDEX "agreement_condition_family" ON "agreement_condition" ("family");
CREATE INDEX "agreement_condition_agreement" ON "agreement_condition" ("agreement");

CREATE TABLE "commitment" (
    "id" TEXT PRIMARY KEY NOT NULL,
    "family" TEXT NOT NULL REFERENCES "family" ("id") DEFERRABLE INITIALLY DEFERRED,
    "deleted" INTEGER NOT NULL DEFAULT 0,
    "party" TEXT NOT NULL,
    "who" TEXT NOT NULL,
    "what" TEXT NOT NULL,
    "by_when" TEXT,
    "agreement" TEXT NOT NULL,
    "session" TEXT NOT NULL,
    "condition" TEXT NOT NULL,
    "member" TEXT NOT NULL,
    "institution" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "outcome_on" TEXT,
    "outcome_note" TEXT NOT NULL,
    "extra" TEXT
) STRICT;
CREATE INDEX "commitment_family" ON "commitment" ("family");

CREATE TABLE "signer" (
    "id" TEXT PRIMARY KEY NOT NULL,
    "family" TEXT NOT NULL REFERENCES "family" ("id") DEFERRABLE INITIALLY DEFERRED,
    "deleted" INTEGER NOT NULL DEFAULT 0,
    "subject" TEXT NOT NULL,
    "signer" TEXT NOT NULL,
    "place" INTEGER NOT NULL,
    "extra" TEXT
) STRICT;
CREATE INDEX "signer_family" ON "signer" ("family");

CREATE TABLE "signature" (
    "id" TEXT PRIMARY KEY NOT NULL,
    "family" TEXT NOT NULL REFERENCES "family" ("id") DEFERRABLE INITIALLY DEFERRED,
    "deleted" INTEGER NOT NULL DEFAULT 0,
    "subject" TEXT NOT NULL,
    "signer" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "mode" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    "strokes" TEXT NOT NULL,
    "witness_1" TEXT NOT NULL,
    "witness_2" TEXT NOT NULL,
    "on_behalf" TEXT NOT NULL,
    "extra" TEXT
) STRICT;
CREATE INDEX "signature_family" ON "signature" ("family");

CREATE TABLE "document" (
    "id" TEXT PRIMARY KEY NOT NULL,
    "family" TEXT NOT NULL REFERENCES "family" ("id") DEFERRABLE INITIALLY DEFERRED,
    "deleted" INTEGER NOT NULL DEFAULT 0,
    "paper" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "pdf" TEXT NOT NULL,
    "form_version" TEXT NOT NULL,
    "pack_version" TEXT NOT NULL,
    "size" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    "extra" TEXT
) STRICT;
CREATE INDEX "document_family" ON "document" ("family");

CREATE TABLE "attachment" (
    "id" TEXT PRIMARY KEY NOT NULL,
    "family" TEXT NOT NULL REFERENCES "family" ("id") DEFERRABLE INITIALLY DEFERRED,
    "deleted" INTEGER NOT NULL DEFAULT 0,
    "name" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "on" TEXT,
    "extra" TEXT
) STRICT;
CREATE INDEX "attachment_family" ON "attachment" ("family");

CREATE TABLE "family" (
    "id" TEXT PRIMARY KEY NOT NULL,
    "family" TEXT NOT NULL,
    "deleted" INTEGER NOT NULL DEFAULT 0,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "commune" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "sector" TEXT NOT NULL,
    "directions" TEXT NOT NULL,
    "phone" TEXT NOT NULL,
    "rural" INTEGER NOT NULL,
    "latitude" REAL,
    "longitude" REAL,
    "caseload" TEXT NOT NULL,
    "enrolment" TEXT NOT NULL,
    "stage" TEXT NOT NULL,
    "stage_since" TEXT,
    "stage_reason" TEXT NOT NULL,
    "listed_on" TEXT,
    "extra" TEXT
) STRICT;

CREATE TABLE "enrolment" (
    "id" TEXT PRIMARY KEY NOT NULL,
    "family" TEXT NOT NULL REFERENCES "family" ("id") DEFERRABLE INITIALLY DEFERRED,
    "deleted" INTEGER NOT NULL DEFAULT 0,
    "number" INTEGER NOT NULL,
    "programme" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "enrolled_on" TEXT NOT NULL,
    "ended_on" TEXT,
    "weekday" INTEGER,
    "hour" TEXT NOT NULL,
    "extra" TEXT
) STRICT;
CREATE INDEX "enrolment_family" ON "enrolment" ("family");

CREATE TABLE "member" (
    "id" TEXT PRIMARY KEY NOT NULL,
    "family" TEXT NOT NULL REFERENCES "family" ("id") DEFERRABLE INITIALLY DEFERRED,
    "deleted" INTEGER NOT NULL DEFAULT 0,
    "names" TEXT NOT NULL,
    "surnames" TEXT NOT NULL,
    "run" TEXT NOT NULL,
    "sex" TEXT NOT NULL,
    "birth_date" TEXT,
    "relation" TEXT NOT NULL,
    "phone" TEXT NOT NULL,
    "mother" TEXT NOT NULL,
    "father" TEXT NOT NULL,
    "partner" TEXT NOT NULL,
    "pregnant" INTEGER,
    "due_date" TEXT,
    "disability" INTEGER,
    "chronic" INTEGER,
    "schooling" TEXT NOT NULL,
    "at_school" INTEGER,
    "works" INTEGER,
    "seeks_work" INTEGER,
    "occupation" TEXT NOT NULL,
    "in_care" INTEGER,
    "in_custody" INTEGER,
    "lives_here" INTEGER NOT NULL,
    "left_on" TEXT,
    "left_reason" TEXT NOT NULL,
    "died_on" TEXT,
    "extra" TEXT
) STRICT;
CREATE INDEX "member_family" ON "member" ("family");

CREATE TABLE "member_event" (
    "id" TEXT PRIMARY KEY NOT NULL,
    "family" TEXT NOT NULL REFERENCES "family" ("id") DEFERRABLE INITIALLY DEFERRED,
    "deleted" INTEGER NOT NULL DEFAULT 0,
    "member" TEXT NOT NULL REFERENCES "member" ("id") DEFERRABLE INITIALLY DEFERRED,
    "event" TEXT NOT NULL,
    "on" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "extra" TEXT
) STRICT;
CREATE INDEX "member_event_family" ON "member_event" ("family");
CREATE INDEX "member_event_member" ON "member_event" ("member");

CREATE TABLE "answer" (
    "id" TEXT PRIMARY KEY NOT NULL,
    "family" TEXT NOT NULL REFERENCES "family" ("id") DEFERRABLE INITIALLY DEFERRED,
    "deleted" INTEGER NOT NULL DEFAULT 0,
    "enrolment" TEXT NOT NULL REFERENCES "enrolment" ("id") DEFERRABLE INITIALLY DEFERRED,
    "question" TEXT NOT NULL,
    "member" TEXT NOT NULL,
    "value" INTEGER,
    "on" TEXT,
    "extra" TEXT
) STRICT;
CREATE INDEX "answer_family" ON "answer" ("family");
CREATE INDEX "answer_enrolment" ON "answer" ("enrolment");

CREATE TABLE "social_file" (
    "id" TEXT PRIMARY KEY NOT NULL,
    "family" TEXT NOT NULL REFERENCES "family" ("id") DEFERRABLE INITIALLY DEFERRED,
    "deleted" INTEGER NOT NULL DEFAULT 0,
    "instrument" TEXT NOT NULL,
    "folio" TEXT NOT NULL,
    "on" TEXT,
    "score" INTEGER,
    "cut_off" INTEGER,
    "commune" TEXT NOT NULL,
    "extra" TEXT
) STRICT;
CREATE INDEX "social_file_family" ON "social_file" ("family");

CREATE TABLE "strength" (
    "id" TEXT PRIMARY KEY NOT NULL,
    "family" TEXT NOT NULL REFERENCES "family" ("id") DEFERRABLE INITIALLY DEFERRED,
    "deleted" INTEGER NOT NULL DEFAULT 0,
    "area" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "member" TEXT NOT NULL,
    "extra" TEXT
) STRICT;
CREATE INDEX "strength_family" ON "strength" ("family");

CREATE TABLE "income" (
    "id" TEXT PRIMARY KEY NOT NULL,
    "family" TEXT NOT NULL REFERENCES "family" ("id") DEFERRABLE INITIALLY DEFERRED,
    "deleted" INTEGER NOT NULL DEFAULT 0,
    "source" TEXT NOT NULL,
    "amount" INTEGER NOT NULL,
    "period" TEXT NOT NULL,
    "member" TEXT NOT NULL,
    "since" TEXT,
    "until" TEXT,
    "extra" TEXT
) STRICT;
CREATE INDEX "income_family" ON "income" ("family");

CREATE TABLE "budget_line" (
    "id" TEXT PRIMARY KEY NOT NULL,
    "family" TEXT NOT NULL REFERENCES "family" ("id") DEFERRABLE INITIALLY DEFERRED,
    "deleted" INTEGER NOT NULL DEFAULT 0,
    "item" TEXT NOT NULL,
    "amount" INTEGER NOT NULL,
    "period" TEXT NOT NULL,
    "extra" TEXT
) STRICT;
CREATE INDEX "budget_line_family" ON "budget_line" ("family");

CREATE TABLE "assessment" (
    "id" TEXT PRIMARY KEY NOT NULL,
    "family" TEXT NOT NULL REFERENCES "family" ("id") DEFERRABLE INITIALLY DEFERRED,
    "deleted" INTEGER NOT NULL DEFAULT 0,
    "enrolment" TEXT NOT NULL REFERENCES "enrolment" ("id") DEFERRABLE INITIALLY DEFERRED,
    "condition" TEXT NOT NULL,
    "member" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "since" TEXT,
    "reason" TEXT NOT NULL,
    "evidence" TEXT NOT NULL,
    "session" TEXT NOT NULL,
    "applies" TEXT NOT NULL,
    "applies_reason" TEXT NOT NULL,
    "extra" TEXT
) STRICT;
CREATE INDEX "assessment_family" ON "assessment" ("family");
CREATE INDEX "assessment_enrolment" ON "assessment" ("enrolment");

CREATE TABLE "priority" (
    "id" TEXT PRIMARY KEY NOT NULL,
    "family" TEXT NOT NULL REFERENCES "family" ("id") DEFERRABLE INITIALLY DEFERRED,
    "deleted" INTEGER NOT NULL DEFAULT 0,
    "enrolment" TEXT NOT NULL REFERENCES "enrolment" ("id") DEFERRABLE INITIALLY DEFERRED,
    "condition" TEXT NOT NULL,
    "position" REAL NOT NULL,
    "note" TEXT NOT NULL,
    "extra" TEXT
) STRICT;
CREATE INDEX "priority_family" ON "priority" ("family");
CREATE INDEX "priority_enrolment" ON "priority" ("enrolment");

CREATE TABLE "session" (
    "id" TEXT PRIMARY KEY NOT NULL,
    "family" TEXT NOT NULL REFERENCES "family" ("id") DEFERRABLE INITIALLY DEFERRED,
    "deleted" INTEGER NOT NULL DEFAULT 0,
    "enrolment" TEXT NOT NULL REFERENCES "enrolment" ("id") DEFERRABLE INITIALLY DEFERRED,
    "number" INTEGER NOT NULL,
    "day" TEXT NOT NULL,
    "hour" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "fixed" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "held_on" TEXT,
    "started" TEXT NOT NULL,
    "ended" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "words" TEXT NOT NULL,
    "remarks" TEXT NOT NULL,
    "extra" TEXT
) STRICT;
CREATE INDEX "session_family" ON "session" ("family");
CREATE INDEX "session_enrolment" ON "session" ("enrolment");

CREATE TABLE "missed_session" (
    "id" TEXT PRIMARY KEY NOT NULL,
    "family" TEXT NOT NULL REFERENCES "family" ("id") DEFERRABLE INITIALLY DEFERRED,
    "deleted" INTEGER NOT NULL DEFAULT 0,
    "session" TEXT NOT NULL REFERENCES "session" ("id") DEFERRABLE INITIALLY DEFERRED,
    "day" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "extra" TEXT
) STRICT;
CREATE INDEX "missed_session_family" ON "missed_session" ("family");
CREATE INDEX "missed_session_session" ON "missed_session" ("session");

CREATE TABLE "rhythm_step" (
    "id" TEXT PRIMARY KEY NOT NULL,
    "family" TEXT NOT NULL REFERENCES "family" ("id") DEFERRABLE INITIALLY DEFERRED,
    "deleted" INTEGER NOT NULL DEFAULT 0,
    "enrolment" TEXT NOT NULL REFERENCES "enrolment" ("id") DEFERRABLE INITIALLY DEFERRED,
    "number" INTEGER NOT NULL,
    "count" INTEGER NOT NULL,
    "unit" TEXT NOT NULL,
    "extra" TEXT
) STRICT;
CREATE INDEX "rhythm_step_family" ON "rhythm_step" ("family");
CREATE INDEX "rhythm_step_enrolment" ON "rhythm_step" ("enrolment");

CREATE TABLE "attendance" (
    "id" TEXT PRIMARY KEY NOT NULL,
    "family" TEXT NOT NULL REFERENCES "family" ("id") DEFERRABLE INITIALLY DEFERRED,
    "deleted" INTEGER NOT NULL DEFAULT 0,
    "session" TEXT NOT NULL REFERENCES "session" ("id") DEFERRABLE INITIALLY DEFERRED,
    "member" TEXT NOT NULL REFERENCES "member" ("id") DEFERRABLE INITIALLY DEFERRED,
    "present" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "extra" TEXT
) STRICT;
CREATE INDEX "attendance_family" ON "attendance" ("family");
CREATE INDEX "attendance_session" ON "attendance" ("session");
CREATE INDEX "attendance_member" ON "attendance" ("member");

CREATE TABLE "evaluation" (
    "id" TEXT PRIMARY KEY NOT NULL,
    "family" TEXT NOT NULL REFERENCES "family" ("id") DEFERRABLE INITIALLY DEFERRED,
    "deleted" INTEGER NOT NULL DEFAULT 0,
    "enrolment" TEXT NOT NULL REFERENCES "enrolment" ("id") DEFERRABLE INITIALLY DEFERRED,
    "moment" TEXT NOT NULL,
    "on" TEXT NOT NULL,
    "snapshot" TEXT NOT NULL,
    "session" TEXT NOT NULL,
    "remarks" TEXT NOT NULL,
    "extra" TEXT
) STRICT;
CREATE INDEX "evaluation_family" ON "evaluation" ("family");
CREATE INDEX "evaluation_enrolment" ON "evaluation" ("enrolment");

CREATE TABLE "capacity" (
    "id" TEXT PRIMARY KEY NOT NULL,
    "family" TEXT NOT NULL REFERENCES "family" ("id") DEFERRABLE INITIALLY DEFERRED,
    "deleted" INTEGER NOT NULL DEFAULT 0,
    "enrolment" TEXT NOT NULL REFERENCES "enrolment" ("id") DEFERRABLE INITIALLY DEFERRED,
    "instrument" TEXT NOT NULL,
    "element" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "on" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "extra" TEXT
) STRICT;
CREATE INDEX "capacity_family" ON "capacity" ("family");
CREATE INDEX "capacity_enrolment" ON "capacity" ("enrolment");

CREATE TABLE "follow_up" (
    "id" TEXT PRIMARY KEY NOT NULL,
    "family" TEXT NOT NULL REFERENCES "family" ("id") DEFERRABLE INITIALLY DEFERRED,
    "deleted" INTEGER NOT NULL DEFAULT 0,
    "enrolment" TEXT NOT NULL REFERENCES "enrolment" ("id") DEFERRABLE INITIALLY DEFERRED,
    "month" INTEGER NOT NULL,
    "due" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "done_on" TEXT,
    "medium" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "request" TEXT NOT NULL,
    "extra" TEXT
) STRICT;
CREATE INDEX "follow_up_family" ON "follow_up" ("family");
CREATE INDEX "follow_up_enrolment" ON "follow_up" ("enrolment");

CREATE TABLE "contact" (
    "id" TEXT PRIMARY KEY NOT NULL,
    "family" TEXT NOT NULL REFERENCES "family" ("id") DEFERRABLE INITIALLY DEFERRED,
    "deleted" INTEGER NOT NULL DEFAULT 0,
    "on" TEXT NOT NULL,
    "hour" TEXT NOT NULL,
    "medium" TEXT NOT NULL,
    "with_whom" TEXT NOT NULL,
    "why" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "extra" TEXT
) STRICT;
CREATE INDEX "contact_family" ON "contact" ("family");

CREATE TABLE "note" (
    "id" TEXT PRIMARY KEY NOT NULL,
    "family" TEXT NOT NULL REFERENCES "family" ("id") DEFERRABLE INITIALLY DEFERRED,
    "deleted" INTEGER NOT NULL DEFAULT 0,
    "on" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "condition" TEXT NOT NULL,
    "session" TEXT NOT NULL,
    "extra" TEXT
) STRICT;
CREATE INDEX "note_family" ON "note" ("family");

CREATE TABLE "benefit" (
    "id" TEXT PRIMARY KEY NOT NULL,
    "family" TEXT NOT NULL REFERENCES "family" ("id") DEFERRABLE INITIALLY DEFERRED,
    "deleted" INTEGER NOT NULL DEFAULT 0,
    "enrolment" TEXT NOT NULL REFERENCES "enrolment" ("id") DEFERRABLE INITIALLY DEFERRED,
    "code" TEXT NOT NULL,
    "member" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "since" TEXT,
    "reason" TEXT NOT NULL,
    "applied_on" TEXT,
    "granted_on" TEXT,
    "ends_on" TEXT,
    "reference" TEXT NOT NULL,
    "extra" TEXT
) STRICT;
CREATE INDEX "benefit_family" ON "benefit" ("family");
CREATE INDEX "benefit_enrolment" ON "benefit" ("enrolment");

CREATE TABLE "benefit_event" (
    "id" TEXT PRIMARY KEY NOT NULL,
    "family" TEXT NOT NULL REFERENCES "family" ("id") DEFERRABLE INITIALLY DEFERRED,
    "deleted" INTEGER NOT NULL DEFAULT 0,
    "benefit" TEXT NOT NULL REFERENCES "benefit" ("id") DEFERRABLE INITIALLY DEFERRED,
    "event" TEXT NOT NULL,
    "on" TEXT NOT NULL,
    "amount" INTEGER,
    "note" TEXT NOT NULL,
    "extra" TEXT
) STRICT;
CREATE INDEX "benefit_event_family" ON "benefit_event" ("family");
CREATE INDEX "benefit_event_benefit" ON "benefit_event" ("benefit");

CREATE TABLE "referral" (
    "id" TEXT PRIMARY KEY NOT NULL,
    "family" TEXT NOT NULL REFERENCES "family" ("id") DEFERRABLE INITIALLY DEFERRED,
    "deleted" INTEGER NOT NULL DEFAULT 0,
    "enrolment" TEXT NOT NULL REFERENCES "enrolment" ("id") DEFERRABLE INITIALLY DEFERRED,
    "series" INTEGER NOT NULL,
    "number" TEXT NOT NULL,
    "institution" TEXT NOT NULL REFERENCES "institution" ("id") DEFERRABLE INITIALLY DEFERRED,
    "service" TEXT NOT NULL,
    "member" TEXT NOT NULL,
    "companion" TEXT NOT NULL,
    "condition" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "sent_on" TEXT NOT NULL,
    "answer_by" TEXT,
    "answer" TEXT NOT NULL,
    "answered_on" TEXT,
    "answer_note" TEXT NOT NULL,
    "appointment" TEXT,
    "extra" TEXT
) STRICT;
CREATE INDEX "referral_family" ON "referral" ("family");
CREATE INDEX "referral_enrolment" ON "referral" ("enrolment");
CREATE INDEX "referral_institution" ON "referral" ("institution");

CREATE TABLE "referral_item" (
    "id" TEXT PRIMARY KEY NOT NULL,
    "family" TEXT NOT NULL REFERENCES "family" ("id") DEFERRABLE INITIALLY DEFERRED,
    "deleted" INTEGER NOT NULL DEFAULT 0,
    "referral" TEXT NOT NULL REFERENCES "referral" ("id") DEFERRABLE INITIALLY DEFERRED,
    "text" TEXT NOT NULL,
    "has" INTEGER NOT NULL,
    "extra" TEXT
) STRICT;
CREATE INDEX "referral_item_family" ON "referral_item" ("family");
CREATE INDEX "referral_item_referral" ON "referral_item" ("referral");

CREATE INDEX "family_code" ON "family" ("code");
CREATE INDEX "family_caseload" ON "family" ("caseload", "name");
CREATE INDEX "family_stage" ON "family" ("stage");
CREATE INDEX "member_run" ON "member" ("run");
CREATE INDEX "session_day" ON "session" ("state", "day");
CREATE INDEX "commitment_due" ON "commitment" ("outcome", "by_when");
CREATE INDEX "commitment_agreement" ON "commitment" ("agreement");
CREATE INDEX "signature_subject" ON "signature" ("subject");
CREATE INDEX "signer_subject" ON "signer" ("subject");
CREATE INDEX "document_subject" ON "document" ("subject");
CREATE INDEX "document_code" ON "document" ("code");
CREATE INDEX "follow_up_due" ON "follow_up" ("state", "due");

-- Bytes of signed papers and of attachments, by their SHA-256; encrypted with the rest of the file.
CREATE TABLE "blob" (
    "sha256" TEXT PRIMARY KEY NOT NULL,
    "bytes" BLOB NOT NULL
) STRICT;

-- Programme packs by version: a family keeps the one it was diagnosed with. `files` is JSON, name to text.
CREATE TABLE "pack" (
    "programme" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "files" TEXT NOT NULL,
    PRIMARY KEY ("programme", "version")
) STRICT, WITHOUT ROWID;

-- What this laptop is: device, mark, worker, unit, epoch. Never synced.
CREATE TABLE "meta" (
    "key" TEXT PRIMARY KEY NOT NULL,
    "value" TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- One line a verb carried out: who, when, on which laptop; and what it undid, or what undid it.
CREATE TABLE "action" (
    "seq" INTEGER PRIMARY KEY,
    "id" TEXT NOT NULL UNIQUE,
    "verb" TEXT NOT NULL,
    "family" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    "arrived" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "device" TEXT NOT NULL,
    "undoes" TEXT NOT NULL DEFAULT '',
    "undone_by" TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX "action_family" ON "action" ("family", "seq");

-- One line a changed field or group: before and after, as JSON. `field` is "*" for a record that came or went whole.
CREATE TABLE "journal" (
    "seq" INTEGER PRIMARY KEY,
    "id" TEXT NOT NULL UNIQUE,
    "action" TEXT NOT NULL REFERENCES "action" ("id") DEFERRABLE INITIALLY DEFERRED,
    "kind" TEXT NOT NULL,
    "record" TEXT NOT NULL,
    "family" TEXT NOT NULL,
    "field" TEXT NOT NULL,
    "before" TEXT,
    "after" TEXT
) STRICT;
CREATE INDEX "journal_record" ON "journal" ("record", "field");
CREATE INDEX "journal_family" ON "journal" ("family", "seq");
CREATE INDEX "journal_action" ON "journal" ("action");

CREATE TRIGGER "journal_stays" BEFORE UPDATE ON "journal"
WHEN NOT EXISTS (SELECT 1 FROM "meta" WHERE "key" = 'erasing')
BEGIN SELECT RAISE(ABORT, 'the journal is never rewritten'); END;

-- Each unsent change, in order, with what it was based on: a version of the server, or an earlier unsent change.
CREATE TABLE "outbox" (
    "seq" INTEGER PRIMARY KEY AUTOINCREMENT,
    "change" TEXT NOT NULL UNIQUE REFERENCES "journal" ("id") DEFERRABLE INITIALLY DEFERRED,
    "record" TEXT NOT NULL,
    "field" TEXT NOT NULL,
    "base_version" INTEGER,
    "base_change" TEXT
) STRICT;
CREATE INDEX "outbox_record" ON "outbox" ("record", "field", "seq");

-- The server's version of each field or group, as far as this laptop has pulled.
CREATE TABLE "version" (
    "record" TEXT NOT NULL,
    "field" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    PRIMARY KEY ("record", "field")
) STRICT, WITHOUT ROWID;

-- Full-text search without accents, over names, RUN, address and code.
CREATE TABLE "search_text" (
    "seq" INTEGER PRIMARY KEY,
    "record" TEXT NOT NULL UNIQUE,
    "kind" TEXT NOT NULL,
    "family" TEXT NOT NULL,
    "body" TEXT NOT NULL
) STRICT;
CREATE VIRTUAL TABLE "search" USING fts5(
    "body", content='search_text', content_rowid='seq', tokenize='unicode61 remove_diacritics 2', prefix='2 3'
);
CREATE TRIGGER "search_insert" AFTER INSERT ON "search_text" BEGIN
    INSERT INTO "search" (rowid, "body") VALUES (new."seq", new."body");
END;
CREATE TRIGGER "search_delete" AFTER DELETE ON "search_text" BEGIN
    INSERT INTO "search" ("search", rowid, "body") VALUES ('delete', old."seq", old."body");
END;
CREATE TRIGGER "search_update" AFTER UPDATE ON "search_text" BEGIN
    INSERT INTO "search" ("search", rowid, "body") VALUES ('delete', old."seq", old."body");
    INSERT INTO "search" (rowid, "body") VALUES (new."seq", new."body");
END;

-- Frozen is frozen: what was signed cannot change, whoever asks. Only whether it counts (its tombstone) can.
CREATE TRIGGER "signature_stays" BEFORE UPDATE ON "signature"
WHEN new."subject" IS NOT old."subject" OR new."signer" IS NOT old."signer" OR new."name" IS NOT old."name"
    OR new."role" IS NOT old."role" OR new."mode" IS NOT old."mode" OR new."at" IS NOT old."at"
    OR new."strokes" IS NOT old."strokes" OR new."witness_1" IS NOT old."witness_1"
    OR new."witness_2" IS NOT old."witness_2" OR new."on_behalf" IS NOT old."on_behalf"
BEGIN SELECT RAISE(ABORT, 'a signature is never changed'); END;
CREATE TRIGGER "document_stays" BEFORE UPDATE ON "document"
WHEN new."paper" IS NOT old."paper" OR new."subject" IS NOT old."subject" OR new."number" IS NOT old."number"
    OR new."code" IS NOT old."code" OR new."content" IS NOT old."content" OR new."pdf" IS NOT old."pdf"
    OR new."form_version" IS NOT old."form_version" OR new."pack_version" IS NOT old."pack_version"
    OR new."size" IS NOT old."size" OR new."at" IS NOT old."at"
BEGIN SELECT RAISE(ABORT, 'a signed paper is never changed'); END;
CREATE TRIGGER "attachment_stays" BEFORE UPDATE ON "attachment"
WHEN new."sha256" IS NOT old."sha256" OR new."size" IS NOT old."size"
BEGIN SELECT RAISE(ABORT, 'an attachment is never changed'); END;
CREATE TRIGGER "evaluation_stays" BEFORE UPDATE ON "evaluation"
WHEN new."snapshot" IS NOT old."snapshot" AND old."deleted" = 0 AND new."deleted" = 0
BEGIN SELECT RAISE(ABORT, 'a snapshot is never changed'); END;
CREATE TRIGGER "blob_stays" BEFORE UPDATE ON "blob"
BEGIN SELECT RAISE(ABORT, 'stored bytes are never changed'); END;

-- Rows go only while a family that was handed over is erased from this laptop; the mark says so.
CREATE TRIGGER "journal_is_kept" BEFORE DELETE ON "journal"
WHEN NOT EXISTS (SELECT 1 FROM "meta" WHERE "key" = 'erasing')
BEGIN SELECT RAISE(ABORT, 'the journal is never shortened'); END;
CREATE TRIGGER "action_is_kept" BEFORE DELETE ON "action"
WHEN NOT EXISTS (SELECT 1 FROM "meta" WHERE "key" = 'erasing')
BEGIN SELECT RAISE(ABORT, 'the journal is never shortened'); END;
CREATE TRIGGER "signature_is_kept" BEFORE DELETE ON "signature"
WHEN NOT EXISTS (SELECT 1 FROM "meta" WHERE "key" = 'erasing')
BEGIN SELECT RAISE(ABORT, 'a signature is never erased'); END;
CREATE TRIGGER "document_is_kept" BEFORE DELETE ON "document"
WHEN NOT EXISTS (SELECT 1 FROM "meta" WHERE "key" = 'erasing')
BEGIN SELECT RAISE(ABORT, 'a signed paper is never erased'); END;
CREATE TRIGGER "blob_is_kept" BEFORE DELETE ON "blob"
WHEN NOT EXISTS (SELECT 1 FROM "meta" WHERE "key" = 'erasing')
BEGIN SELECT RAISE(ABORT, 'stored bytes are never erased'); END;
