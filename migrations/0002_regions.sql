-- Regions: the tree of China from province to village, every other country with its ISO 3166-2 parts, the spellings by
-- which people know them, and what former places became. Public data: everybody may read it, only `region load` writes
-- it. No foreign key may point here: loading builds the indexes anew, and keys of records outlive a list.
--
-- Lookups by code go through the key (src/domain/region.ts), children through the range of their parent's key; so
-- neither needs an index of its own, and loading 665 thousand rows stays a matter of seconds.

CREATE TABLE region (
  code text COLLATE "C" NOT NULL,
  key text COLLATE "C" NOT NULL,
  parent_key text COLLATE "C" NOT NULL,
  level smallint NOT NULL,
  name text COLLATE "C" NOT NULL,
  short_name text,
  name_en text,
  pinyin text,
  valid_from date,
  valid_to date,
  CONSTRAINT region_code PRIMARY KEY (code),
  CONSTRAINT region_key UNIQUE (key)
);
COMMENT ON COLUMN region.level IS '1 country, 2 province or ISO 3166-2, 3 prefecture, 4 county, 5 township, 6 village';
COMMENT ON COLUMN region.valid_from IS 'the day this name or code was approved, where known';
COMMENT ON COLUMN region.valid_to IS 'the cut-off of the first list that no longer has it';
-- Villages are left out of both: looked for by name they are scanned (70 ms), or ranged over inside their county.
CREATE INDEX region_name ON region (name) WHERE level <= 5;
CREATE INDEX region_level ON region (level, key) WHERE level <= 4;
GRANT SELECT ON region TO duikou_app;

-- Spellings are normalised (src/regions/normalise.ts).
CREATE TABLE region_alias (
  spelling text COLLATE "C" NOT NULL,
  code text COLLATE "C" NOT NULL,
  nature text NOT NULL CHECK (nature IN ('old_name', 'old_code', 'short', 'english', 'pinyin', 'initials', 'spelling')),
  valid_from date,
  valid_to date,
  source text NOT NULL,
  PRIMARY KEY (spelling, code, nature)
);
GRANT SELECT ON region_alias TO duikou_app;

CREATE TABLE region_succession (
  predecessor_code text COLLATE "C" NOT NULL,
  predecessor_name text NOT NULL,
  successor_code text COLLATE "C" NOT NULL,
  changed_on date,
  note text,
  source text NOT NULL,
  PRIMARY KEY (predecessor_code, predecessor_name, successor_code)
);
CREATE INDEX region_succession_successor ON region_succession (successor_code);
GRANT SELECT ON region_succession TO duikou_app;

-- What was loaded last; one row at most.
CREATE TABLE region_load (
  digest text PRIMARY KEY,
  rows integer NOT NULL,
  cut_off date NOT NULL,
  loaded_at timestamptz NOT NULL DEFAULT now()
);
GRANT SELECT ON region_load TO duikou_app;
