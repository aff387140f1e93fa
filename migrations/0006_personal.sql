-- Personal data: sealed with a key that is not in the database, found by a keyed digest, seen as a mask.

-- Written by the owner only; the application's role has no business with keys, nor with what is known of them.
CREATE TABLE personal_key (
  number smallint PRIMARY KEY CHECK (number BETWEEN 1 AND 255),
  mark text NOT NULL,
  made_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON COLUMN personal_key.mark IS 'A keyed digest of a fixed word, by which a key is known again and a wrong one is told from a damaged value.';
ALTER TABLE personal_key ENABLE ROW LEVEL SECURITY;

ALTER TABLE posting RENAME identity TO identity_digest;
ALTER TABLE posting
  ADD COLUMN identity_sealed bytea,
  ADD COLUMN identity_mask text,
  ADD COLUMN phone_sealed bytea,
  ADD COLUMN phone_mask text,
  ADD COLUMN phone_digest text,
  ADD COLUMN bank_sealed bytea,
  ADD COLUMN bank_mask text,
  ADD COLUMN bank_digest text,
  ADD COLUMN health_sealed bytea,
  ADD COLUMN health_mask text,
  ADD COLUMN health_mark text;
CREATE INDEX posting_identity ON posting (identity_digest) WHERE identity_digest IS NOT NULL;
CREATE INDEX posting_phone ON posting (phone_digest) WHERE phone_digest IS NOT NULL;
CREATE INDEX posting_bank ON posting (bank_digest) WHERE bank_digest IS NOT NULL;

-- The trail keeps masks and digests only, for nothing in it can be sealed anew when the key changes. What a deleted record
-- needs to come back lies here meanwhile, and goes with its coming back.
CREATE TABLE personal_kept (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind text NOT NULL,
  record bigint NOT NULL,
  field text NOT NULL,
  sealed bytea NOT NULL,
  provider_key text COLLATE "C" NOT NULL,
  recipient_key text COLLATE "C" NOT NULL,
  pairing bigint,
  UNIQUE (record, field)
);
ALTER TABLE personal_kept ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, DELETE ON personal_kept TO duikou_app;
DO $$
DECLARE
  may text := duikou_write_along('personal_kept');
BEGIN
  EXECUTE 'CREATE POLICY personal_kept_read ON personal_kept FOR SELECT TO duikou_app USING (' || may || ')';
  EXECUTE 'CREATE POLICY personal_kept_create ON personal_kept FOR INSERT TO duikou_app WITH CHECK (' || may || ')';
  EXECUTE 'CREATE POLICY personal_kept_delete ON personal_kept FOR DELETE TO duikou_app USING (' || may || ')';
END $$;
