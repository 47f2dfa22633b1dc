-- A library as version 1 wrote it.
PRAGMA user_version=1;
BEGIN TRANSACTION;
CREATE TABLE aliases (
        key TEXT PRIMARY KEY,
        paper INTEGER NOT NULL REFERENCES papers (id)
    ) WITHOUT ROWID
    ;
INSERT INTO "aliases" VALUES('2510.08666',1);
INSERT INTO "aliases" VALUES('title:on rest',2);
CREATE TABLE edition_papers (
        edition INTEGER NOT NULL REFERENCES editions (id),
        paper INTEGER NOT NULL REFERENCES papers (id),
        position INTEGER NOT NULL,
        PRIMARY KEY (edition, paper)
    ) WITHOUT ROWID
    ;
INSERT INTO "edition_papers" VALUES(1,1,0);
INSERT INTO "edition_papers" VALUES(1,2,1);
CREATE TABLE editions (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE,
        title TEXT NOT NULL,
        origin TEXT NOT NULL,
        fetched TEXT,
        skipped INTEGER NOT NULL
    );
INSERT INTO "editions" VALUES(1,'bundled','page of 29 Jun 2026','bundled',NULL,1);
CREATE TABLE events (
        replica TEXT NOT NULL,
        seq INTEGER NOT NULL,
        at INTEGER NOT NULL,
        change INTEGER NOT NULL,
        "by" TEXT NOT NULL CHECK ("by" IN ('hand', 'auto')),
        paper TEXT NOT NULL,
        field TEXT NOT NULL,
        value TEXT,
        undoes INTEGER,
        PRIMARY KEY (replica, seq)
    ) WITHOUT ROWID
    ;
INSERT INTO "events" VALUES('0123456789abcdef',1,116832868761600000,1,'hand','2510.08666','starred','1',NULL);
INSERT INTO "events" VALUES('0123456789abcdef',2,116832868761600001,2,'auto','2510.08666','read','1',NULL);
INSERT INTO "events" VALUES('0123456789abcdef',3,116832868761600001,2,'auto','title:on rest','read','1',NULL);
INSERT INTO "events" VALUES('0123456789abcdef',4,116832868761600002,4,'hand','title:on rest','starred','1',NULL);
INSERT INTO "events" VALUES('0123456789abcdef',5,116832868761600003,5,'hand','title:on rest','starred',NULL,4);
INSERT INTO "events" VALUES('0123456789abcdef',6,116832868761600004,6,'hand','2510.08666','tag:moe','1',NULL);
INSERT INTO "events" VALUES('0123456789abcdef',7,116832868761600005,7,'hand','2510.08666','note','see §3',NULL);
CREATE TABLE marks (
        paper INTEGER NOT NULL REFERENCES papers (id),
        field TEXT NOT NULL,
        value TEXT,
        at INTEGER NOT NULL,
        replica TEXT NOT NULL,
        seq INTEGER NOT NULL,
        PRIMARY KEY (paper, field)
    ) WITHOUT ROWID
    ;
INSERT INTO "marks" VALUES(1,'note','see §3',116832868761600005,'0123456789abcdef',7);
INSERT INTO "marks" VALUES(1,'read','1',116832868761600001,'0123456789abcdef',2);
INSERT INTO "marks" VALUES(1,'starred','1',116832868761600000,'0123456789abcdef',1);
INSERT INTO "marks" VALUES(1,'tag:moe','1',116832868761600004,'0123456789abcdef',6);
INSERT INTO "marks" VALUES(2,'read','1',116832868761600001,'0123456789abcdef',3);
INSERT INTO "marks" VALUES(2,'starred',NULL,116832868761600003,'0123456789abcdef',5);
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO "meta" VALUES('replica','0123456789abcdef');
CREATE TABLE papers (
        id INTEGER PRIMARY KEY,
        key TEXT NOT NULL UNIQUE,
        title_key TEXT NOT NULL,
        facts TEXT NOT NULL,
        as_of TEXT NOT NULL,
        first_seen TEXT NOT NULL
    );
INSERT INTO "papers" VALUES(1,'2510.08666','title:dinfer','{"arxiv_id":"2510.08666","authors":["Łukasz Kaiser"],"date":"2026-05-14","title":"dInfer"}','','2026-06-29T10:15:00.000000+00:00');
INSERT INTO "papers" VALUES(2,'title:on rest','title:on rest','{"abstract":"It''s short.","title":"On rest"}','','2026-06-29T10:15:00.000000+00:00');
CREATE TABLE state (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO "state" VALUES('theme','"nord"');
CREATE INDEX papers_by_title ON papers (title_key);
CREATE INDEX aliases_by_paper ON aliases (paper);
CREATE INDEX events_by_paper ON events (paper);
CREATE INDEX events_by_time ON events (at);
CREATE INDEX events_undoing ON events (replica, undoes) WHERE undoes IS NOT NULL;
CREATE TRIGGER events_stay BEFORE UPDATE ON events
    BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
CREATE TRIGGER events_remain BEFORE DELETE ON events
    BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
CREATE INDEX marks_by_field ON marks (field, at);
CREATE INDEX edition_papers_by_paper ON edition_papers (paper);
COMMIT;
