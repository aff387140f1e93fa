-- The audit trail: changes of records (history) and what happens beside them (event), numbered from one sequence and
-- sealed block by block in a chain whose key is not in the database (src/access/seal).

CREATE SEQUENCE audit_id;
GRANT USAGE ON SEQUENCE audit_id TO duikou_app;
ALTER TABLE history ALTER id DROP IDENTITY;
ALTER TABLE event ALTER id DROP IDENTITY;
SELECT setval('audit_id', greatest((SELECT max(id) FROM history), (SELECT max(id) FROM event)))
  WHERE EXISTS (SELECT FROM history) OR EXISTS (SELECT FROM event);

-- A number is taken by a transaction that has its own number already. So once all transactions older than a moment are
-- over, no entry can come any more with a number that was given out before it: then a block may be sealed up to there.
ALTER TABLE history ALTER id SET DEFAULT CASE WHEN pg_current_xact_id() IS NOT NULL THEN nextval('audit_id') END;
ALTER TABLE event ALTER id SET DEFAULT CASE WHEN pg_current_xact_id() IS NOT NULL THEN nextval('audit_id') END;

-- Where the record of an event lies, so that who audits a part sees what belongs to it; '' where there is none, and then
-- only who audits everything sees it.
ALTER TABLE event
  ADD COLUMN provider_key text COLLATE "C" NOT NULL DEFAULT '',
  ADD COLUMN recipient_key text COLLATE "C" NOT NULL DEFAULT '';

-- People's transactions add entries and can neither number nor change them.
REVOKE INSERT ON history, event FROM duikou_app;
GRANT INSERT (kind, record, version, action, at, actor, actor_name, reason, state, provider_key, recipient_key, pairing)
  ON history TO duikou_app;
GRANT INSERT (actor, actor_name, what, kind, record, reason, detail, provider_key, recipient_key) ON event TO duikou_app;
GRANT SELECT ON event TO duikou_app;
DO $$ BEGIN
  EXECUTE 'CREATE POLICY event_read ON event FOR SELECT TO duikou_app USING ('
    || duikou_reach('NULL', '{administrator, auditor}') || ')';
END $$;

-- The trail is read by moment, the newest first, and searched by who, by when and by record.
CREATE INDEX history_at ON history (at, id);
CREATE INDEX history_actor ON history (actor, at, id);
CREATE INDEX event_at ON event (at, id);
CREATE INDEX event_actor ON event (actor, at, id);
CREATE INDEX event_record ON event (record) WHERE record IS NOT NULL;

CREATE TABLE audit_seal (
  n bigint PRIMARY KEY,
  after_id bigint NOT NULL,
  up_to_id bigint NOT NULL,
  entries integer NOT NULL,
  total bigint NOT NULL,
  at timestamptz NOT NULL,
  list bytea NOT NULL,
  digest bytea NOT NULL,
  previous bytea NOT NULL,
  mac bytea NOT NULL
);
COMMENT ON TABLE audit_seal IS 'Blocks of the chain: the entries with after_id < id <= up_to_id. Written by the owner only.';
COMMENT ON COLUMN audit_seal.total IS 'Entries of this block and all before it.';
COMMENT ON COLUMN audit_seal.list IS 'For each entry, by id: its id (8 bytes) and the SHA-256 of its content (32 bytes).';
COMMENT ON COLUMN audit_seal.digest IS 'SHA-256 of the list.';
COMMENT ON COLUMN audit_seal.mac IS 'HMAC-SHA-256, with audit.key of the data folder, of the other columns and of the mac before (previous).';
-- Digests do not get smaller by compressing.
ALTER TABLE audit_seal ALTER list SET STORAGE EXTERNAL;
ALTER TABLE audit_seal ENABLE ROW LEVEL SECURITY;
