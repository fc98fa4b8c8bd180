-- What is being typed and is no change yet: the text of a field, a visit in progress. It belongs to this laptop alone and
-- is neither journal nor sync; `body` is JSON that only its screen understands.
CREATE TABLE "draft" (
    "key" TEXT PRIMARY KEY NOT NULL,
    "family" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "at" TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX "draft_family" ON "draft" ("family");
