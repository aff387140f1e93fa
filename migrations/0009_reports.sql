-- Reports that were read and kept with their text, and what their figures say of where they stand.

CREATE TABLE report (
  id bigint PRIMARY KEY DEFAULT nextval('record_id'),
  version integer NOT NULL DEFAULT 1,
  name text NOT NULL,
  published_on date NOT NULL,
  provider_key text COLLATE "C" NOT NULL DEFAULT '',
  recipient_key text COLLATE "C" NOT NULL DEFAULT '',
  source_title text,
  source_address text,
  text text NOT NULL,
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
CREATE UNIQUE INDEX report_external_id ON report (external_id) WHERE external_id IS NOT NULL;
CREATE INDEX report_provider ON report (provider_key, id);
CREATE INDEX report_recipient ON report (recipient_key, id);
CREATE INDEX report_sort ON report (published_on DESC NULLS LAST, id DESC);
CALL duikou_guard('report', '{provincial_office, department, city_office, county_office}', 'everyone');

ALTER TABLE claim DROP CONSTRAINT claim_measured_check;
ALTER TABLE claim
  ADD CONSTRAINT claim_measured_check CHECK (measured IN ('level', 'share', 'ratio', 'average', 'growth', 'change', 'ordinal')),
  ADD COLUMN report_id bigint REFERENCES report,
  ADD COLUMN quote text,
  ADD COLUMN quote_start integer CHECK (quote_start >= 0),
  ADD COLUMN quote_end integer CHECK (quote_end >= 0),
  ADD COLUMN sentence text,
  ADD COLUMN reads_as text,
  ADD COLUMN value_to numeric,
  ADD COLUMN provider_named text,
  ADD COLUMN recipient_named text,
  ADD COLUMN status text CHECK (status IN ('achieved', 'ongoing', 'target')),
  ADD COLUMN side text CHECK (side IN ('provider', 'recipient')),
  ADD COLUMN single_case boolean,
  ADD COLUMN period_rule text,
  ADD COLUMN confidence integer CHECK (confidence BETWEEN 0 AND 100),
  ADD COLUMN reading text CHECK (reading IN ('read', 'corrected', 'split', 'added', 'rejected'));
CREATE INDEX claim_report_id ON claim (report_id) WHERE report_id IS NOT NULL;
CREATE INDEX claim_reads_as ON claim (reads_as, period_to) WHERE report_id IS NOT NULL;
