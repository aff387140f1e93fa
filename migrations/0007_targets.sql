-- Lifecycles: the states that records of a kind go through, and who leads them from one to another; then agreements and
-- their targets, the first kind that has one. What the declarations say (src/kinds) stands here too and is held here, past
-- any mistake of the program; a test compares the two.

CREATE TABLE kind_lifecycle (
  kind text PRIMARY KEY REFERENCES kind_guard,
  field text NOT NULL,
  open text[] NOT NULL,
  edits text[] NOT NULL,
  acted text[] NOT NULL,
  assignee jsonb
);
COMMENT ON COLUMN kind_lifecycle.open IS 'States in which fields may be edited and the record deleted.';
COMMENT ON COLUMN kind_lifecycle.edits IS 'How a writer must stand to a record to do so.';
COMMENT ON COLUMN kind_lifecycle.acted IS 'Columns that only actions write.';
COMMENT ON COLUMN kind_lifecycle.assignee IS 'Upon whom a record is laid: columns of side, office and parent, and the roles of each office.';
CREATE TABLE kind_action (
  kind text NOT NULL REFERENCES kind_lifecycle,
  action text NOT NULL,
  from_states text[] NOT NULL,
  to_state text,
  roles text[] NOT NULL,
  stands text[] NOT NULL,
  columns text[] NOT NULL,
  PRIMARY KEY (kind, action)
);
COMMENT ON COLUMN kind_action.to_state IS 'Null where the record stays in its state.';
GRANT SELECT ON kind_lifecycle, kind_action TO duikou_app;

-- An action's own name stands in the history.
ALTER TABLE history DROP CONSTRAINT history_action_check;
ALTER TABLE history ADD CONSTRAINT history_action_check CHECK (action ~ '^[a-z][a-z_]{1,39}$');

-- The actor's reaches one by one, each with its side: duikou.sides names them in the order of the reaches.
CREATE FUNCTION duikou_acting() RETURNS TABLE (role text, side text, provider_low text, provider_high text, recipient_low text, recipient_high text, pairing bigint)
LANGUAGE sql STABLE AS $$
  SELECT current_setting('duikou.role', true), current_setting('duikou.sides', true),
    current_setting('duikou.provider_low', true), current_setting('duikou.provider_high', true),
    current_setting('duikou.recipient_low', true), current_setting('duikou.recipient_high', true), 0::bigint
  WHERE current_setting('duikou.reaches', true) = 'one'
  UNION ALL
  SELECT r.role, (string_to_array(current_setting('duikou.sides', true), ','))[r.n], r.provider_low, r.provider_high,
    r.recipient_low, r.recipient_high, r.pairing
  FROM unnest(nullif(current_setting('duikou.reach_list', true), '')::duikou_reach_row[])
    WITH ORDINALITY r (role, provider_low, provider_high, recipient_low, recipient_high, pairing, n)
  WHERE current_setting('duikou.reaches', true) = 'several'
$$;

-- Whether the actor reaches a row in one of the roles and stands to it in one of the ways (src/kinds/lifecycle.ts says
-- what each means). An administrator stands in every way.
CREATE FUNCTION duikou_may(kind text, r jsonb, roles text[], stands text[]) RETURNS boolean LANGUAGE sql STABLE AS $$
  WITH life AS (SELECT l.assignee AS a FROM kind_lifecycle l WHERE l.kind = duikou_may.kind),
  held AS (
    SELECT c.role, c.side, life.a, r ->> (life.a ->> 'side') AS laid,
      r ->> ((r ->> (life.a ->> 'side')) || '_key') AS place,
      CASE r ->> (life.a ->> 'side') WHEN 'provider' THEN c.provider_low ELSE c.recipient_low END AS low,
      CASE r ->> (life.a ->> 'side') WHEN 'provider' THEN c.provider_high ELSE c.recipient_high END AS high
    FROM duikou_acting() c, life
    WHERE (c.role = 'administrator' OR c.role = ANY (roles))
      AND (r ->> 'provider_key') COLLATE "C" >= c.provider_low AND (r ->> 'provider_key') COLLATE "C" < c.provider_high
      AND (r ->> 'recipient_key') COLLATE "C" >= c.recipient_low AND (r ->> 'recipient_key') COLLATE "C" < c.recipient_high
      AND (c.pairing = 0 OR c.pairing = (r ->> 'pairing_id')::bigint)
  ), standing AS (
    SELECT *, side = laid AND low = place AND high = left(place, -1) || '/'
      AND a -> 'roles' -> (r ->> (a ->> 'office')) ? role AS assigned
    FROM held
  )
  SELECT EXISTS (SELECT FROM standing WHERE role = 'administrator'
    OR side = ANY (stands)
    OR ('assignee' = ANY (stands) AND assigned)
    OR ('assigner' = ANY (stands) AND (side = 'provider' OR side = laid)
      AND (NOT coalesce(assigned, false) OR r ->> (a ->> 'parent') IS NULL)))
$$;

-- Holds a kind's lifecycle whoever writes: states change only as declared. Who may is asked of people, not of the owner.
-- Temporary tables come last, so that nobody's own kind_action is asked.
CREATE FUNCTION duikou_hold_lifecycle() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  life kind_lifecycle;
  writers text[];
  owner boolean := pg_has_role('duikou_owner', 'MEMBER');
  before jsonb := CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END;
  after jsonb := CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END;
  was text; becomes text; changed text[];
BEGIN
  SELECT l.* INTO life FROM kind_lifecycle l WHERE l.kind = TG_TABLE_NAME;
  SELECT g.writers INTO writers FROM kind_guard g WHERE g.kind = TG_TABLE_NAME;
  was := before ->> life.field;
  becomes := after ->> life.field;
  IF TG_OP <> 'UPDATE' THEN
    IF owner OR (coalesce(becomes, was) = ANY (life.open)
      AND duikou_may(TG_TABLE_NAME, coalesce(after, before), writers, life.edits)) THEN
      RETURN coalesce(NEW, OLD);
    END IF;
  ELSE
    SELECT coalesce(array_agg(key), '{}') INTO changed FROM jsonb_each(after) n (key, value)
    WHERE n.value IS DISTINCT FROM before -> key AND key <> ALL (ARRAY['version', 'changed_at', 'changed_by', 'title', 'search', life.field]);
    IF was = becomes AND was = ANY (life.open) AND NOT changed && life.acted AND (owner OR (
      duikou_may(TG_TABLE_NAME, before, writers, life.edits) AND duikou_may(TG_TABLE_NAME, after, writers, life.edits))) THEN
      RETURN NEW;
    END IF;
    PERFORM FROM kind_action k WHERE k.kind = TG_TABLE_NAME AND was = ANY (k.from_states)
      AND becomes = coalesce(k.to_state, was) AND changed <@ k.columns
      AND (owner OR duikou_may(TG_TABLE_NAME, before, k.roles, k.stands));
    IF FOUND THEN RETURN NEW; END IF;
  END IF;
  RAISE EXCEPTION '% of % from % to % is no action of this actor''s', TG_OP, TG_TABLE_NAME, was, becomes USING ERRCODE = '42501';
END $$;

-- Gives a guarded kind its lifecycle; its actions follow, each a row of kind_action.
CREATE PROCEDURE duikou_lifecycle(kind text, field text, open text[], edits text[], acted text[], assignee jsonb DEFAULT NULL)
LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO kind_lifecycle VALUES (kind, field, open, edits, acted, assignee);
  EXECUTE format('CREATE TRIGGER %I BEFORE INSERT OR UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION duikou_hold_lifecycle()', kind || '_lifecycle', kind);
END $$;

-- Lets those act who do not write: the policy of changes then asks for any of both, and the trigger for which.
CREATE PROCEDURE duikou_actors(kind text, pairing text, form text DEFAULT 'in') LANGUAGE plpgsql AS $$
DECLARE
  roles text[] := ARRAY(SELECT role FROM (
    SELECT unnest(g.writers) AS role FROM kind_guard g WHERE g.kind = duikou_actors.kind
    UNION SELECT unnest(k.roles) FROM kind_action k WHERE k.kind = duikou_actors.kind) all_of_them ORDER BY role);
BEGIN
  EXECUTE format('ALTER POLICY %I ON %I USING (%s)', kind || '_change', kind, duikou_reach(pairing, roles, form));
END $$;

CREATE TABLE agreement (
  id bigint PRIMARY KEY DEFAULT nextval('record_id'),
  version integer NOT NULL DEFAULT 1,
  name text NOT NULL,
  level text NOT NULL CHECK (level IN ('province', 'prefecture', 'county', 'township', 'village', 'school', 'hospital', 'enterprise_village')),
  modality text CHECK (modality IN ('assistance', 'support', 'cooperation')),
  year integer NOT NULL,
  pairing_id bigint REFERENCES pairing,
  provider_key text COLLATE "C" NOT NULL DEFAULT '' CHECK (provider_key <> ''),
  recipient_key text COLLATE "C" NOT NULL DEFAULT '' CHECK (recipient_key <> ''),
  provider_org_id bigint REFERENCES organisation,
  recipient_org_id bigint REFERENCES organisation,
  document text,
  signed_on date NOT NULL,
  since date,
  until date,
  source_title text,
  source_address text,
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
CREATE UNIQUE INDEX agreement_external_id ON agreement (external_id) WHERE external_id IS NOT NULL;
CREATE INDEX agreement_provider ON agreement (provider_key, id);
CREATE INDEX agreement_recipient ON agreement (recipient_key, id);
CREATE INDEX agreement_sort ON agreement (signed_on DESC NULLS LAST, id DESC);
CREATE INDEX agreement_pairing_id ON agreement (pairing_id) WHERE pairing_id IS NOT NULL;
CREATE INDEX agreement_provider_org_id ON agreement (provider_org_id) WHERE provider_org_id IS NOT NULL;
CREATE INDEX agreement_recipient_org_id ON agreement (recipient_org_id) WHERE recipient_org_id IS NOT NULL;
CALL duikou_guard('agreement', '{provincial_office, department, city_office, county_office}', 'everyone', 'pairing_id');

CREATE TABLE target (
  id bigint PRIMARY KEY DEFAULT nextval('record_id'),
  version integer NOT NULL DEFAULT 1,
  agreement_id bigint NOT NULL REFERENCES agreement,
  parent_id bigint REFERENCES target,
  pairing_id bigint REFERENCES pairing,
  provider_key text COLLATE "C" NOT NULL DEFAULT '' CHECK (provider_key <> ''),
  recipient_key text COLLATE "C" NOT NULL DEFAULT '' CHECK (recipient_key <> ''),
  indicator text NOT NULL,
  value bigint NOT NULL CHECK (value >= 0),
  bound text NOT NULL CHECK (bound IN ('exact', 'over', 'nearly', 'about', 'at_least')),
  year integer NOT NULL,
  quarter text CHECK (quarter IN ('Q1', 'Q2', 'Q3', 'Q4')),
  split text NOT NULL CHECK (split IN ('sum', 'each')),
  due_on date,
  gap_reason text,
  side text NOT NULL CHECK (side IN ('provider', 'recipient')),
  office text NOT NULL CHECK (office IN ('office', 'department', 'headquarters')),
  assignee_id bigint REFERENCES organisation,
  state text NOT NULL CHECK (state IN ('draft', 'issued', 'acknowledged', 'returned', 'changing')),
  issued_on date,
  issued_by text,
  acknowledged_on date,
  acknowledged_by text,
  returned_for text,
  proposed_value bigint CHECK (proposed_value >= 0),
  proposed_for text,
  note text,
  title text NOT NULL,
  search text NOT NULL,
  external_id text,
  origin text NOT NULL,
  synthetic boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL DEFAULT now(),
  created_by text NOT NULL DEFAULT duikou_actor(),
  changed_at timestamptz NOT NULL DEFAULT now(),
  changed_by text NOT NULL DEFAULT duikou_actor(),
  CHECK ((state = 'changing') = (proposed_value IS NOT NULL))
);
CREATE UNIQUE INDEX target_external_id ON target (external_id) WHERE external_id IS NOT NULL;
CREATE INDEX target_provider ON target (provider_key, id);
CREATE INDEX target_recipient ON target (recipient_key, id);
CREATE INDEX target_sort ON target (due_on DESC NULLS LAST, id DESC);
CREATE INDEX target_agreement_id ON target (agreement_id);
CREATE INDEX target_parent_id ON target (parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX target_pairing_id ON target (pairing_id) WHERE pairing_id IS NOT NULL;
CREATE INDEX target_assignee_id ON target (assignee_id) WHERE assignee_id IS NOT NULL;
CREATE INDEX target_state ON target (state, due_on);
CALL duikou_guard('target', '{provincial_office, department, city_office, county_office}', 'box', 'pairing_id');
CALL duikou_lifecycle('target', 'state', '{draft, returned}', '{assigner}',
  '{state, issued_on, issued_by, acknowledged_on, acknowledged_by, returned_for, proposed_value, proposed_for}',
  '{"side": "side", "office": "office", "parent": "parent_id", "roles": {"office": ["provincial_office", "city_office", "county_office"], "department": ["department"], "headquarters": ["headquarters", "work_team"]}}');
INSERT INTO kind_action
SELECT 'target', action, from_states, to_state,
  CASE who WHEN 'offices' THEN offices ELSE offices || '{headquarters, work_team}'::text[] END, stands, columns
FROM (VALUES
  ('issue', '{draft, returned}'::text[], 'issued', 'offices', '{assigner}'::text[], '{issued_on, issued_by, returned_for}'::text[]),
  ('acknowledge', '{issued}', 'acknowledged', 'charged', '{assignee}', '{acknowledged_on, acknowledged_by}'),
  ('return', '{issued}', 'returned', 'charged', '{assignee}', '{returned_for, issued_on, issued_by}'),
  ('withdraw', '{issued}', 'draft', 'offices', '{assigner}', '{issued_on, issued_by}'),
  ('propose', '{acknowledged}', 'changing', 'charged', '{assignee, assigner}', '{proposed_value, proposed_for}'),
  ('approve', '{changing}', 'acknowledged', 'offices', '{assigner}', '{gap_reason, value, proposed_value, proposed_for}'),
  ('refuse', '{changing}', 'acknowledged', 'offices', '{assigner}', '{proposed_value, proposed_for}'),
  ('explain', '{issued, acknowledged, changing}', NULL, 'charged', '{assignee, assigner}', '{gap_reason}')
) actions (action, from_states, to_state, who, stands, columns),
  (SELECT '{provincial_office, department, city_office, county_office}'::text[] AS offices) roles;
CALL duikou_actors('target', 'pairing_id');

-- What holds between targets, after every statement and whoever runs it: a target lies within the places of its agreement, a
-- child is part of its parent (the same figure of the same agreement and period, within its places), and once a child is issued the children add up to their parent, or
-- the parent says why not. Writers of one parent's children wait for each other.
CREATE FUNCTION target_family_holds() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  one bigint;
  p target;
  total numeric;
  settled boolean;
  parents bigint[];
BEGIN
  parents := ARRAY(SELECT DISTINCT unnest FROM unnest(ARRAY[
    CASE WHEN TG_OP <> 'INSERT' THEN OLD.parent_id END, CASE WHEN TG_OP <> 'DELETE' THEN NEW.parent_id END,
    CASE WHEN TG_OP = 'UPDATE' THEN NEW.id END]) WHERE unnest IS NOT NULL ORDER BY 1);
  FOREACH one IN ARRAY parents LOOP
    PERFORM pg_advisory_xact_lock(one);
    SELECT * INTO p FROM target t WHERE t.id = one;
    CONTINUE WHEN NOT FOUND;
    PERFORM FROM target c WHERE c.parent_id = one AND (
      (c.agreement_id, c.indicator, c.year, c.quarter) IS DISTINCT FROM (p.agreement_id, p.indicator, p.year, p.quarter)
      OR NOT starts_with(c.provider_key, p.provider_key) OR NOT starts_with(c.recipient_key, p.recipient_key));
    IF FOUND THEN RAISE EXCEPTION 'a target differs from its parent' USING ERRCODE = 'DK003'; END IF;
    CONTINUE WHEN p.split = 'each';
    SELECT sum(c.value), bool_or(c.state NOT IN ('draft', 'returned')) INTO total, settled FROM target c WHERE c.parent_id = one;
    IF settled AND total <> p.value AND p.gap_reason IS NULL THEN
      RAISE EXCEPTION 'children do not add up' USING ERRCODE = 'DK002',
        DETAIL = jsonb_build_object('parent', one, 'value', p.value, 'sum', total, 'gap', p.value - total)::text;
    END IF;
  END LOOP;
  IF TG_OP <> 'DELETE' AND NEW.parent_id IS NULL THEN
    PERFORM FROM agreement a WHERE a.id = NEW.agreement_id
      AND starts_with(NEW.provider_key, a.provider_key) AND starts_with(NEW.recipient_key, a.recipient_key);
    IF NOT FOUND THEN RAISE EXCEPTION 'a target lies outside its agreement' USING ERRCODE = 'DK003'; END IF;
  END IF;
  IF TG_OP <> 'DELETE' AND NEW.parent_id IS NOT NULL THEN
    PERFORM FROM (
      WITH RECURSIVE above (id, parent_id) AS (
        SELECT t.id, t.parent_id FROM target t WHERE t.id = NEW.parent_id
        UNION SELECT t.id, t.parent_id FROM target t JOIN above a ON t.id = a.parent_id
      ) SELECT id FROM above) up WHERE up.id = NEW.id;
    IF FOUND THEN RAISE EXCEPTION 'a target is part of itself' USING ERRCODE = 'DK003'; END IF;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER target_family AFTER INSERT OR UPDATE OR DELETE ON target FOR EACH ROW EXECUTE FUNCTION target_family_holds();
