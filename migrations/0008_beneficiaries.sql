-- Whom a project benefits: people, households and groups by name, counted once the village has confirmed them.

CREATE TABLE beneficiary (
  id bigint PRIMARY KEY DEFAULT nextval('record_id'),
  version integer NOT NULL DEFAULT 1,
  project_id bigint NOT NULL REFERENCES project,
  type text NOT NULL CHECK (type IN ('household', 'person', 'group')),
  name text NOT NULL,
  identity_sealed bytea,
  identity_mask text,
  identity_digest text,
  household_number text,
  members integer,
  benefit text NOT NULL CHECK (benefit IN ('wage', 'dividend', 'rent', 'goods', 'training', 'service', 'other')),
  amount bigint CHECK (amount >= 0),
  since date NOT NULL,
  until date,
  pairing_id bigint REFERENCES pairing,
  provider_key text COLLATE "C" NOT NULL DEFAULT '' CHECK (provider_key <> ''),
  recipient_key text COLLATE "C" NOT NULL DEFAULT '' CHECK (recipient_key <> ''),
  note text,
  state text NOT NULL CHECK (state IN ('entered', 'confirmed', 'returned')),
  confirmed_on date,
  confirmed_by text,
  returned_for text,
  currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  title text NOT NULL,
  search text NOT NULL,
  external_id text,
  origin text NOT NULL,
  synthetic boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL DEFAULT now(),
  created_by text NOT NULL DEFAULT duikou_actor(),
  changed_at timestamptz NOT NULL DEFAULT now(),
  changed_by text NOT NULL DEFAULT duikou_actor()
);
CREATE UNIQUE INDEX beneficiary_external_id ON beneficiary (external_id) WHERE external_id IS NOT NULL;
CREATE INDEX beneficiary_provider ON beneficiary (provider_key, id);
CREATE INDEX beneficiary_recipient ON beneficiary (recipient_key, id);
CREATE INDEX beneficiary_sort ON beneficiary (since DESC NULLS LAST, id DESC);
CREATE INDEX beneficiary_project_id ON beneficiary (project_id);
CREATE INDEX beneficiary_pairing_id ON beneficiary (pairing_id) WHERE pairing_id IS NOT NULL;
CREATE INDEX beneficiary_identity ON beneficiary (identity_digest) WHERE identity_digest IS NOT NULL;
CREATE INDEX beneficiary_household ON beneficiary (household_number) WHERE household_number IS NOT NULL;
CREATE INDEX beneficiary_waiting ON beneficiary (state, id) WHERE state <> 'confirmed';
CALL duikou_guard('beneficiary', '{provincial_office, department, city_office, county_office, headquarters, work_team, township}', 'box', 'pairing_id');
CALL duikou_lifecycle('beneficiary', 'state', '{entered, returned}', '{provider, recipient}',
  '{state, confirmed_on, confirmed_by, returned_for}');
INSERT INTO kind_action
SELECT 'beneficiary', action, from_states, to_state, roles, stands, columns
FROM (VALUES
  ('confirm', '{entered}'::text[], 'confirmed', '{county_office, township, village}'::text[], '{recipient}'::text[], '{confirmed_on, confirmed_by}'::text[]),
  ('return', '{entered, confirmed}', 'returned', '{county_office, township, village}', '{recipient}', '{returned_for, confirmed_on, confirmed_by}'),
  ('resubmit', '{returned}', 'entered', '{provincial_office, department, city_office, county_office, headquarters, work_team, township}', '{provider, recipient}', '{returned_for}'),
  ('end', '{confirmed}', NULL, '{county_office, township, village}', '{recipient}', '{until}')
) actions (action, from_states, to_state, roles, stands, columns);
CALL duikou_actors('beneficiary', 'pairing_id');
