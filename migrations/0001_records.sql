-- Records: a table a kind, their history and evidence, the journal of facts and the cube.
-- Columns of a kind follow its declaration in src/kinds (a test compares them). Region columns hold region keys, '' for
-- none, in collation "C" so that a subtree is one range (src/domain/region.ts). Amounts are minor units of the currency.
--
-- Row policies read the actor's box, set once a transaction: duikou.provider_low/high and duikou.recipient_low/high.
-- An unset or empty high end compares as NULL, so that a connection without an actor sees nothing. Each setting stands
-- in a subquery of its own, which runs once a statement: called row by row, the four cost 6 ms in 10 thousand rows.

CREATE SEQUENCE record_id;
GRANT USAGE ON SEQUENCE record_id TO duikou_app;

CREATE FUNCTION duikou_actor() RETURNS text LANGUAGE sql STABLE AS
  $$ SELECT nullif(current_setting('duikou.actor', true), '') $$;

CREATE TABLE setting (name text PRIMARY KEY, value jsonb NOT NULL);
GRANT SELECT ON setting TO duikou_app;

CREATE TABLE organisation (
  id bigint PRIMARY KEY DEFAULT nextval('record_id'),
  version integer NOT NULL DEFAULT 1,
  name text NOT NULL,
  type text NOT NULL CHECK (type IN ('coordination_office', 'department', 'government', 'front_headquarters', 'work_team', 'school', 'hospital', 'university', 'enterprise', 'society', 'multilateral', 'other')),
  side text CHECK (side IN ('provider', 'recipient')),
  region_key text COLLATE "C" NOT NULL DEFAULT '',
  code text,
  parent_id bigint REFERENCES organisation,
  note text,
  provider_key text COLLATE "C" NOT NULL GENERATED ALWAYS AS (CASE WHEN side = 'provider' THEN region_key ELSE '' END) STORED,
  recipient_key text COLLATE "C" NOT NULL GENERATED ALWAYS AS (CASE WHEN side = 'recipient' THEN region_key ELSE '' END) STORED,
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
CREATE UNIQUE INDEX organisation_external_id ON organisation (external_id) WHERE external_id IS NOT NULL;
CREATE INDEX organisation_provider ON organisation (provider_key, id);
CREATE INDEX organisation_recipient ON organisation (recipient_key, id);
CREATE INDEX organisation_sort ON organisation (name DESC NULLS LAST, id DESC);
CREATE INDEX organisation_parent_id ON organisation (parent_id) WHERE parent_id IS NOT NULL;
ALTER TABLE organisation ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON organisation TO duikou_app;
CREATE POLICY organisation_read ON organisation FOR SELECT TO duikou_app USING (
    (SELECT duikou_actor()) IS NOT NULL);
CREATE POLICY organisation_create ON organisation FOR INSERT TO duikou_app WITH CHECK (
    (SELECT current_setting('duikou.role', true)) IN ('administrator', 'office', 'headquarters')
    AND (provider_key = '' OR (provider_key >= (SELECT current_setting('duikou.provider_low', true))
      AND provider_key < (SELECT nullif(current_setting('duikou.provider_high', true), ''))))
    AND (recipient_key = '' OR (recipient_key >= (SELECT current_setting('duikou.recipient_low', true))
      AND recipient_key < (SELECT nullif(current_setting('duikou.recipient_high', true), '')))));
CREATE POLICY organisation_change ON organisation FOR UPDATE TO duikou_app USING (
    (SELECT current_setting('duikou.role', true)) IN ('administrator', 'office', 'headquarters')
    AND (provider_key = '' OR (provider_key >= (SELECT current_setting('duikou.provider_low', true))
      AND provider_key < (SELECT nullif(current_setting('duikou.provider_high', true), ''))))
    AND (recipient_key = '' OR (recipient_key >= (SELECT current_setting('duikou.recipient_low', true))
      AND recipient_key < (SELECT nullif(current_setting('duikou.recipient_high', true), '')))));
CREATE POLICY organisation_delete ON organisation FOR DELETE TO duikou_app USING (
    (SELECT current_setting('duikou.role', true)) IN ('administrator', 'office', 'headquarters')
    AND (provider_key = '' OR (provider_key >= (SELECT current_setting('duikou.provider_low', true))
      AND provider_key < (SELECT nullif(current_setting('duikou.provider_high', true), ''))))
    AND (recipient_key = '' OR (recipient_key >= (SELECT current_setting('duikou.recipient_low', true))
      AND recipient_key < (SELECT nullif(current_setting('duikou.recipient_high', true), '')))));

CREATE TABLE pairing (
  id bigint PRIMARY KEY DEFAULT nextval('record_id'),
  version integer NOT NULL DEFAULT 1,
  modality text NOT NULL CHECK (modality IN ('assistance', 'support', 'cooperation')),
  level text NOT NULL CHECK (level IN ('province', 'prefecture', 'county', 'township', 'village', 'school', 'hospital', 'enterprise_village')),
  provider_key text COLLATE "C" NOT NULL DEFAULT '' CHECK (provider_key <> ''),
  recipient_key text COLLATE "C" NOT NULL DEFAULT '' CHECK (recipient_key <> ''),
  provider_org_id bigint REFERENCES organisation,
  recipient_org_id bigint REFERENCES organisation,
  parent_id bigint REFERENCES pairing,
  since date NOT NULL,
  until date,
  batch integer,
  document text,
  source text,
  note text,
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
CREATE UNIQUE INDEX pairing_external_id ON pairing (external_id) WHERE external_id IS NOT NULL;
CREATE INDEX pairing_provider ON pairing (provider_key, id);
CREATE INDEX pairing_recipient ON pairing (recipient_key, id);
CREATE INDEX pairing_sort ON pairing (since DESC NULLS LAST, id DESC);
CREATE INDEX pairing_provider_org_id ON pairing (provider_org_id) WHERE provider_org_id IS NOT NULL;
CREATE INDEX pairing_recipient_org_id ON pairing (recipient_org_id) WHERE recipient_org_id IS NOT NULL;
CREATE INDEX pairing_parent_id ON pairing (parent_id) WHERE parent_id IS NOT NULL;
ALTER TABLE pairing ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON pairing TO duikou_app;
CREATE POLICY pairing_read ON pairing FOR SELECT TO duikou_app USING (
    (SELECT duikou_actor()) IS NOT NULL);
CREATE POLICY pairing_create ON pairing FOR INSERT TO duikou_app WITH CHECK (
    (SELECT current_setting('duikou.role', true)) IN ('administrator', 'office')
    AND provider_key >= (SELECT current_setting('duikou.provider_low', true))
    AND provider_key < (SELECT nullif(current_setting('duikou.provider_high', true), ''))
    AND recipient_key >= (SELECT current_setting('duikou.recipient_low', true))
    AND recipient_key < (SELECT nullif(current_setting('duikou.recipient_high', true), '')));
CREATE POLICY pairing_change ON pairing FOR UPDATE TO duikou_app USING (
    (SELECT current_setting('duikou.role', true)) IN ('administrator', 'office')
    AND provider_key >= (SELECT current_setting('duikou.provider_low', true))
    AND provider_key < (SELECT nullif(current_setting('duikou.provider_high', true), ''))
    AND recipient_key >= (SELECT current_setting('duikou.recipient_low', true))
    AND recipient_key < (SELECT nullif(current_setting('duikou.recipient_high', true), '')));
CREATE POLICY pairing_delete ON pairing FOR DELETE TO duikou_app USING (
    (SELECT current_setting('duikou.role', true)) IN ('administrator', 'office')
    AND provider_key >= (SELECT current_setting('duikou.provider_low', true))
    AND provider_key < (SELECT nullif(current_setting('duikou.provider_high', true), ''))
    AND recipient_key >= (SELECT current_setting('duikou.recipient_low', true))
    AND recipient_key < (SELECT nullif(current_setting('duikou.recipient_high', true), '')));

CREATE TABLE appropriation (
  id bigint PRIMARY KEY DEFAULT nextval('record_id'),
  version integer NOT NULL DEFAULT 1,
  pairing_id bigint REFERENCES pairing,
  provider_key text COLLATE "C" NOT NULL DEFAULT '' CHECK (provider_key <> ''),
  recipient_key text COLLATE "C" NOT NULL DEFAULT '',
  modality text CHECK (modality IN ('assistance', 'support', 'cooperation')),
  year integer NOT NULL,
  batch text NOT NULL CHECK (batch IN ('first', 'supplement')),
  arranged_on date NOT NULL,
  amount bigint NOT NULL CHECK (amount >= 0),
  source text NOT NULL CHECK (source IN ('provincial', 'city', 'county', 'central', 'social', 'enterprise', 'other')),
  document text NOT NULL,
  note text,
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
CREATE UNIQUE INDEX appropriation_external_id ON appropriation (external_id) WHERE external_id IS NOT NULL;
CREATE INDEX appropriation_provider ON appropriation (provider_key, id);
CREATE INDEX appropriation_recipient ON appropriation (recipient_key, id);
CREATE INDEX appropriation_sort ON appropriation (arranged_on DESC NULLS LAST, id DESC);
CREATE INDEX appropriation_pairing_id ON appropriation (pairing_id) WHERE pairing_id IS NOT NULL;
ALTER TABLE appropriation ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON appropriation TO duikou_app;
CREATE POLICY appropriation_read ON appropriation FOR SELECT TO duikou_app USING (
    provider_key >= (SELECT current_setting('duikou.provider_low', true))
    AND provider_key < (SELECT nullif(current_setting('duikou.provider_high', true), ''))
    AND recipient_key >= (SELECT current_setting('duikou.recipient_low', true))
    AND recipient_key < (SELECT nullif(current_setting('duikou.recipient_high', true), '')));
CREATE POLICY appropriation_create ON appropriation FOR INSERT TO duikou_app WITH CHECK (
    (SELECT current_setting('duikou.role', true)) IN ('administrator', 'office')
    AND provider_key >= (SELECT current_setting('duikou.provider_low', true))
    AND provider_key < (SELECT nullif(current_setting('duikou.provider_high', true), ''))
    AND recipient_key >= (SELECT current_setting('duikou.recipient_low', true))
    AND recipient_key < (SELECT nullif(current_setting('duikou.recipient_high', true), '')));
CREATE POLICY appropriation_change ON appropriation FOR UPDATE TO duikou_app USING (
    (SELECT current_setting('duikou.role', true)) IN ('administrator', 'office')
    AND provider_key >= (SELECT current_setting('duikou.provider_low', true))
    AND provider_key < (SELECT nullif(current_setting('duikou.provider_high', true), ''))
    AND recipient_key >= (SELECT current_setting('duikou.recipient_low', true))
    AND recipient_key < (SELECT nullif(current_setting('duikou.recipient_high', true), '')));
CREATE POLICY appropriation_delete ON appropriation FOR DELETE TO duikou_app USING (
    (SELECT current_setting('duikou.role', true)) IN ('administrator', 'office')
    AND provider_key >= (SELECT current_setting('duikou.provider_low', true))
    AND provider_key < (SELECT nullif(current_setting('duikou.provider_high', true), ''))
    AND recipient_key >= (SELECT current_setting('duikou.recipient_low', true))
    AND recipient_key < (SELECT nullif(current_setting('duikou.recipient_high', true), '')));

CREATE TABLE project (
  id bigint PRIMARY KEY DEFAULT nextval('record_id'),
  version integer NOT NULL DEFAULT 1,
  name text NOT NULL,
  class text NOT NULL CHECK (class IN ('industry', 'infrastructure', 'services', 'talent', 'exchange', 'employment', 'consumption', 'other')),
  state text NOT NULL CHECK (state IN ('planned', 'under_way', 'completed', 'cancelled')),
  pairing_id bigint REFERENCES pairing,
  provider_key text COLLATE "C" NOT NULL DEFAULT '' CHECK (provider_key <> ''),
  recipient_key text COLLATE "C" NOT NULL DEFAULT '',
  place text,
  owner_id bigint REFERENCES organisation,
  aid_amount bigint CHECK (aid_amount >= 0),
  total_investment bigint CHECK (total_investment >= 0),
  planned_start date,
  planned_end date,
  started_on date,
  completed_on date,
  code text,
  note text,
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
CREATE UNIQUE INDEX project_external_id ON project (external_id) WHERE external_id IS NOT NULL;
CREATE INDEX project_provider ON project (provider_key, id);
CREATE INDEX project_recipient ON project (recipient_key, id);
CREATE INDEX project_sort ON project (started_on DESC NULLS LAST, id DESC);
CREATE INDEX project_pairing_id ON project (pairing_id) WHERE pairing_id IS NOT NULL;
CREATE INDEX project_owner_id ON project (owner_id) WHERE owner_id IS NOT NULL;
ALTER TABLE project ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON project TO duikou_app;
CREATE POLICY project_read ON project FOR SELECT TO duikou_app USING (
    provider_key >= (SELECT current_setting('duikou.provider_low', true))
    AND provider_key < (SELECT nullif(current_setting('duikou.provider_high', true), ''))
    AND recipient_key >= (SELECT current_setting('duikou.recipient_low', true))
    AND recipient_key < (SELECT nullif(current_setting('duikou.recipient_high', true), '')));
CREATE POLICY project_create ON project FOR INSERT TO duikou_app WITH CHECK (
    (SELECT current_setting('duikou.role', true)) IN ('administrator', 'office', 'headquarters')
    AND provider_key >= (SELECT current_setting('duikou.provider_low', true))
    AND provider_key < (SELECT nullif(current_setting('duikou.provider_high', true), ''))
    AND recipient_key >= (SELECT current_setting('duikou.recipient_low', true))
    AND recipient_key < (SELECT nullif(current_setting('duikou.recipient_high', true), '')));
CREATE POLICY project_change ON project FOR UPDATE TO duikou_app USING (
    (SELECT current_setting('duikou.role', true)) IN ('administrator', 'office', 'headquarters')
    AND provider_key >= (SELECT current_setting('duikou.provider_low', true))
    AND provider_key < (SELECT nullif(current_setting('duikou.provider_high', true), ''))
    AND recipient_key >= (SELECT current_setting('duikou.recipient_low', true))
    AND recipient_key < (SELECT nullif(current_setting('duikou.recipient_high', true), '')));
CREATE POLICY project_delete ON project FOR DELETE TO duikou_app USING (
    (SELECT current_setting('duikou.role', true)) IN ('administrator', 'office', 'headquarters')
    AND provider_key >= (SELECT current_setting('duikou.provider_low', true))
    AND provider_key < (SELECT nullif(current_setting('duikou.provider_high', true), ''))
    AND recipient_key >= (SELECT current_setting('duikou.recipient_low', true))
    AND recipient_key < (SELECT nullif(current_setting('duikou.recipient_high', true), '')));

CREATE TABLE commitment (
  id bigint PRIMARY KEY DEFAULT nextval('record_id'),
  version integer NOT NULL DEFAULT 1,
  project_id bigint REFERENCES project,
  pairing_id bigint REFERENCES pairing,
  provider_key text COLLATE "C" NOT NULL DEFAULT '' CHECK (provider_key <> ''),
  recipient_key text COLLATE "C" NOT NULL DEFAULT '',
  committed_on date NOT NULL,
  amount bigint NOT NULL,
  payer_id bigint REFERENCES organisation,
  payee_id bigint REFERENCES organisation,
  document text,
  note text,
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
CREATE UNIQUE INDEX commitment_external_id ON commitment (external_id) WHERE external_id IS NOT NULL;
CREATE INDEX commitment_provider ON commitment (provider_key, id);
CREATE INDEX commitment_recipient ON commitment (recipient_key, id);
CREATE INDEX commitment_sort ON commitment (committed_on DESC NULLS LAST, id DESC);
CREATE INDEX commitment_project_id ON commitment (project_id) WHERE project_id IS NOT NULL;
CREATE INDEX commitment_pairing_id ON commitment (pairing_id) WHERE pairing_id IS NOT NULL;
CREATE INDEX commitment_payer_id ON commitment (payer_id) WHERE payer_id IS NOT NULL;
CREATE INDEX commitment_payee_id ON commitment (payee_id) WHERE payee_id IS NOT NULL;
ALTER TABLE commitment ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON commitment TO duikou_app;
CREATE POLICY commitment_read ON commitment FOR SELECT TO duikou_app USING (
    provider_key >= (SELECT current_setting('duikou.provider_low', true))
    AND provider_key < (SELECT nullif(current_setting('duikou.provider_high', true), ''))
    AND recipient_key >= (SELECT current_setting('duikou.recipient_low', true))
    AND recipient_key < (SELECT nullif(current_setting('duikou.recipient_high', true), '')));
CREATE POLICY commitment_create ON commitment FOR INSERT TO duikou_app WITH CHECK (
    (SELECT current_setting('duikou.role', true)) IN ('administrator', 'office')
    AND provider_key >= (SELECT current_setting('duikou.provider_low', true))
    AND provider_key < (SELECT nullif(current_setting('duikou.provider_high', true), ''))
    AND recipient_key >= (SELECT current_setting('duikou.recipient_low', true))
    AND recipient_key < (SELECT nullif(current_setting('duikou.recipient_high', true), '')));
CREATE POLICY commitment_change ON commitment FOR UPDATE TO duikou_app USING (
    (SELECT current_setting('duikou.role', true)) IN ('administrator', 'office')
    AND provider_key >= (SELECT current_setting('duikou.provider_low', true))
    AND provider_key < (SELECT nullif(current_setting('duikou.provider_high', true), ''))
    AND recipient_key >= (SELECT current_setting('duikou.recipient_low', true))
    AND recipient_key < (SELECT nullif(current_setting('duikou.recipient_high', true), '')));
CREATE POLICY commitment_delete ON commitment FOR DELETE TO duikou_app USING (
    (SELECT current_setting('duikou.role', true)) IN ('administrator', 'office')
    AND provider_key >= (SELECT current_setting('duikou.provider_low', true))
    AND provider_key < (SELECT nullif(current_setting('duikou.provider_high', true), ''))
    AND recipient_key >= (SELECT current_setting('duikou.recipient_low', true))
    AND recipient_key < (SELECT nullif(current_setting('duikou.recipient_high', true), '')));

CREATE TABLE transfer (
  id bigint PRIMARY KEY DEFAULT nextval('record_id'),
  version integer NOT NULL DEFAULT 1,
  pairing_id bigint REFERENCES pairing,
  project_id bigint REFERENCES project,
  appropriation_id bigint REFERENCES appropriation,
  provider_key text COLLATE "C" NOT NULL DEFAULT '' CHECK (provider_key <> ''),
  recipient_key text COLLATE "C" NOT NULL DEFAULT '',
  source text CHECK (source IN ('provincial', 'city', 'county', 'central', 'social', 'enterprise', 'other')),
  entry text NOT NULL CHECK (entry IN ('payment', 'reversal')),
  payer_id bigint REFERENCES organisation,
  payee_id bigint REFERENCES organisation,
  sent_on date,
  sent_amount bigint,
  sent_document text,
  sent_by text,
  received_on date,
  received_amount bigint,
  received_document text,
  received_by text,
  note text,
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
CREATE UNIQUE INDEX transfer_external_id ON transfer (external_id) WHERE external_id IS NOT NULL;
CREATE INDEX transfer_provider ON transfer (provider_key, id);
CREATE INDEX transfer_recipient ON transfer (recipient_key, id);
CREATE INDEX transfer_sort ON transfer (sent_on DESC NULLS LAST, id DESC);
CREATE INDEX transfer_pairing_id ON transfer (pairing_id) WHERE pairing_id IS NOT NULL;
CREATE INDEX transfer_project_id ON transfer (project_id) WHERE project_id IS NOT NULL;
CREATE INDEX transfer_appropriation_id ON transfer (appropriation_id) WHERE appropriation_id IS NOT NULL;
CREATE INDEX transfer_payer_id ON transfer (payer_id) WHERE payer_id IS NOT NULL;
CREATE INDEX transfer_payee_id ON transfer (payee_id) WHERE payee_id IS NOT NULL;
ALTER TABLE transfer ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON transfer TO duikou_app;
CREATE POLICY transfer_read ON transfer FOR SELECT TO duikou_app USING (
    provider_key >= (SELECT current_setting('duikou.provider_low', true))
    AND provider_key < (SELECT nullif(current_setting('duikou.provider_high', true), ''))
    AND recipient_key >= (SELECT current_setting('duikou.recipient_low', true))
    AND recipient_key < (SELECT nullif(current_setting('duikou.recipient_high', true), '')));
CREATE POLICY transfer_create ON transfer FOR INSERT TO duikou_app WITH CHECK (
    (SELECT current_setting('duikou.role', true)) IN ('administrator', 'office', 'headquarters')
    AND provider_key >= (SELECT current_setting('duikou.provider_low', true))
    AND provider_key < (SELECT nullif(current_setting('duikou.provider_high', true), ''))
    AND recipient_key >= (SELECT current_setting('duikou.recipient_low', true))
    AND recipient_key < (SELECT nullif(current_setting('duikou.recipient_high', true), '')));
CREATE POLICY transfer_change ON transfer FOR UPDATE TO duikou_app USING (
    (SELECT current_setting('duikou.role', true)) IN ('administrator', 'office', 'headquarters')
    AND provider_key >= (SELECT current_setting('duikou.provider_low', true))
    AND provider_key < (SELECT nullif(current_setting('duikou.provider_high', true), ''))
    AND recipient_key >= (SELECT current_setting('duikou.recipient_low', true))
    AND recipient_key < (SELECT nullif(current_setting('duikou.recipient_high', true), '')));
CREATE POLICY transfer_delete ON transfer FOR DELETE TO duikou_app USING (
    (SELECT current_setting('duikou.role', true)) IN ('administrator', 'office', 'headquarters')
    AND provider_key >= (SELECT current_setting('duikou.provider_low', true))
    AND provider_key < (SELECT nullif(current_setting('duikou.provider_high', true), ''))
    AND recipient_key >= (SELECT current_setting('duikou.recipient_low', true))
    AND recipient_key < (SELECT nullif(current_setting('duikou.recipient_high', true), '')));

CREATE TABLE deal (
  id bigint PRIMARY KEY DEFAULT nextval('record_id'),
  version integer NOT NULL DEFAULT 1,
  name text NOT NULL,
  enterprise_id bigint NOT NULL REFERENCES organisation,
  pairing_id bigint REFERENCES pairing,
  provider_key text COLLATE "C" NOT NULL DEFAULT '' CHECK (provider_key <> ''),
  recipient_key text COLLATE "C" NOT NULL DEFAULT '' CHECK (recipient_key <> ''),
  intended_on date,
  intended_amount bigint CHECK (intended_amount >= 0),
  signed_on date,
  signed_amount bigint CHECK (signed_amount >= 0),
  document text,
  paid_in_on date,
  paid_in_amount bigint CHECK (paid_in_amount >= 0),
  producing_on date,
  jobs integer,
  note text,
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
CREATE UNIQUE INDEX deal_external_id ON deal (external_id) WHERE external_id IS NOT NULL;
CREATE INDEX deal_provider ON deal (provider_key, id);
CREATE INDEX deal_recipient ON deal (recipient_key, id);
CREATE INDEX deal_sort ON deal (signed_on DESC NULLS LAST, id DESC);
CREATE INDEX deal_enterprise_id ON deal (enterprise_id) WHERE enterprise_id IS NOT NULL;
CREATE INDEX deal_pairing_id ON deal (pairing_id) WHERE pairing_id IS NOT NULL;
ALTER TABLE deal ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON deal TO duikou_app;
CREATE POLICY deal_read ON deal FOR SELECT TO duikou_app USING (
    provider_key >= (SELECT current_setting('duikou.provider_low', true))
    AND provider_key < (SELECT nullif(current_setting('duikou.provider_high', true), ''))
    AND recipient_key >= (SELECT current_setting('duikou.recipient_low', true))
    AND recipient_key < (SELECT nullif(current_setting('duikou.recipient_high', true), '')));
CREATE POLICY deal_create ON deal FOR INSERT TO duikou_app WITH CHECK (
    (SELECT current_setting('duikou.role', true)) IN ('administrator', 'office', 'headquarters')
    AND provider_key >= (SELECT current_setting('duikou.provider_low', true))
    AND provider_key < (SELECT nullif(current_setting('duikou.provider_high', true), ''))
    AND recipient_key >= (SELECT current_setting('duikou.recipient_low', true))
    AND recipient_key < (SELECT nullif(current_setting('duikou.recipient_high', true), '')));
CREATE POLICY deal_change ON deal FOR UPDATE TO duikou_app USING (
    (SELECT current_setting('duikou.role', true)) IN ('administrator', 'office', 'headquarters')
    AND provider_key >= (SELECT current_setting('duikou.provider_low', true))
    AND provider_key < (SELECT nullif(current_setting('duikou.provider_high', true), ''))
    AND recipient_key >= (SELECT current_setting('duikou.recipient_low', true))
    AND recipient_key < (SELECT nullif(current_setting('duikou.recipient_high', true), '')));
CREATE POLICY deal_delete ON deal FOR DELETE TO duikou_app USING (
    (SELECT current_setting('duikou.role', true)) IN ('administrator', 'office', 'headquarters')
    AND provider_key >= (SELECT current_setting('duikou.provider_low', true))
    AND provider_key < (SELECT nullif(current_setting('duikou.provider_high', true), ''))
    AND recipient_key >= (SELECT current_setting('duikou.recipient_low', true))
    AND recipient_key < (SELECT nullif(current_setting('duikou.recipient_high', true), '')));

CREATE TABLE posting (
  id bigint PRIMARY KEY DEFAULT nextval('record_id'),
  version integer NOT NULL DEFAULT 1,
  person text NOT NULL,
  identity text,
  profession text NOT NULL CHECK (profession IN ('cadre', 'teacher', 'doctor', 'agronomist', 'other')),
  direction text NOT NULL CHECK (direction IN ('sent', 'received')),
  pairing_id bigint REFERENCES pairing,
  provider_key text COLLATE "C" NOT NULL DEFAULT '' CHECK (provider_key <> ''),
  recipient_key text COLLATE "C" NOT NULL DEFAULT '' CHECK (recipient_key <> ''),
  from_org_id bigint REFERENCES organisation,
  to_org_id bigint REFERENCES organisation,
  post text,
  since date NOT NULL,
  until date,
  note text,
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
CREATE UNIQUE INDEX posting_external_id ON posting (external_id) WHERE external_id IS NOT NULL;
CREATE INDEX posting_provider ON posting (provider_key, id);
CREATE INDEX posting_recipient ON posting (recipient_key, id);
CREATE INDEX posting_sort ON posting (since DESC NULLS LAST, id DESC);
CREATE INDEX posting_pairing_id ON posting (pairing_id) WHERE pairing_id IS NOT NULL;
CREATE INDEX posting_from_org_id ON posting (from_org_id) WHERE from_org_id IS NOT NULL;
CREATE INDEX posting_to_org_id ON posting (to_org_id) WHERE to_org_id IS NOT NULL;
ALTER TABLE posting ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON posting TO duikou_app;
CREATE POLICY posting_read ON posting FOR SELECT TO duikou_app USING (
    provider_key >= (SELECT current_setting('duikou.provider_low', true))
    AND provider_key < (SELECT nullif(current_setting('duikou.provider_high', true), ''))
    AND recipient_key >= (SELECT current_setting('duikou.recipient_low', true))
    AND recipient_key < (SELECT nullif(current_setting('duikou.recipient_high', true), '')));
CREATE POLICY posting_create ON posting FOR INSERT TO duikou_app WITH CHECK (
    (SELECT current_setting('duikou.role', true)) IN ('administrator', 'office', 'headquarters')
    AND provider_key >= (SELECT current_setting('duikou.provider_low', true))
    AND provider_key < (SELECT nullif(current_setting('duikou.provider_high', true), ''))
    AND recipient_key >= (SELECT current_setting('duikou.recipient_low', true))
    AND recipient_key < (SELECT nullif(current_setting('duikou.recipient_high', true), '')));
CREATE POLICY posting_change ON posting FOR UPDATE TO duikou_app USING (
    (SELECT current_setting('duikou.role', true)) IN ('administrator', 'office', 'headquarters')
    AND provider_key >= (SELECT current_setting('duikou.provider_low', true))
    AND provider_key < (SELECT nullif(current_setting('duikou.provider_high', true), ''))
    AND recipient_key >= (SELECT current_setting('duikou.recipient_low', true))
    AND recipient_key < (SELECT nullif(current_setting('duikou.recipient_high', true), '')));
CREATE POLICY posting_delete ON posting FOR DELETE TO duikou_app USING (
    (SELECT current_setting('duikou.role', true)) IN ('administrator', 'office', 'headquarters')
    AND provider_key >= (SELECT current_setting('duikou.provider_low', true))
    AND provider_key < (SELECT nullif(current_setting('duikou.provider_high', true), ''))
    AND recipient_key >= (SELECT current_setting('duikou.recipient_low', true))
    AND recipient_key < (SELECT nullif(current_setting('duikou.recipient_high', true), '')));

CREATE TABLE county (
  id bigint PRIMARY KEY DEFAULT nextval('record_id'),
  version integer NOT NULL DEFAULT 1,
  recipient_key text COLLATE "C" NOT NULL DEFAULT '' CHECK (recipient_key <> ''),
  provider_key text COLLATE "C" NOT NULL DEFAULT '' CHECK (provider_key <> ''),
  area text NOT NULL,
  listed_name text NOT NULL,
  listed_code text,
  assigned_on date NOT NULL,
  exit_year integer,
  approved_on date,
  announced_on date,
  reported_on date,
  source text NOT NULL,
  note text,
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
CREATE UNIQUE INDEX county_external_id ON county (external_id) WHERE external_id IS NOT NULL;
CREATE INDEX county_provider ON county (provider_key, id);
CREATE INDEX county_recipient ON county (recipient_key, id);
CREATE INDEX county_sort ON county (exit_year DESC NULLS LAST, id DESC);
ALTER TABLE county ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON county TO duikou_app;
CREATE POLICY county_read ON county FOR SELECT TO duikou_app USING (
    (SELECT duikou_actor()) IS NOT NULL);
CREATE POLICY county_create ON county FOR INSERT TO duikou_app WITH CHECK (
    (SELECT current_setting('duikou.role', true)) IN ('administrator', 'office')
    AND provider_key >= (SELECT current_setting('duikou.provider_low', true))
    AND provider_key < (SELECT nullif(current_setting('duikou.provider_high', true), ''))
    AND recipient_key >= (SELECT current_setting('duikou.recipient_low', true))
    AND recipient_key < (SELECT nullif(current_setting('duikou.recipient_high', true), '')));
CREATE POLICY county_change ON county FOR UPDATE TO duikou_app USING (
    (SELECT current_setting('duikou.role', true)) IN ('administrator', 'office')
    AND provider_key >= (SELECT current_setting('duikou.provider_low', true))
    AND provider_key < (SELECT nullif(current_setting('duikou.provider_high', true), ''))
    AND recipient_key >= (SELECT current_setting('duikou.recipient_low', true))
    AND recipient_key < (SELECT nullif(current_setting('duikou.recipient_high', true), '')));
CREATE POLICY county_delete ON county FOR DELETE TO duikou_app USING (
    (SELECT current_setting('duikou.role', true)) IN ('administrator', 'office')
    AND provider_key >= (SELECT current_setting('duikou.provider_low', true))
    AND provider_key < (SELECT nullif(current_setting('duikou.provider_high', true), ''))
    AND recipient_key >= (SELECT current_setting('duikou.recipient_low', true))
    AND recipient_key < (SELECT nullif(current_setting('duikou.recipient_high', true), '')));

CREATE TABLE claim (
  id bigint PRIMARY KEY DEFAULT nextval('record_id'),
  version integer NOT NULL DEFAULT 1,
  number text NOT NULL,
  subject text NOT NULL,
  subject_en text,
  indicator text,
  value numeric NOT NULL,
  unit text NOT NULL,
  step numeric NOT NULL,
  bound text NOT NULL CHECK (bound IN ('exact', 'over', 'nearly', 'about', 'at_least')),
  basis text NOT NULL CHECK (basis IN ('arranged', 'planned', 'target', 'signed', 'intention', 'paid_in', 'actual', 'standing')),
  measured text NOT NULL CHECK (measured IN ('level', 'share', 'ratio', 'ordinal')),
  period_from date,
  period_to date,
  cumulative boolean,
  provider_key text COLLATE "C" NOT NULL DEFAULT '',
  recipient_key text COLLATE "C" NOT NULL DEFAULT '',
  modality text CHECK (modality IN ('assistance', 'support', 'cooperation')),
  place text,
  figure text,
  source_title text NOT NULL,
  source_address text,
  published_on date NOT NULL,
  note text,
  note_en text,
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
CREATE UNIQUE INDEX claim_external_id ON claim (external_id) WHERE external_id IS NOT NULL;
CREATE INDEX claim_provider ON claim (provider_key, id);
CREATE INDEX claim_recipient ON claim (recipient_key, id);
CREATE INDEX claim_sort ON claim (published_on DESC NULLS LAST, id DESC);
ALTER TABLE claim ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON claim TO duikou_app;
CREATE POLICY claim_read ON claim FOR SELECT TO duikou_app USING (
    (SELECT duikou_actor()) IS NOT NULL);
CREATE POLICY claim_create ON claim FOR INSERT TO duikou_app WITH CHECK (
    (SELECT current_setting('duikou.role', true)) IN ('administrator', 'office')
    AND provider_key >= (SELECT current_setting('duikou.provider_low', true))
    AND provider_key < (SELECT nullif(current_setting('duikou.provider_high', true), ''))
    AND recipient_key >= (SELECT current_setting('duikou.recipient_low', true))
    AND recipient_key < (SELECT nullif(current_setting('duikou.recipient_high', true), '')));
CREATE POLICY claim_change ON claim FOR UPDATE TO duikou_app USING (
    (SELECT current_setting('duikou.role', true)) IN ('administrator', 'office')
    AND provider_key >= (SELECT current_setting('duikou.provider_low', true))
    AND provider_key < (SELECT nullif(current_setting('duikou.provider_high', true), ''))
    AND recipient_key >= (SELECT current_setting('duikou.recipient_low', true))
    AND recipient_key < (SELECT nullif(current_setting('duikou.recipient_high', true), '')));
CREATE POLICY claim_delete ON claim FOR DELETE TO duikou_app USING (
    (SELECT current_setting('duikou.role', true)) IN ('administrator', 'office')
    AND provider_key >= (SELECT current_setting('duikou.provider_low', true))
    AND provider_key < (SELECT nullif(current_setting('duikou.provider_high', true), ''))
    AND recipient_key >= (SELECT current_setting('duikou.recipient_low', true))
    AND recipient_key < (SELECT nullif(current_setting('duikou.recipient_high', true), '')));

-- History: the whole row after each change (before, for a delete), by whom, when and why. Nobody may change it.
CREATE TABLE history (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind text NOT NULL,
  record bigint NOT NULL,
  version integer NOT NULL,
  action text NOT NULL CHECK (action IN ('create', 'change', 'delete', 'restore')),
  at timestamptz NOT NULL DEFAULT now(),
  actor text NOT NULL DEFAULT duikou_actor(),
  actor_name text NOT NULL DEFAULT current_setting('duikou.actor_name', true),
  reason text,
  state jsonb NOT NULL,
  provider_key text COLLATE "C" NOT NULL,
  recipient_key text COLLATE "C" NOT NULL
);
CREATE INDEX history_record ON history (record, version);
ALTER TABLE history ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT ON history TO duikou_app;
CREATE POLICY history_read ON history FOR SELECT TO duikou_app USING (
    (SELECT duikou_actor()) IS NOT NULL AND (kind IN ('pairing', 'county', 'organisation', 'claim') OR (provider_key >= (SELECT current_setting('duikou.provider_low', true))
    AND provider_key < (SELECT nullif(current_setting('duikou.provider_high', true), ''))
    AND recipient_key >= (SELECT current_setting('duikou.recipient_low', true))
    AND recipient_key < (SELECT nullif(current_setting('duikou.recipient_high', true), '')))));
CREATE POLICY history_create ON history FOR INSERT TO duikou_app WITH CHECK (actor = (SELECT duikou_actor()));

-- Evidence: which files belong to a record. The bytes lie in files named by their SHA-256.
CREATE TABLE evidence (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind text NOT NULL,
  record bigint NOT NULL,
  sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  name text NOT NULL,
  media_type text NOT NULL,
  size bigint NOT NULL,
  added_at timestamptz NOT NULL DEFAULT now(),
  added_by text NOT NULL DEFAULT duikou_actor(),
  provider_key text COLLATE "C" NOT NULL,
  recipient_key text COLLATE "C" NOT NULL,
  UNIQUE (record, sha256)
);
ALTER TABLE evidence ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, DELETE ON evidence TO duikou_app;
CREATE POLICY evidence_read ON evidence FOR SELECT TO duikou_app USING (
    (SELECT duikou_actor()) IS NOT NULL AND (kind IN ('pairing', 'county', 'organisation', 'claim') OR (provider_key >= (SELECT current_setting('duikou.provider_low', true))
    AND provider_key < (SELECT nullif(current_setting('duikou.provider_high', true), ''))
    AND recipient_key >= (SELECT current_setting('duikou.recipient_low', true))
    AND recipient_key < (SELECT nullif(current_setting('duikou.recipient_high', true), '')))));
CREATE POLICY evidence_create ON evidence FOR INSERT TO duikou_app WITH CHECK (
    (SELECT current_setting('duikou.role', true)) IN ('administrator', 'office', 'headquarters'));
CREATE POLICY evidence_delete ON evidence FOR DELETE TO duikou_app USING (
    (SELECT current_setting('duikou.role', true)) IN ('administrator', 'office', 'headquarters')
    AND ((kind IN ('pairing', 'county', 'organisation', 'claim')) OR (provider_key >= (SELECT current_setting('duikou.provider_low', true))
    AND provider_key < (SELECT nullif(current_setting('duikou.provider_high', true), ''))
    AND recipient_key >= (SELECT current_setting('duikou.recipient_low', true))
    AND recipient_key < (SELECT nullif(current_setting('duikou.recipient_high', true), '')))));

-- Facts: the journal. A changed record adds the difference, a deleted one its negative; nobody may change or remove a row.
CREATE TABLE fact (
  measure text COLLATE "C" NOT NULL,
  value bigint NOT NULL,
  happened date NOT NULL,
  recorded timestamptz NOT NULL DEFAULT now(),
  provider_key text COLLATE "C" NOT NULL,
  recipient_key text COLLATE "C" NOT NULL,
  pairing bigint NOT NULL DEFAULT 0,
  category text COLLATE "C" NOT NULL DEFAULT '',
  currency text COLLATE "C" NOT NULL DEFAULT '',
  subject text COLLATE "C" NOT NULL DEFAULT '',
  kind text COLLATE "C" NOT NULL,
  record bigint NOT NULL
);
COMMENT ON COLUMN fact.subject IS 'What a measure of distinct things counts once: a digest or a record id; empty for all other measures.';
CREATE INDEX fact_record ON fact (record);
CREATE INDEX fact_day ON fact (measure, happened, recipient_key);
ALTER TABLE fact ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT ON fact TO duikou_app;
CREATE POLICY fact_read ON fact FOR SELECT TO duikou_app USING (
    provider_key >= (SELECT current_setting('duikou.provider_low', true))
    AND provider_key < (SELECT nullif(current_setting('duikou.provider_high', true), ''))
    AND recipient_key >= (SELECT current_setting('duikou.recipient_low', true))
    AND recipient_key < (SELECT nullif(current_setting('duikou.recipient_high', true), '')));
CREATE POLICY fact_create ON fact FOR INSERT TO duikou_app WITH CHECK ((SELECT duikou_actor()) IS NOT NULL);

-- The cube: sums by year and by month at four grains, so that any figure at county level and above is a short range of
-- one of them. Rolling up both sides at once would multiply the cells (measured: 7.7 million from 1 million facts);
-- few providers help one county and few provinces help at all, so this takes hardly more than the first grain alone.

-- As recorded, both sides cut to the county.
CREATE TABLE county_cell (
  measure text COLLATE "C" NOT NULL,
  period text COLLATE "C" NOT NULL,
  recipient_key text COLLATE "C" NOT NULL,
  provider_key text COLLATE "C" NOT NULL,
  category text COLLATE "C" NOT NULL,
  currency text COLLATE "C" NOT NULL,
  value bigint NOT NULL,
  PRIMARY KEY (measure, period, recipient_key, provider_key, category, currency) INCLUDE (value)
);
CREATE INDEX county_cell_provider ON county_cell (measure, period, provider_key);
ALTER TABLE county_cell ENABLE ROW LEVEL SECURITY;
GRANT SELECT ON county_cell TO duikou_app;
CREATE POLICY county_cell_read ON county_cell FOR SELECT TO duikou_app USING (
    provider_key >= (SELECT current_setting('duikou.provider_low', true))
    AND provider_key < (SELECT nullif(current_setting('duikou.provider_high', true), ''))
    AND recipient_key >= (SELECT current_setting('duikou.recipient_low', true))
    AND recipient_key < (SELECT nullif(current_setting('duikou.recipient_high', true), '')));

-- Each prefecture, province, country and, under the empty key, everywhere; helped by provinces.
CREATE TABLE recipient_cell (
  measure text COLLATE "C" NOT NULL,
  period text COLLATE "C" NOT NULL,
  recipient_key text COLLATE "C" NOT NULL,
  provider_key text COLLATE "C" NOT NULL,
  category text COLLATE "C" NOT NULL,
  currency text COLLATE "C" NOT NULL,
  value bigint NOT NULL,
  PRIMARY KEY (measure, period, recipient_key, provider_key, category, currency) INCLUDE (value)
);
ALTER TABLE recipient_cell ENABLE ROW LEVEL SECURITY;
GRANT SELECT ON recipient_cell TO duikou_app;
CREATE POLICY recipient_cell_read ON recipient_cell FOR SELECT TO duikou_app USING (
    provider_key >= (SELECT current_setting('duikou.provider_low', true))
    AND provider_key < (SELECT nullif(current_setting('duikou.provider_high', true), ''))
    AND recipient_key >= (SELECT current_setting('duikou.recipient_low', true))
    AND recipient_key < (SELECT nullif(current_setting('duikou.recipient_high', true), '')));

-- Each helping city; provinces helped.
CREATE TABLE provider_cell (
  measure text COLLATE "C" NOT NULL,
  period text COLLATE "C" NOT NULL,
  recipient_key text COLLATE "C" NOT NULL,
  provider_key text COLLATE "C" NOT NULL,
  category text COLLATE "C" NOT NULL,
  currency text COLLATE "C" NOT NULL,
  value bigint NOT NULL,
  PRIMARY KEY (measure, period, provider_key, recipient_key, category, currency) INCLUDE (value)
);
ALTER TABLE provider_cell ENABLE ROW LEVEL SECURITY;
GRANT SELECT ON provider_cell TO duikou_app;
CREATE POLICY provider_cell_read ON provider_cell FOR SELECT TO duikou_app USING (
    provider_key >= (SELECT current_setting('duikou.provider_low', true))
    AND provider_key < (SELECT nullif(current_setting('duikou.provider_high', true), ''))
    AND recipient_key >= (SELECT current_setting('duikou.recipient_low', true))
    AND recipient_key < (SELECT nullif(current_setting('duikou.recipient_high', true), '')));

-- The same by pairing, since two pairings may join the same places. Places as recorded, to the county.
CREATE TABLE pairing_cell (
  measure text COLLATE "C" NOT NULL,
  period text COLLATE "C" NOT NULL,
  pairing bigint NOT NULL,
  recipient_key text COLLATE "C" NOT NULL,
  provider_key text COLLATE "C" NOT NULL,
  category text COLLATE "C" NOT NULL,
  currency text COLLATE "C" NOT NULL,
  value bigint NOT NULL,
  PRIMARY KEY (pairing, measure, period, recipient_key, provider_key, category, currency) INCLUDE (value)
);
ALTER TABLE pairing_cell ENABLE ROW LEVEL SECURITY;
GRANT SELECT ON pairing_cell TO duikou_app;
CREATE POLICY pairing_cell_read ON pairing_cell FOR SELECT TO duikou_app USING (
    provider_key >= (SELECT current_setting('duikou.provider_low', true))
    AND provider_key < (SELECT nullif(current_setting('duikou.provider_high', true), ''))
    AND recipient_key >= (SELECT current_setting('duikou.recipient_low', true))
    AND recipient_key < (SELECT nullif(current_setting('duikou.recipient_high', true), '')));

-- Differences not yet folded into the cube; every read adds them in.
CREATE TABLE cell_queue (
  measure text COLLATE "C" NOT NULL,
  month text COLLATE "C" NOT NULL,
  recipient_key text COLLATE "C" NOT NULL,
  provider_key text COLLATE "C" NOT NULL,
  pairing bigint NOT NULL,
  category text COLLATE "C" NOT NULL,
  currency text COLLATE "C" NOT NULL,
  value bigint NOT NULL
);
ALTER TABLE cell_queue ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT ON cell_queue TO duikou_app;
CREATE POLICY cell_queue_read ON cell_queue FOR SELECT TO duikou_app USING (
    provider_key >= (SELECT current_setting('duikou.provider_low', true))
    AND provider_key < (SELECT nullif(current_setting('duikou.provider_high', true), ''))
    AND recipient_key >= (SELECT current_setting('duikou.recipient_low', true))
    AND recipient_key < (SELECT nullif(current_setting('duikou.recipient_high', true), '')));
CREATE POLICY cell_queue_create ON cell_queue FOR INSERT TO duikou_app WITH CHECK ((SELECT duikou_actor()) IS NOT NULL);

-- People who sign in, and their sessions. Only the system reads these.
CREATE TABLE app_user (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  login text NOT NULL UNIQUE,
  name text NOT NULL,
  name_en text NOT NULL,
  password_hash text NOT NULL,
  role text NOT NULL CHECK (role IN ('administrator', 'office', 'headquarters', 'checker')),
  side text CHECK (side IN ('provider', 'recipient')),
  provider_key text COLLATE "C" NOT NULL DEFAULT '',
  recipient_key text COLLATE "C" NOT NULL DEFAULT '',
  synthetic boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON COLUMN app_user.provider_key IS 'The subtree of providers within reach; empty for all.';
COMMENT ON COLUMN app_user.recipient_key IS 'The subtree of recipients within reach; empty for all.';
CREATE TABLE session (
  token_hash bytea PRIMARY KEY,
  app_user bigint NOT NULL REFERENCES app_user ON DELETE CASCADE,
  created_at timestamptz NOT NULL DEFAULT now(),
  seen_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL
);
CREATE INDEX session_of_user ON session (app_user);

-- Answers already given to a bulk request, so that a repeated one is answered and not done again.
CREATE TABLE idempotency (
  actor text NOT NULL,
  key text NOT NULL,
  digest bytea NOT NULL,
  answer jsonb NOT NULL,
  at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (actor, key)
);
ALTER TABLE idempotency ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT ON idempotency TO duikou_app;
CREATE POLICY idempotency_own ON idempotency FOR ALL TO duikou_app USING (actor = (SELECT duikou_actor()));
