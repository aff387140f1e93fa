-- Money on its way: allocations of an appropriation, reimbursements against them, closed years, and what must hold of all of it
-- whoever writes: nothing is allocated that was not appropriated, nothing spent that was not received, currencies never mix,
-- and a closed year changes only by a correction in a later one.

ALTER TABLE appropriation DROP CONSTRAINT appropriation_batch_check, DROP CONSTRAINT appropriation_source_check,
  DROP CONSTRAINT appropriation_amount_check;
ALTER TABLE appropriation ADD COLUMN corrects integer,
  ADD CONSTRAINT appropriation_batch_check CHECK (batch IN ('first', 'supplement', 'correction')),
  ADD CONSTRAINT appropriation_source_check CHECK (source IN ('provincial', 'city', 'county', 'central', 'social', 'social_goods', 'enterprise', 'other')),
  ADD CONSTRAINT appropriation_amount_check CHECK (amount >= 0 OR batch = 'correction'),
  ADD CONSTRAINT appropriation_corrects CHECK ((batch = 'correction') = (corrects IS NOT NULL)),
  ADD CONSTRAINT appropriation_in_currency UNIQUE (id, currency);
ALTER TABLE transfer DROP CONSTRAINT transfer_entry_check, DROP CONSTRAINT transfer_source_check;
ALTER TABLE transfer ADD COLUMN corrects integer,
  ADD CONSTRAINT transfer_entry_check CHECK (entry IN ('payment', 'reversal', 'return', 'correction')),
  ADD CONSTRAINT transfer_source_check CHECK (source IN ('provincial', 'city', 'county', 'central', 'social', 'social_goods', 'enterprise', 'other')),
  ADD CONSTRAINT transfer_corrects CHECK ((entry = 'correction') = (corrects IS NOT NULL)),
  -- What was written before this rule is left as it is.
  ADD CONSTRAINT transfer_one_currency FOREIGN KEY (appropriation_id, currency) REFERENCES appropriation (id, currency) NOT VALID;

CREATE TABLE allocation (
  id bigint PRIMARY KEY DEFAULT nextval('record_id'),
  version integer NOT NULL DEFAULT 1,
  appropriation_id bigint NOT NULL REFERENCES appropriation,
  project_id bigint REFERENCES project,
  pairing_id bigint REFERENCES pairing,
  provider_key text COLLATE "C" NOT NULL DEFAULT '' CHECK (provider_key <> ''),
  recipient_key text COLLATE "C" NOT NULL DEFAULT '' CHECK (recipient_key <> ''),
  source text NOT NULL CHECK (source IN ('provincial', 'city', 'county', 'central', 'social', 'social_goods', 'enterprise', 'other')),
  entry text NOT NULL CHECK (entry IN ('allocation', 'withdrawal', 'correction')),
  corrects integer,
  allocated_on date NOT NULL,
  amount bigint NOT NULL,
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
  changed_by text NOT NULL DEFAULT duikou_actor(),
  CHECK ((entry = 'correction') = (corrects IS NOT NULL)),
  CONSTRAINT allocation_of_project UNIQUE (id, project_id),
  CONSTRAINT allocation_in_currency UNIQUE (id, currency),
  CONSTRAINT allocation_one_currency FOREIGN KEY (appropriation_id, currency) REFERENCES appropriation (id, currency)
);
CREATE UNIQUE INDEX allocation_external_id ON allocation (external_id) WHERE external_id IS NOT NULL;
CREATE INDEX allocation_provider ON allocation (provider_key, id);
CREATE INDEX allocation_recipient ON allocation (recipient_key, id);
CREATE INDEX allocation_sort ON allocation (allocated_on DESC NULLS LAST, id DESC);
CREATE INDEX allocation_appropriation_id ON allocation (appropriation_id);
CREATE INDEX allocation_project_id ON allocation (project_id) WHERE project_id IS NOT NULL;
CREATE INDEX allocation_pairing_id ON allocation (pairing_id) WHERE pairing_id IS NOT NULL;
CALL duikou_guard('allocation', '{provincial_office, department, city_office, county_office}', 'box', 'pairing_id');

CREATE TABLE reimbursement (
  id bigint PRIMARY KEY DEFAULT nextval('record_id'),
  version integer NOT NULL DEFAULT 1,
  allocation_id bigint NOT NULL REFERENCES allocation,
  project_id bigint NOT NULL REFERENCES project,
  pairing_id bigint REFERENCES pairing,
  provider_key text COLLATE "C" NOT NULL DEFAULT '' CHECK (provider_key <> ''),
  recipient_key text COLLATE "C" NOT NULL DEFAULT '' CHECK (recipient_key <> ''),
  source text NOT NULL CHECK (source IN ('provincial', 'city', 'county', 'central', 'social', 'social_goods', 'enterprise', 'other')),
  spent_on date NOT NULL,
  amount bigint NOT NULL CHECK (amount > 0),
  invoice text,
  payee text,
  purpose text NOT NULL,
  note text,
  state text NOT NULL CHECK (state IN ('submitted', 'approved', 'paid', 'returned')),
  approved_on date,
  approved_by text,
  paid_on date,
  paid_by text,
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
  changed_by text NOT NULL DEFAULT duikou_actor(),
  CHECK ((state = 'paid') = (paid_on IS NOT NULL)),
  CONSTRAINT reimbursement_one_project FOREIGN KEY (allocation_id, project_id) REFERENCES allocation (id, project_id),
  CONSTRAINT reimbursement_one_currency FOREIGN KEY (allocation_id, currency) REFERENCES allocation (id, currency)
);
CREATE UNIQUE INDEX reimbursement_external_id ON reimbursement (external_id) WHERE external_id IS NOT NULL;
CREATE INDEX reimbursement_provider ON reimbursement (provider_key, id);
CREATE INDEX reimbursement_recipient ON reimbursement (recipient_key, id);
CREATE INDEX reimbursement_sort ON reimbursement (spent_on DESC NULLS LAST, id DESC);
CREATE INDEX reimbursement_allocation_id ON reimbursement (allocation_id);
CREATE INDEX reimbursement_project_id ON reimbursement (project_id);
CREATE INDEX reimbursement_pairing_id ON reimbursement (pairing_id) WHERE pairing_id IS NOT NULL;
CREATE INDEX reimbursement_invoice ON reimbursement (invoice) WHERE invoice IS NOT NULL;
CREATE INDEX reimbursement_waiting ON reimbursement (state, id) WHERE state <> 'paid';
CALL duikou_guard('reimbursement', '{provincial_office, department, city_office, county_office, headquarters, work_team, township}', 'box', 'pairing_id');
CALL duikou_lifecycle('reimbursement', 'state', '{submitted, returned}', '{provider, recipient}',
  '{state, approved_on, approved_by, paid_on, paid_by, returned_for}');
INSERT INTO kind_action
SELECT 'reimbursement', action, from_states, to_state, roles, stands, columns
FROM (VALUES
  ('approve', '{submitted}'::text[], 'approved', '{provincial_office, city_office, county_office}'::text[], '{recipient}'::text[], '{approved_on, approved_by}'::text[]),
  ('pay', '{approved}', 'paid', '{provincial_office, city_office, county_office}', '{recipient}', '{paid_on, paid_by}'),
  ('return', '{submitted, approved}', 'returned', '{provincial_office, city_office, county_office}', '{recipient}', '{returned_for, approved_on, approved_by}'),
  ('resubmit', '{returned}', 'submitted', '{provincial_office, department, city_office, county_office, headquarters, work_team, township}', '{provider, recipient}', '{returned_for}')
) actions (action, from_states, to_state, roles, stands, columns);
CALL duikou_actors('reimbursement', 'pairing_id');

ALTER TABLE transfer ADD CONSTRAINT transfer_in_currency UNIQUE (id, currency);
CREATE TABLE disbursement (
  id bigint PRIMARY KEY DEFAULT nextval('record_id'),
  version integer NOT NULL DEFAULT 1,
  transfer_id bigint NOT NULL REFERENCES transfer,
  parent_id bigint REFERENCES disbursement,
  project_id bigint REFERENCES project,
  pairing_id bigint REFERENCES pairing,
  provider_key text COLLATE "C" NOT NULL DEFAULT '' CHECK (provider_key <> ''),
  recipient_key text COLLATE "C" NOT NULL DEFAULT '' CHECK (recipient_key <> ''),
  source text CHECK (source IN ('provincial', 'city', 'county', 'central', 'social', 'social_goods', 'enterprise', 'other')),
  side text NOT NULL CHECK (side IN ('recipient')),
  office text NOT NULL CHECK (office IN ('office', 'department', 'headquarters')),
  payee_id bigint REFERENCES organisation,
  sent_on date NOT NULL,
  sent_amount bigint NOT NULL CHECK (sent_amount > 0),
  sent_document text,
  note text,
  state text NOT NULL CHECK (state IN ('sent', 'received')),
  received_on date,
  received_amount bigint CHECK (received_amount BETWEEN 0 AND sent_amount),
  received_by text,
  currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  title text NOT NULL,
  search text NOT NULL,
  external_id text,
  origin text NOT NULL,
  synthetic boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL DEFAULT now(),
  created_by text NOT NULL DEFAULT duikou_actor(),
  changed_at timestamptz NOT NULL DEFAULT now(),
  changed_by text NOT NULL DEFAULT duikou_actor(),
  CHECK ((state = 'received') = (received_on IS NOT NULL) AND (received_on IS NULL) = (received_amount IS NULL)),
  CONSTRAINT disbursement_of_transfer UNIQUE (id, transfer_id),
  CONSTRAINT disbursement_one_currency FOREIGN KEY (transfer_id, currency) REFERENCES transfer (id, currency),
  CONSTRAINT disbursement_one_transfer FOREIGN KEY (parent_id, transfer_id) REFERENCES disbursement (id, transfer_id)
);
CREATE UNIQUE INDEX disbursement_external_id ON disbursement (external_id) WHERE external_id IS NOT NULL;
CREATE INDEX disbursement_provider ON disbursement (provider_key, id);
CREATE INDEX disbursement_recipient ON disbursement (recipient_key, id);
CREATE INDEX disbursement_sort ON disbursement (sent_on DESC NULLS LAST, id DESC);
CREATE INDEX disbursement_transfer_id ON disbursement (transfer_id);
CREATE INDEX disbursement_parent_id ON disbursement (parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX disbursement_project_id ON disbursement (project_id) WHERE project_id IS NOT NULL;
CREATE INDEX disbursement_pairing_id ON disbursement (pairing_id) WHERE pairing_id IS NOT NULL;
CREATE INDEX disbursement_payee_id ON disbursement (payee_id) WHERE payee_id IS NOT NULL;
CREATE INDEX disbursement_waiting ON disbursement (id) WHERE state = 'sent';
CALL duikou_guard('disbursement', '{provincial_office, department, city_office, county_office}', 'box', 'pairing_id');
CALL duikou_lifecycle('disbursement', 'state', '{sent}', '{assigner}', '{state, received_on, received_amount, received_by}',
  '{"side": "side", "office": "office", "parent": "parent_id", "roles": {"office": ["provincial_office", "city_office", "county_office", "township"], "department": ["department"], "headquarters": ["headquarters", "work_team"]}}');
INSERT INTO kind_action
SELECT 'disbursement', action, from_states, to_state,
  '{provincial_office, department, city_office, county_office, township, headquarters, work_team}', '{assignee}',
  '{received_on, received_amount, received_by}'
FROM (VALUES ('receive', '{sent}'::text[], 'received'), ('reopen', '{received}', 'sent')) actions (action, from_states, to_state);
CALL duikou_actors('disbursement', 'pairing_id');

-- What is passed on of a transfer is no more than arrived by it, nor of a disbursement than arrived by that, and it stays
-- within the place it came to. Asked like money_holds; a transfer and what is passed on of it wait for each other.
CREATE FUNCTION disbursement_holds() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  touched bigint[];
  broken record;
BEGIN
  IF TG_TABLE_NAME = 'transfer' THEN
    touched := ARRAY(SELECT o.id FROM old_rows o LEFT JOIN new_rows n USING (id)
      WHERE o.received_amount > coalesce(n.received_amount, 0) OR o.recipient_key <> n.recipient_key);
  ELSE
    touched := ARRAY(SELECT transfer_id FROM new_rows);
  END IF;
  touched := ARRAY(SELECT DISTINCT unnest FROM unnest(touched) ORDER BY 1);
  IF cardinality(touched) = 0 THEN RETURN NULL; END IF;
  PERFORM pg_advisory_xact_lock(one) FROM unnest(touched) one;
  SELECT a.id, a.title, a.currency, coalesce(a.received_amount, 0) AS amount, sum(d.sent_amount)::bigint AS used INTO broken
  FROM (
    SELECT id, title, currency, received_amount, NULL::bigint AS parent, id AS transfer FROM transfer WHERE id = ANY (touched)
    UNION ALL SELECT id, title, currency, received_amount, id, transfer_id FROM disbursement WHERE transfer_id = ANY (touched)
  ) a JOIN disbursement d ON d.transfer_id = a.transfer AND d.parent_id IS NOT DISTINCT FROM a.parent
  GROUP BY 1, 2, 3, 4 HAVING sum(d.sent_amount) > coalesce(a.received_amount, 0) ORDER BY 1 LIMIT 1;
  IF FOUND THEN RAISE EXCEPTION 'more is passed on than arrived' USING ERRCODE = 'DK008', DETAIL = to_jsonb(broken)::text; END IF;
  PERFORM FROM disbursement d JOIN transfer t ON t.id = d.transfer_id LEFT JOIN disbursement p ON p.id = d.parent_id
  WHERE d.transfer_id = ANY (touched)
    AND NOT (starts_with(d.recipient_key, coalesce(p.recipient_key, t.recipient_key)) AND d.provider_key = t.provider_key);
  IF FOUND THEN RAISE EXCEPTION 'it is passed on to elsewhere' USING ERRCODE = 'DK009'; END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER disbursement_holds_create AFTER INSERT ON disbursement REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION disbursement_holds();
CREATE TRIGGER disbursement_holds_change AFTER UPDATE ON disbursement REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION disbursement_holds();
CREATE TRIGGER disbursement_holds_change AFTER UPDATE ON transfer REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION disbursement_holds();

CREATE TABLE closing (
  id bigint PRIMARY KEY DEFAULT nextval('record_id'),
  version integer NOT NULL DEFAULT 1,
  year integer NOT NULL,
  provider_key text COLLATE "C" NOT NULL DEFAULT '' CHECK (provider_key <> ''),
  recipient_key text COLLATE "C" NOT NULL DEFAULT '',
  pairing_id bigint REFERENCES pairing,
  note text,
  state text NOT NULL CHECK (state IN ('open', 'closed', 'reopened')),
  closed_on date,
  closed_by text,
  reopened_for text,
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
CREATE UNIQUE INDEX closing_external_id ON closing (external_id) WHERE external_id IS NOT NULL;
CREATE INDEX closing_provider ON closing (provider_key, id);
CREATE INDEX closing_recipient ON closing (recipient_key, id);
CREATE INDEX closing_sort ON closing (closed_on DESC NULLS LAST, id DESC);
CREATE INDEX closing_pairing_id ON closing (pairing_id) WHERE pairing_id IS NOT NULL;
CALL duikou_guard('closing', '{provincial_office, department, city_office, county_office}', 'box', 'pairing_id');
CALL duikou_lifecycle('closing', 'state', '{open}', '{provider}', '{state, closed_on, closed_by, reopened_for}');
INSERT INTO kind_action
SELECT 'closing', action, from_states, to_state, '{provincial_office, city_office, county_office}', '{provider}', columns
FROM (VALUES
  ('close', '{open, reopened}'::text[], 'closed', '{closed_on, closed_by, reopened_for}'::text[]),
  ('reopen', '{closed}', 'reopened', '{reopened_for}')
) actions (action, from_states, to_state, columns);
CALL duikou_actors('closing', 'pairing_id');

-- What holds of every appropriation that a statement touched: allocations within it, what is spent of a project within what was
-- allocated to it, and all that is spent within what was received. Once a statement, however many rows, with the owner's eyes,
-- since a writer may not reach all that counts; writers of one appropriation wait for each other, in the order of numbers.
CREATE FUNCTION money_holds() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  touched bigint[];
  broken record;
BEGIN
  IF TG_TABLE_NAME = 'appropriation' THEN
    touched := ARRAY(SELECT id FROM new_rows);
  ELSIF TG_TABLE_NAME = 'allocation' THEN
    IF TG_OP <> 'DELETE' THEN touched := ARRAY(SELECT appropriation_id FROM new_rows); END IF;
    IF TG_OP <> 'INSERT' THEN touched := touched || ARRAY(SELECT appropriation_id FROM old_rows); END IF;
  ELSIF TG_TABLE_NAME = 'reimbursement' THEN
    touched := ARRAY(SELECT a.appropriation_id FROM new_rows n JOIN allocation a ON a.id = n.allocation_id WHERE n.state IN ('approved', 'paid'));
  -- Of receipts only what makes them less can break anything.
  ELSIF TG_OP = 'INSERT' THEN
    touched := ARRAY(SELECT appropriation_id FROM new_rows WHERE received_amount < 0 AND appropriation_id IS NOT NULL);
  ELSIF TG_OP = 'DELETE' THEN
    touched := ARRAY(SELECT appropriation_id FROM old_rows WHERE received_amount > 0 AND appropriation_id IS NOT NULL);
  ELSE
    touched := ARRAY(SELECT appropriation_id FROM (
      SELECT appropriation_id, received_amount FROM new_rows UNION ALL SELECT appropriation_id, -received_amount FROM old_rows
    ) received WHERE appropriation_id IS NOT NULL GROUP BY 1 HAVING sum(received_amount) < 0);
  END IF;
  touched := ARRAY(SELECT DISTINCT unnest FROM unnest(touched) ORDER BY 1);
  IF cardinality(touched) = 0 THEN RETURN NULL; END IF;
  PERFORM pg_advisory_xact_lock(one) FROM unnest(touched) one;
  SELECT p.id, p.title, p.currency, p.amount, a.sum AS used INTO broken
  FROM appropriation p, LATERAL (SELECT sum(amount) FROM allocation WHERE appropriation_id = p.id) a
  WHERE p.id = ANY (touched) AND a.sum > p.amount ORDER BY p.id LIMIT 1;
  IF FOUND THEN RAISE EXCEPTION 'more is allocated than was appropriated' USING ERRCODE = 'DK004', DETAIL = to_jsonb(broken)::text; END IF;
  SELECT a.project_id AS id, (SELECT title FROM project WHERE id = a.project_id), a.currency, a.amount, s.sum AS used INTO broken
  FROM (SELECT appropriation_id, project_id, currency, sum(amount) AS amount FROM allocation
      WHERE appropriation_id = ANY (touched) AND project_id IS NOT NULL GROUP BY 1, 2, 3) a,
    LATERAL (SELECT sum(r.amount) FROM reimbursement r JOIN allocation l ON l.id = r.allocation_id
      WHERE r.project_id = a.project_id AND l.appropriation_id = a.appropriation_id AND r.state IN ('approved', 'paid')) s
  WHERE s.sum > a.amount ORDER BY 1 LIMIT 1;
  IF FOUND THEN RAISE EXCEPTION 'more is spent than was allocated' USING ERRCODE = 'DK005', DETAIL = to_jsonb(broken)::text; END IF;
  SELECT p.id, p.title, p.currency, coalesce(t.sum, 0) AS amount, s.sum AS used INTO broken
  FROM appropriation p,
    LATERAL (SELECT sum(received_amount) FROM transfer WHERE appropriation_id = p.id) t,
    LATERAL (SELECT sum(r.amount) FROM reimbursement r JOIN allocation l ON l.id = r.allocation_id
      WHERE l.appropriation_id = p.id AND r.state IN ('approved', 'paid')) s
  WHERE p.id = ANY (touched) AND s.sum > coalesce(t.sum, 0) ORDER BY p.id LIMIT 1;
  IF FOUND THEN RAISE EXCEPTION 'more is spent than was received' USING ERRCODE = 'DK006', DETAIL = to_jsonb(broken)::text; END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER money_holds_change AFTER UPDATE ON appropriation REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION money_holds();
CREATE TRIGGER money_holds_create AFTER INSERT ON allocation REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION money_holds();
CREATE TRIGGER money_holds_change AFTER UPDATE ON allocation REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION money_holds();
CREATE TRIGGER money_holds_delete AFTER DELETE ON allocation REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION money_holds();
CREATE TRIGGER money_holds_create AFTER INSERT ON transfer REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION money_holds();
CREATE TRIGGER money_holds_change AFTER UPDATE ON transfer REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION money_holds();
CREATE TRIGGER money_holds_delete AFTER DELETE ON transfer REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION money_holds();
CREATE TRIGGER money_holds_create AFTER INSERT ON reimbursement REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION money_holds();
CREATE TRIGGER money_holds_change AFTER UPDATE ON reimbursement REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION money_holds();

-- Years: whoever writes money holds this lock together with other writers, whoever closes a year holds it alone, so that nobody
-- writes into a year while it is being closed.
CREATE FUNCTION closing_waits() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('closing'));
  RETURN NULL;
END $$;
CREATE TRIGGER closing_waits BEFORE INSERT OR UPDATE ON closing FOR EACH STATEMENT EXECUTE FUNCTION closing_waits();

-- What a money record says of a year, as a relation: each part changes its own year only.
CREATE FUNCTION money_parts(kind text, r jsonb) RETURNS TABLE (year integer, part jsonb) LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp AS $$
  SELECT year, part || jsonb_build_object('source', r -> 'source', 'currency', r -> 'currency', 'pairing', r -> 'pairing_id') FROM (
    SELECT (r ->> 'year')::integer, jsonb_build_object('amount', r -> 'amount', 'on', r -> 'arranged_on', 'batch', r -> 'batch', 'modality', r -> 'modality')
    WHERE kind = 'appropriation'
    UNION ALL SELECT left(r ->> 'allocated_on', 4)::integer, jsonb_build_object('amount', r -> 'amount', 'on', r -> 'allocated_on', 'project', r -> 'project_id', 'of', r -> 'appropriation_id')
    WHERE kind = 'allocation'
    UNION ALL SELECT left(r ->> 'paid_on', 4)::integer, jsonb_build_object('amount', r -> 'amount', 'on', r -> 'paid_on', 'of', r -> 'allocation_id')
    WHERE kind = 'reimbursement'
    UNION ALL SELECT left(r ->> 'sent_on', 4)::integer, jsonb_build_object('sent', r -> 'sent_amount', 'on', r -> 'sent_on', 'of', r -> 'appropriation_id', 'project', r -> 'project_id')
    WHERE kind = 'transfer'
    UNION ALL SELECT left(r ->> 'received_on', 4)::integer, jsonb_build_object('received', r -> 'received_amount', 'on', r -> 'received_on', 'of', r -> 'appropriation_id', 'project', r -> 'project_id')
    WHERE kind = 'transfer'
    UNION ALL SELECT left(r ->> 'sent_on', 4)::integer, jsonb_build_object('sent', r -> 'sent_amount', 'on', r -> 'sent_on', 'of', r -> 'transfer_id', 'project', r -> 'project_id')
    WHERE kind = 'disbursement'
    UNION ALL SELECT left(r ->> 'received_on', 4)::integer, jsonb_build_object('received', r -> 'received_amount', 'on', r -> 'received_on', 'of', r -> 'transfer_id')
    WHERE kind = 'disbursement'
  ) parts (year, part) WHERE year IS NOT NULL
$$;

CREATE FUNCTION year_holds() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  shut record;
  here text := TG_TABLE_NAME;
BEGIN
  PERFORM pg_advisory_xact_lock_shared(hashtext('closing'));
  PERFORM FROM closing WHERE state = 'closed' LIMIT 1;
  IF NOT FOUND THEN RETURN NULL; END IF;
  IF TG_OP = 'INSERT' THEN
    SELECT c.year, c.title INTO shut FROM (
      SELECT DISTINCT n.provider_key, n.recipient_key, p.year FROM new_rows n, LATERAL money_parts(here, to_jsonb(n)) p) touched
    JOIN closing c ON c.state = 'closed' AND c.year = touched.year
      AND starts_with(touched.provider_key, c.provider_key) AND starts_with(touched.recipient_key, c.recipient_key) LIMIT 1;
  ELSIF TG_OP = 'DELETE' THEN
    SELECT c.year, c.title INTO shut FROM (
      SELECT DISTINCT o.provider_key, o.recipient_key, p.year FROM old_rows o, LATERAL money_parts(here, to_jsonb(o)) p) touched
    JOIN closing c ON c.state = 'closed' AND c.year = touched.year
      AND starts_with(touched.provider_key, c.provider_key) AND starts_with(touched.recipient_key, c.recipient_key) LIMIT 1;
  ELSE
    SELECT c.year, c.title INTO shut FROM (
      WITH was AS (SELECT o.id, o.provider_key, o.recipient_key, p.* FROM old_rows o, LATERAL money_parts(here, to_jsonb(o)) p),
        becomes AS (SELECT n.id, n.provider_key, n.recipient_key, p.* FROM new_rows n, LATERAL money_parts(here, to_jsonb(n)) p)
      (SELECT * FROM was EXCEPT SELECT * FROM becomes) UNION ALL (SELECT * FROM becomes EXCEPT SELECT * FROM was)) touched
    JOIN closing c ON c.state = 'closed' AND c.year = touched.year
      AND starts_with(touched.provider_key, c.provider_key) AND starts_with(touched.recipient_key, c.recipient_key) LIMIT 1;
  END IF;
  IF FOUND THEN RAISE EXCEPTION 'the year is closed' USING ERRCODE = 'DK007', DETAIL = to_jsonb(shut)::text; END IF;
  RETURN NULL;
END $$;
DO $$
DECLARE
  kind text;
BEGIN
  FOREACH kind IN ARRAY ARRAY['appropriation', 'allocation', 'transfer', 'disbursement', 'reimbursement'] LOOP
    EXECUTE format('CREATE TRIGGER year_holds_create AFTER INSERT ON %I REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION year_holds()', kind);
    EXECUTE format('CREATE TRIGGER year_holds_change AFTER UPDATE ON %I REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION year_holds()', kind);
    EXECUTE format('CREATE TRIGGER year_holds_delete AFTER DELETE ON %I REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION year_holds()', kind);
  END LOOP;
END $$;
