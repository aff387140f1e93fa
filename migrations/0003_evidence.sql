-- Evidence follows its record: who may write the record may add and remove its files, and where a record moves to other
-- regions its files move with it. History tells of both.

ALTER TABLE evidence ADD COLUMN added_by_name text NOT NULL DEFAULT current_setting('duikou.actor_name', true);

ALTER TABLE history DROP CONSTRAINT history_action_check;
ALTER TABLE history ADD CONSTRAINT history_action_check
  CHECK (action IN ('create', 'change', 'delete', 'restore', 'attach', 'detach'));
COMMENT ON COLUMN history.reason IS 'Why; for attach and detach the name of the file.';

DROP POLICY evidence_create ON evidence;
DROP POLICY evidence_delete ON evidence;
CREATE POLICY evidence_create ON evidence FOR INSERT TO duikou_app WITH CHECK (
    current_setting('duikou.role', true) IN ('administrator', 'office', 'headquarters')
    AND ((kind = 'organisation' AND provider_key = '') OR (provider_key >= current_setting('duikou.provider_low', true)
      AND provider_key < nullif(current_setting('duikou.provider_high', true), '')))
    AND ((kind = 'organisation' AND recipient_key = '') OR (recipient_key >= current_setting('duikou.recipient_low', true)
      AND recipient_key < nullif(current_setting('duikou.recipient_high', true), ''))));
CREATE POLICY evidence_delete ON evidence FOR DELETE TO duikou_app USING (
    current_setting('duikou.role', true) IN ('administrator', 'office', 'headquarters')
    AND ((kind = 'organisation' AND provider_key = '') OR (provider_key >= current_setting('duikou.provider_low', true)
      AND provider_key < nullif(current_setting('duikou.provider_high', true), '')))
    AND ((kind = 'organisation' AND recipient_key = '') OR (recipient_key >= current_setting('duikou.recipient_low', true)
      AND recipient_key < nullif(current_setting('duikou.recipient_high', true), ''))));
GRANT UPDATE (provider_key, recipient_key) ON evidence TO duikou_app;
CREATE POLICY evidence_move ON evidence FOR UPDATE TO duikou_app USING (
    current_setting('duikou.role', true) IN ('administrator', 'office', 'headquarters')
    AND ((kind = 'organisation' AND provider_key = '') OR (provider_key >= current_setting('duikou.provider_low', true)
      AND provider_key < nullif(current_setting('duikou.provider_high', true), '')))
    AND ((kind = 'organisation' AND recipient_key = '') OR (recipient_key >= current_setting('duikou.recipient_low', true)
      AND recipient_key < nullif(current_setting('duikou.recipient_high', true), ''))));
