-- The way of a project: from a proposal into the library, through the agreement of both sides to work, acceptance and
-- hand-over; and ledgers made up afterwards, of which a record says so.

ALTER TABLE kind_lifecycle ADD COLUMN flag text, ADD COLUMN afterwards text[];
COMMENT ON COLUMN kind_lifecycle.flag IS 'The column that tells a record entered as it already stood; set when it is entered and never again.';
COMMENT ON COLUMN kind_lifecycle.afterwards IS 'States in which such a record may be entered, edited and deleted, its state too.';

-- As in 0007, and what is entered afterwards may stand in later states and move among them by an edit. The owner's inserts
-- and deletions ask nothing of states, and so read nothing: ten thousand rows come that way. Where either side edits, the
-- row policies have asked all there is to ask of who inserts or deletes.
CREATE OR REPLACE FUNCTION duikou_hold_lifecycle() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  life kind_lifecycle;
  writers text[];
  owner boolean := pg_has_role('duikou_owner', 'MEMBER');
  before jsonb; after jsonb;
  was text; becomes text; changed text[];
  made_up boolean;
BEGIN
  IF owner AND TG_OP <> 'UPDATE' THEN RETURN coalesce(NEW, OLD); END IF;
  IF TG_OP <> 'INSERT' THEN before := to_jsonb(OLD); END IF;
  IF TG_OP <> 'DELETE' THEN after := to_jsonb(NEW); END IF;
  SELECT l.* INTO life FROM kind_lifecycle l WHERE l.kind = TG_TABLE_NAME;
  was := before ->> life.field;
  becomes := after ->> life.field;
  made_up := coalesce((coalesce(before, after) ->> life.flag)::boolean, false);
  IF TG_OP <> 'UPDATE' THEN
    IF coalesce(becomes, was) = ANY (life.open) OR (made_up AND coalesce(becomes, was) = ANY (life.afterwards)) THEN
      IF life.edits @> '{provider, recipient}' THEN RETURN coalesce(NEW, OLD); END IF;
      SELECT g.writers INTO writers FROM kind_guard g WHERE g.kind = TG_TABLE_NAME;
      IF duikou_may(TG_TABLE_NAME, coalesce(after, before), writers, life.edits) THEN RETURN coalesce(NEW, OLD); END IF;
    END IF;
  ELSE
    SELECT g.writers INTO writers FROM kind_guard g WHERE g.kind = TG_TABLE_NAME;
    SELECT coalesce(array_agg(key), '{}') INTO changed FROM jsonb_each(after) n (key, value)
    WHERE n.value IS DISTINCT FROM before -> key AND key <> ALL (ARRAY['version', 'changed_at', 'changed_by', 'title', 'search', life.field]);
    IF ((was = becomes AND was = ANY (life.open)) OR (made_up AND was = ANY (life.afterwards) AND becomes = ANY (life.afterwards)))
      AND NOT changed && life.acted AND (owner OR (
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

-- Whatever stands in the table was entered as it stood.
ALTER TABLE project
  ADD COLUMN afterwards boolean DEFAULT true,
  ADD COLUMN plan_year integer,
  ADD COLUMN performance_goal text,
  ADD COLUMN benefit_link text,
  ADD COLUMN from_provincial bigint CHECK (from_provincial >= 0),
  ADD COLUMN from_city bigint CHECK (from_city >= 0),
  ADD COLUMN from_county bigint CHECK (from_county >= 0),
  ADD COLUMN from_central bigint CHECK (from_central >= 0),
  ADD COLUMN from_social bigint CHECK (from_social >= 0),
  ADD COLUMN from_enterprise bigint CHECK (from_enterprise >= 0),
  ADD COLUMN from_other bigint CHECK (from_other >= 0),
  ADD COLUMN accepted_on date,
  ADD COLUMN handed_over_on date,
  ADD COLUMN reviewed_on date,
  ADD COLUMN reviewed_by text,
  ADD COLUMN decided_on date,
  ADD COLUMN decided_by text,
  ADD COLUMN entered_on date,
  ADD COLUMN entered_by text,
  ADD COLUMN consented_amount bigint CHECK (consented_amount >= 0),
  ADD COLUMN consented_on date,
  ADD COLUMN consented_by text,
  ADD COLUMN approved_on date,
  ADD COLUMN approved_by text,
  ADD COLUMN approval_number text,
  ADD COLUMN issued_on date,
  ADD COLUMN issued_by text,
  ADD COLUMN accepted_by text,
  ADD COLUMN handed_over_by text,
  ADD COLUMN returned_for text,
  ADD COLUMN removed_on date,
  ADD COLUMN removed_by text,
  ADD COLUMN removed_for text,
  ADD COLUMN adjusted_on date,
  ADD COLUMN adjusted_by text,
  ADD COLUMN adjusted_for text,
  ADD COLUMN cancelled_on date,
  ADD COLUMN cancelled_by text,
  ADD COLUMN cancelled_for text;
ALTER TABLE project ALTER COLUMN afterwards DROP DEFAULT;
ALTER TABLE project DROP CONSTRAINT project_state_check;
ALTER TABLE project ADD CONSTRAINT project_state_check CHECK (state IN ('proposed', 'reviewed', 'decided', 'library', 'consented', 'approved', 'planned', 'under_way', 'completed', 'accepted', 'handed_over', 'returned', 'removed', 'cancelled'));
CREATE INDEX project_state ON project (state, planned_end);
CALL duikou_lifecycle('project', 'state', '{proposed, returned}', '{provider, recipient}',
  '{state, afterwards, reviewed_on, reviewed_by, decided_on, decided_by, entered_on, entered_by, consented_amount, consented_on, consented_by, approved_on, approved_by, approval_number, issued_on, issued_by, accepted_by, handed_over_by, returned_for, removed_on, removed_by, removed_for, adjusted_on, adjusted_by, adjusted_for, cancelled_on, cancelled_by, cancelled_for}');
UPDATE kind_lifecycle SET flag = 'afterwards', afterwards = '{proposed, library, planned, under_way, completed, accepted, handed_over, cancelled}' WHERE kind = 'project';
INSERT INTO kind_action VALUES
  ('project', 'review', '{proposed}', 'reviewed', '{township, county_office}',
    '{recipient}', '{reviewed_on, reviewed_by, returned_for}'),
  ('project', 'decide', '{reviewed}', 'decided', '{county_office}',
    '{recipient}', '{decided_on, decided_by}'),
  ('project', 'admit', '{decided}', 'library', '{county_office}',
    '{recipient}', '{entered_on, entered_by, removed_on, removed_for}'),
  ('project', 'return', '{proposed, reviewed, decided}', 'returned', '{township, county_office}',
    '{recipient}', '{returned_for}'),
  ('project', 'resubmit', '{returned, removed}', 'proposed', '{provincial_office, department, city_office, county_office, headquarters, work_team, township}',
    '{provider, recipient}', '{returned_for, consented_on, consented_by, consented_amount}'),
  ('project', 'consent', '{library}', 'consented', '{provincial_office, department, city_office, county_office, headquarters}',
    '{provider}', '{consented_amount, consented_on, consented_by}'),
  ('project', 'decline', '{library}', 'returned', '{provincial_office, department, city_office, county_office, headquarters}',
    '{provider}', '{returned_for}'),
  ('project', 'consent_more', '{consented, approved, planned, under_way}', NULL, '{provincial_office, department, city_office, county_office, headquarters}',
    '{provider}', '{consented_amount, consented_on, consented_by}'),
  ('project', 'authorise', '{consented}', 'approved', '{county_office, city_office, provincial_office}',
    '{recipient}', '{approved_on, approval_number, approved_by}'),
  ('project', 'issue_plan', '{approved}', 'planned', '{provincial_office, department, city_office, county_office}',
    '{provider}', '{issued_on, issued_by}'),
  ('project', 'remove', '{library, consented, approved}', 'removed', '{county_office}',
    '{recipient}', '{removed_on, removed_by, removed_for}'),
  ('project', 'start', '{planned}', 'under_way', '{headquarters, work_team, township, county_office, department}',
    '{provider, recipient}', '{started_on}'),
  ('project', 'complete', '{under_way}', 'completed', '{headquarters, work_team, township, county_office, department}',
    '{provider, recipient}', '{started_on, completed_on}'),
  ('project', 'rework', '{completed}', 'under_way', '{county_office}',
    '{recipient}', '{completed_on}'),
  ('project', 'accept', '{completed}', 'accepted', '{county_office}',
    '{recipient}', '{accepted_on, accepted_by}'),
  ('project', 'hand_over', '{accepted}', 'handed_over', '{county_office}',
    '{recipient}', '{handed_over_on, handed_over_by}'),
  ('project', 'adjust', '{library, consented, approved, planned, under_way}', NULL, '{county_office, city_office, provincial_office}',
    '{recipient}', '{plan_year, aid_amount, total_investment, from_provincial, from_city, from_county, from_central, from_social, from_enterprise, from_other, place, planned_start, planned_end, adjusted_on, adjusted_by, adjusted_for}'),
  ('project', 'describe', '{reviewed, decided, library, consented, approved, planned, under_way, completed, accepted}', NULL, '{provincial_office, department, city_office, county_office, headquarters, work_team, township}',
    '{provider, recipient}', '{code, note}'),
  ('project', 'cancel', '{proposed, reviewed, decided, returned, removed, approved, planned, under_way}', 'cancelled', '{county_office, city_office, provincial_office}',
    '{recipient}', '{cancelled_on, cancelled_by, cancelled_for}');
CALL duikou_actors('project', 'pairing_id');
