-- What stands beside a project: the steps of its work, what the site reports each week, the assets it leaves and who looked
-- after them; and where and when a photo was taken.

CREATE TABLE milestone (
  id bigint PRIMARY KEY DEFAULT nextval('record_id'),
  version integer NOT NULL DEFAULT 1,
  project_id bigint NOT NULL REFERENCES project,
  name text NOT NULL,
  weight integer CHECK (weight BETWEEN 1 AND 100),
  planned_on date NOT NULL,
  actual_on date,
  pairing_id bigint REFERENCES pairing,
  provider_key text COLLATE "C" NOT NULL DEFAULT '' CHECK (provider_key <> ''),
  recipient_key text COLLATE "C" NOT NULL DEFAULT '',
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
CREATE UNIQUE INDEX milestone_external_id ON milestone (external_id) WHERE external_id IS NOT NULL;
CREATE INDEX milestone_provider ON milestone (provider_key, id);
CREATE INDEX milestone_recipient ON milestone (recipient_key, id);
CREATE INDEX milestone_sort ON milestone (planned_on DESC NULLS LAST, id DESC);
CREATE INDEX milestone_pairing_id ON milestone (pairing_id) WHERE pairing_id IS NOT NULL;
CREATE INDEX milestone_project_id ON milestone (project_id, planned_on);
CALL duikou_guard('milestone', '{provincial_office, department, city_office, county_office, headquarters, work_team, township}', 'box', 'pairing_id');

CREATE TABLE progress (
  id bigint PRIMARY KEY DEFAULT nextval('record_id'),
  version integer NOT NULL DEFAULT 1,
  project_id bigint NOT NULL REFERENCES project,
  week_ending date NOT NULL,
  percent integer NOT NULL CHECK (percent BETWEEN 0 AND 100),
  done text NOT NULL,
  problems text,
  pairing_id bigint REFERENCES pairing,
  provider_key text COLLATE "C" NOT NULL DEFAULT '' CHECK (provider_key <> ''),
  recipient_key text COLLATE "C" NOT NULL DEFAULT '',
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
CREATE UNIQUE INDEX progress_external_id ON progress (external_id) WHERE external_id IS NOT NULL;
CREATE INDEX progress_provider ON progress (provider_key, id);
CREATE INDEX progress_recipient ON progress (recipient_key, id);
CREATE INDEX progress_sort ON progress (week_ending DESC NULLS LAST, id DESC);
CREATE INDEX progress_pairing_id ON progress (pairing_id) WHERE pairing_id IS NOT NULL;
CREATE UNIQUE INDEX progress_week ON progress (project_id, (week_ending - (extract(isodow FROM week_ending)::integer - 1)));
CALL duikou_guard('progress', '{provincial_office, department, city_office, county_office, headquarters, work_team, township}', 'box', 'pairing_id');

CREATE TABLE asset (
  id bigint PRIMARY KEY DEFAULT nextval('record_id'),
  version integer NOT NULL DEFAULT 1,
  project_id bigint REFERENCES project,
  name text NOT NULL,
  class text NOT NULL CHECK (class IN ('operating', 'public', 'household')),
  value bigint NOT NULL CHECK (value >= 0),
  formed_on date NOT NULL,
  pairing_id bigint REFERENCES pairing,
  provider_key text COLLATE "C" NOT NULL DEFAULT '' CHECK (provider_key <> ''),
  recipient_key text COLLATE "C" NOT NULL DEFAULT '' CHECK (recipient_key <> ''),
  place text,
  owner_id bigint REFERENCES organisation,
  owner_name text,
  income_share text,
  state text NOT NULL CHECK (state IN ('in_use', 'idle', 'disposed')),
  disposed_on date,
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
CREATE UNIQUE INDEX asset_external_id ON asset (external_id) WHERE external_id IS NOT NULL;
CREATE INDEX asset_provider ON asset (provider_key, id);
CREATE INDEX asset_recipient ON asset (recipient_key, id);
CREATE INDEX asset_sort ON asset (formed_on DESC NULLS LAST, id DESC);
CREATE INDEX asset_pairing_id ON asset (pairing_id) WHERE pairing_id IS NOT NULL;
CREATE INDEX asset_project_id ON asset (project_id) WHERE project_id IS NOT NULL;
CREATE INDEX asset_owner_id ON asset (owner_id) WHERE owner_id IS NOT NULL;
CALL duikou_guard('asset', '{provincial_office, department, city_office, county_office, township, village}', 'box', 'pairing_id');

CREATE TABLE inspection (
  id bigint PRIMARY KEY DEFAULT nextval('record_id'),
  version integer NOT NULL DEFAULT 1,
  asset_id bigint NOT NULL REFERENCES asset,
  inspected_on date NOT NULL,
  inspector text,
  condition text NOT NULL CHECK (condition IN ('sound', 'needs_repair', 'idle', 'missing')),
  finding text,
  pairing_id bigint REFERENCES pairing,
  provider_key text COLLATE "C" NOT NULL DEFAULT '' CHECK (provider_key <> ''),
  recipient_key text COLLATE "C" NOT NULL DEFAULT '' CHECK (recipient_key <> ''),
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
CREATE UNIQUE INDEX inspection_external_id ON inspection (external_id) WHERE external_id IS NOT NULL;
CREATE INDEX inspection_provider ON inspection (provider_key, id);
CREATE INDEX inspection_recipient ON inspection (recipient_key, id);
CREATE INDEX inspection_sort ON inspection (inspected_on DESC NULLS LAST, id DESC);
CREATE INDEX inspection_pairing_id ON inspection (pairing_id) WHERE pairing_id IS NOT NULL;
CREATE INDEX inspection_asset_id ON inspection (asset_id, inspected_on);
CALL duikou_guard('inspection', '{provincial_office, department, city_office, county_office, township, village, headquarters, work_team}', 'box', 'pairing_id');

ALTER TABLE evidence ADD COLUMN taken_at timestamp, ADD COLUMN latitude double precision CHECK (latitude BETWEEN -90 AND 90),
  ADD COLUMN longitude double precision CHECK (longitude BETWEEN -180 AND 180);
COMMENT ON COLUMN evidence.taken_at IS 'As the camera''s clock stood, which knows no zone.';

-- Ten thousand projects come in one request: a row is looked at as it is, and the trigger runs for those alone that it will
-- refuse. Row policies have asked who enters, since either side may. The states are those of kind_lifecycle.
DROP TRIGGER project_lifecycle ON project;
CREATE TRIGGER project_lifecycle BEFORE UPDATE OR DELETE ON project FOR EACH ROW EXECUTE FUNCTION duikou_hold_lifecycle();
CREATE TRIGGER project_entered BEFORE INSERT ON project FOR EACH ROW
  WHEN (NOT (NEW.state IN ('proposed', 'returned') OR (NEW.afterwards IS TRUE
    AND NEW.state IN ('proposed', 'library', 'planned', 'under_way', 'completed', 'accepted', 'handed_over', 'cancelled'))))
  EXECUTE FUNCTION duikou_hold_lifecycle();
