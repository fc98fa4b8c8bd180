-- The family's ties, for its eco-map.
CREATE TABLE "tie" (
    "id" TEXT PRIMARY KEY NOT NULL,
    "family" TEXT NOT NULL REFERENCES "family" ("id") DEFERRABLE INITIALLY DEFERRED,
    "deleted" INTEGER NOT NULL DEFAULT 0,
    "name" TEXT NOT NULL,
    "institution" TEXT NOT NULL, -- no reference: "" is somebody who is no institution
    "sort" TEXT NOT NULL,
    "member" TEXT NOT NULL,
    "strength" TEXT NOT NULL,
    "flow" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "condition" TEXT NOT NULL,
    "extra" TEXT
) STRICT;
CREATE INDEX "tie_family" ON "tie" ("family");
