-- Records: a table a kind, their history and evidence, the journal of facts and the cube.
-- Columns of a kind follow its declaration in src/kinds (a test compares them). Region columns hold region keys, '' for
-- none, in collation "C" so that a subtree is one range (src/domain/region.ts). Amounts are minor units of the currency.

CREATE SEQUENCE record_id;
GRANT USAGE ON SEQUENCE record_id TO duikou_app;

CREATE FUNCTION duikou_actor() RETURNS text LANGUAGE sql STABLE AS
  $$ SELECT nullif(current_setting('duikou.actor', true), '') $$;

-- Row policies read the actor's reach, set once a transaction (src/db/prelude.ts). Most actors have one reach, a box of
-- provider keys by recipient keys: duikou.provider_low/high, duikou.recipient_low/high, duikou.role. With several, or one
-- that is bound to a pairing, these hold the box around all of them, and duikou.reach_list tells them one by one.
-- What is unset compares as NULL, so that a connection without an actor sees nothing. Each setting stands in a subquery
-- of its own, which runs once a statement: called row by row, four cost 6 ms in 10 thousand rows. The list is one setting
-- and not one a column, because each costs a statement time to begin: six made one record's write 0.2 ms dearer.

-- How a key of a row lies between two ends: in it ('in'), in it or nowhere ('or_none'), or in it or a county above it
-- ('above': queued differences are cut to the county).
CREATE FUNCTION duikou_side(form text, key text, low text, high text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE form
    WHEN 'in' THEN format('%1$s >= %2$s AND %1$s < %3$s', key, low, high)
    WHEN 'or_none' THEN format('(%1$s = %4$L OR (%1$s >= %2$s AND %1$s < %3$s))', key, low, high, '')
    WHEN 'above' THEN format('((%1$s >= %2$s AND %1$s < %3$s) OR (%1$s <> %4$L AND starts_with(%2$s, %1$s)))', key, low, high, '')
  END
$$;

-- One of several reaches: the ends of two ranges, and the pairing it is bound to, 0 for none.
CREATE TYPE duikou_reach_row AS (role text, provider_low text, provider_high text, recipient_low text, recipient_high text, pairing bigint);

-- The text of a policy: whether a row lies in a reach of the actor's, in one of the roles if roles are given, by name or
-- by an expression.
CREATE FUNCTION duikou_reach(pairing text DEFAULT 'NULL', roles text[] DEFAULT NULL, form text DEFAULT 'in', expression text DEFAULT NULL) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
  SELECT format(
    '%1$s AND %2$s AND ((SELECT current_setting(''duikou.reaches'', true) = ''one'' %3$s) OR EXISTS (
      SELECT FROM unnest((SELECT nullif(current_setting(''duikou.reach_list'', true), '''')::duikou_reach_row[])) reach
      WHERE %4$s AND %5$s AND (reach.pairing = 0 OR reach.pairing = %6$s) %7$s))',
    duikou_side(form, 'provider_key', '(SELECT current_setting(''duikou.provider_low'', true))',
      '(SELECT nullif(current_setting(''duikou.provider_high'', true), ''''))'),
    duikou_side(form, 'recipient_key', '(SELECT current_setting(''duikou.recipient_low'', true))',
      '(SELECT nullif(current_setting(''duikou.recipient_high'', true), ''''))'),
    'AND current_setting(''duikou.role'', true) = ANY (' || coalesce(expression, quote_literal(roles) || '::text[]') || ')',
    duikou_side(form, 'provider_key', 'reach.provider_low', 'reach.provider_high'),
    duikou_side(form, 'recipient_key', 'reach.recipient_low', 'reach.recipient_high'),
    pairing,
    'AND reach.role = ANY (' || coalesce(expression, quote_literal(roles) || '::text[]') || ')')
$$;

-- Whether the actor reads records at all; an open-data reader has figures only.
CREATE FUNCTION duikou_records() RETURNS text LANGUAGE sql IMMUTABLE AS
  $$ SELECT '(SELECT current_setting(''duikou.records'', true) = ''on'')' $$;

-- The roles that read records. Somebody who holds one of them here and is an open-data reader there reads no records there.
CREATE FUNCTION duikou_readers() RETURNS text[] LANGUAGE sql IMMUTABLE AS
  $$ SELECT '{administrator, provincial_office, department, city_office, county_office, headquarters, work_team, township, village, institution, checker, auditor}'::text[] $$;

-- What the guard of a kind's table asks, for its history and evidence to ask the same.
CREATE TABLE kind_guard (
  kind text PRIMARY KEY,
  writers text[] NOT NULL,
  visible text NOT NULL CHECK (visible IN ('box', 'everyone')),
  form text NOT NULL CHECK (form IN ('in', 'or_none'))
);
GRANT SELECT ON kind_guard TO duikou_app;

-- Whether the actor has any reach: who reads what everyone may read.
CREATE FUNCTION duikou_everyone() RETURNS text LANGUAGE sql IMMUTABLE AS
  $$ SELECT '(SELECT current_setting(''duikou.reaches'', true) <> '''')' $$;

-- The rule by which history and evidence are read: like the records they belong to.
CREATE FUNCTION duikou_read_along(pairing text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT format('%s AND %s AND (kind = ANY ((SELECT array_agg(g.kind) FROM kind_guard g WHERE g.visible = ''everyone'')::text[]) OR (%s))',
    duikou_records(), duikou_everyone(), duikou_reach(pairing, duikou_readers()))
$$;

-- The rule by which a table that hangs on records (with their kind, keys and pairing) is written: by who may write them.
-- An organisation may stand on no side or have no place; what hangs on it then belongs to nowhere, like itself.
CREATE FUNCTION duikou_write_along(relation text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT '(' || duikou_reach(relation || '.pairing', expression => writers) || ') OR (EXISTS (SELECT FROM kind_guard g '
    || 'WHERE g.kind = ' || relation || '.kind AND g.form = ''or_none'') AND '
    || duikou_reach('NULL', form => 'or_none', expression => writers) || ')'
  FROM (SELECT '((SELECT g.writers FROM kind_guard g WHERE g.kind = ' || relation || '.kind)::text[])') guard (writers)
$$;

-- Guards the table of a kind: who reads, and which roles create, change and delete. 'everyone' is who has any reach.
-- The values that a policy compares with are not known while a query is planned, and two ranges of unknown ends are
-- taken to hold one row in 40 thousand: a list of 7 thousand projects went through both indexes whole and was sorted,
-- 3 times as dear as without policies. Read with an OR that is never true, the rule is taken to hold for half of the
-- rows; that it holds for few, a list says itself (src/records/within.ts).
CREATE PROCEDURE duikou_guard(kind text, writers text[], visible text, pairing text DEFAULT 'NULL', form text DEFAULT 'in')
LANGUAGE plpgsql AS $$
DECLARE
  reads text := CASE visible WHEN 'everyone' THEN duikou_everyone()
    ELSE format('%s AND ((%s) OR (SELECT false))', duikou_records(), duikou_reach(pairing, duikou_readers())) END;
  writes text := duikou_reach(pairing, array_prepend('administrator', writers), form);
BEGIN
  INSERT INTO kind_guard VALUES (kind, array_prepend('administrator', writers), visible, form);
  EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', kind);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO duikou_app', kind);
  EXECUTE format('CREATE POLICY %I ON %I FOR SELECT TO duikou_app USING (%s)', kind || '_read', kind, reads);
  EXECUTE format('CREATE POLICY %I ON %I FOR INSERT TO duikou_app WITH CHECK (%s)', kind || '_create', kind, writes);
  EXECUTE format('CREATE POLICY %I ON %I FOR UPDATE TO duikou_app USING (%s)', kind || '_change', kind, writes);
  EXECUTE format('CREATE POLICY %I ON %I FOR DELETE TO duikou_app USING (%s)', kind || '_delete', kind, writes);
END $$;

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
CALL duikou_guard('organisation', '{provincial_office, department, city_office, county_office, headquarters}', 'everyone', form => 'or_none');

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
CALL duikou_guard('pairing', '{provincial_office, department, city_office, county_office}', 'everyone', 'id');

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
CALL duikou_guard('appropriation', '{provincial_office, department, city_office, county_office}', 'box', 'pairing_id');

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
CALL duikou_guard('project', '{provincial_office, department, city_office, county_office, headquarters, work_team, township}', 'box', 'pairing_id');

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
CALL duikou_guard('commitment', '{provincial_office, department, city_office, county_office}', 'box', 'pairing_id');

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
CALL duikou_guard('transfer', '{provincial_office, department, city_office, county_office, headquarters}', 'box', 'pairing_id');

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
CALL duikou_guard('deal', '{provincial_office, department, city_office, county_office, headquarters}', 'box', 'pairing_id');

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
CALL duikou_guard('posting', '{provincial_office, department, city_office, county_office, headquarters, work_team, institution}', 'box', 'pairing_id');

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
CALL duikou_guard('county', '{provincial_office, department, city_office, county_office}', 'everyone');

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
CALL duikou_guard('claim', '{provincial_office, department, city_office, county_office}', 'everyone');

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
  recipient_key text COLLATE "C" NOT NULL,
  pairing bigint
);
CREATE INDEX history_record ON history (record, version);
ALTER TABLE history ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT ON history TO duikou_app;
DO $$ BEGIN
  EXECUTE 'CREATE POLICY history_read ON history FOR SELECT TO duikou_app USING (' || duikou_read_along('history.pairing') || ')';
END $$;
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
  pairing bigint,
  UNIQUE (record, sha256)
);
ALTER TABLE evidence ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, DELETE ON evidence TO duikou_app;
DO $$ BEGIN
  EXECUTE 'CREATE POLICY evidence_read ON evidence FOR SELECT TO duikou_app USING (' || duikou_read_along('evidence.pairing') || ')';
END $$;

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
DO $$ BEGIN
  EXECUTE 'CREATE POLICY fact_read ON fact FOR SELECT TO duikou_app USING (' || duikou_reach('fact.pairing') || ')';
  EXECUTE 'CREATE POLICY fact_create ON fact FOR INSERT TO duikou_app WITH CHECK (' || duikou_reach('fact.pairing') || ')';
END $$;

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
DO $$ BEGIN
  EXECUTE 'CREATE POLICY county_cell_read ON county_cell FOR SELECT TO duikou_app USING (' || duikou_reach() || ')';
END $$;

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
DO $$ BEGIN
  EXECUTE 'CREATE POLICY recipient_cell_read ON recipient_cell FOR SELECT TO duikou_app USING (' || duikou_reach() || ')';
END $$;

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
DO $$ BEGIN
  EXECUTE 'CREATE POLICY provider_cell_read ON provider_cell FOR SELECT TO duikou_app USING (' || duikou_reach() || ')';
END $$;

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
DO $$ BEGIN
  EXECUTE 'CREATE POLICY pairing_cell_read ON pairing_cell FOR SELECT TO duikou_app USING (' || duikou_reach('pairing_cell.pairing') || ')';
END $$;

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
DO $$ BEGIN
  EXECUTE 'CREATE POLICY cell_queue_read ON cell_queue FOR SELECT TO duikou_app USING (' || duikou_reach('cell_queue.pairing') || ')';
  EXECUTE 'CREATE POLICY cell_queue_create ON cell_queue FOR INSERT TO duikou_app WITH CHECK ('
    || duikou_reach('cell_queue.pairing', form => 'above') || ')';
END $$;

-- By what counts of people are rounded for who does not read the records behind: to multiples of `base`, with a secret
-- offset a cell (src/facts/rounded.ts). The secret lies with what it protects, so that a restored database rounds as before.
CREATE TABLE small_cell (
  id integer PRIMARY KEY DEFAULT 1 CHECK (id = 1),
  base integer NOT NULL DEFAULT 10 CHECK (base BETWEEN 3 AND 1000),
  secret bytea NOT NULL DEFAULT sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8'))
);
INSERT INTO small_cell DEFAULT VALUES;
GRANT SELECT ON small_cell TO duikou_app;

-- People who sign in, and their sessions. Only the system reads these.
CREATE TABLE app_user (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  login text NOT NULL UNIQUE,
  name text NOT NULL,
  name_en text NOT NULL,
  password_hash text NOT NULL,
  synthetic boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL DEFAULT now()
);

-- What a user may do where: a role on a side, between two subtrees, through an organisation or a pairing, for a time.
CREATE TABLE app_grant (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  app_user bigint NOT NULL REFERENCES app_user ON DELETE CASCADE,
  role text NOT NULL CHECK (role IN ('administrator', 'provincial_office', 'department', 'city_office', 'county_office', 'headquarters', 'work_team', 'township', 'village', 'institution', 'checker', 'auditor', 'open_reader')),
  side text CHECK (side IN ('provider', 'recipient')),
  provider_key text COLLATE "C" NOT NULL DEFAULT '',
  recipient_key text COLLATE "C" NOT NULL DEFAULT '',
  organisation_id bigint REFERENCES organisation,
  pairing_id bigint REFERENCES pairing,
  since date NOT NULL DEFAULT current_date,
  until date,
  granted_by text NOT NULL DEFAULT duikou_actor(),
  granted_at timestamptz NOT NULL DEFAULT now(),
  ended_by text,
  ended_at timestamptz,
  CHECK (until >= since)
);
COMMENT ON COLUMN app_grant.provider_key IS 'The subtree of providers within reach; empty for all.';
COMMENT ON COLUMN app_grant.recipient_key IS 'The subtree of recipients within reach; empty for all.';
CREATE INDEX app_grant_user ON app_grant (app_user);

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
