-- Evidence follows its record: who may write the record may add and remove its files, and where a record moves to other
-- regions its files move with it. History tells of both.

-- For whether anybody still names a content, asked at each removal, and for reading all of them in order.
CREATE INDEX evidence_sha256 ON evidence (sha256);

ALTER TABLE evidence ADD COLUMN added_by_name text NOT NULL DEFAULT current_setting('duikou.actor_name', true);

ALTER TABLE history DROP CONSTRAINT history_action_check;
ALTER TABLE history ADD CONSTRAINT history_action_check
  CHECK (action IN ('create', 'change', 'delete', 'restore', 'attach', 'detach'));
COMMENT ON COLUMN history.reason IS 'Why; for attach and detach the name of the file.';

DO $$
DECLARE
  may text := duikou_write_along('evidence');
BEGIN
  EXECUTE 'CREATE POLICY evidence_create ON evidence FOR INSERT TO duikou_app WITH CHECK (' || may || ')';
  EXECUTE 'CREATE POLICY evidence_delete ON evidence FOR DELETE TO duikou_app USING (' || may || ')';
  EXECUTE 'CREATE POLICY evidence_move ON evidence FOR UPDATE TO duikou_app USING (' || may || ')';
END $$;
GRANT UPDATE (provider_key, recipient_key, pairing) ON evidence TO duikou_app;
