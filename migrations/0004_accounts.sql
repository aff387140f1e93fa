-- Accounts: how people prove who they are. Only the system reads these tables. What is secret is kept as a digest (links,
-- tokens, codes) or sealed with a key that is not in the database (the second factor's secret).

ALTER TABLE app_user
  ALTER COLUMN password_hash DROP NOT NULL,
  ADD COLUMN must_change_password boolean NOT NULL DEFAULT false,
  ADD COLUMN joined_at timestamptz,
  ADD COLUMN seen_at timestamptz,
  ADD COLUMN disabled_at timestamptz,
  ADD COLUMN totp_sealed bytea,
  ADD COLUMN totp_on boolean NOT NULL DEFAULT false,
  ADD COLUMN totp_step bigint NOT NULL DEFAULT 0,
  ADD CHECK (NOT totp_on OR totp_sealed IS NOT NULL);
COMMENT ON COLUMN app_user.password_hash IS 'Null until the user has chosen a password.';
COMMENT ON COLUMN app_user.must_change_password IS 'Somebody else set the password.';
COMMENT ON COLUMN app_user.joined_at IS 'When the user first came in; null for those invited.';
COMMENT ON COLUMN app_user.totp_sealed IS 'The secret of the second factor; asked for at sign-in once totp_on.';
COMMENT ON COLUMN app_user.totp_step IS 'The time step of the last code taken: a code is good once.';

ALTER TABLE session
  ADD COLUMN id bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  ADD COLUMN address text NOT NULL DEFAULT '',
  ADD COLUMN agent text NOT NULL DEFAULT '';

-- What lies between two requests of one sign-in: the second factor to come, a passkey's challenge, a provider's answer.
CREATE TABLE sign_in_step (
  token_hash bytea PRIMARY KEY,
  what text NOT NULL CHECK (what IN ('second_factor', 'passkey', 'new_passkey', 'oidc')),
  app_user bigint REFERENCES app_user ON DELETE CASCADE,
  data jsonb NOT NULL,
  tries integer NOT NULL DEFAULT 0,
  expires_at timestamptz NOT NULL
);
CREATE INDEX sign_in_step_of_user ON sign_in_step (app_user) WHERE app_user IS NOT NULL;

CREATE TABLE backup_code (
  app_user bigint NOT NULL REFERENCES app_user ON DELETE CASCADE,
  code_hash bytea NOT NULL,
  PRIMARY KEY (app_user, code_hash)
);

CREATE TABLE passkey (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  app_user bigint NOT NULL REFERENCES app_user ON DELETE CASCADE,
  name text NOT NULL,
  credential text NOT NULL UNIQUE,
  public_key bytea NOT NULL,
  counter bigint NOT NULL,
  transports text[] NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  used_at timestamptz
);
CREATE INDEX passkey_of_user ON passkey (app_user);

-- Whom an OpenID Connect provider knows under which subject: bound at the first sign-in, so that a login given to
-- somebody else there does not open the account here.
CREATE TABLE oidc_subject (
  issuer text NOT NULL,
  subject text NOT NULL,
  app_user bigint NOT NULL REFERENCES app_user ON DELETE CASCADE,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (issuer, subject),
  UNIQUE (app_user, issuer)
);

-- One-time links to choose a password, one a user.
CREATE TABLE invitation (
  app_user bigint PRIMARY KEY REFERENCES app_user ON DELETE CASCADE,
  token_hash bytea NOT NULL UNIQUE,
  expires_at timestamptz NOT NULL
);

CREATE TABLE api_token (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  app_user bigint NOT NULL REFERENCES app_user ON DELETE CASCADE,
  name text NOT NULL,
  scope text NOT NULL CHECK (scope IN ('read', 'write')),
  token_hash bytea NOT NULL UNIQUE,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  used_at timestamptz
);
CREATE INDEX api_token_of_user ON api_token (app_user);

-- What happened beside changes of records, which history tells: who came in, who was let in, what they may do.
CREATE TABLE event (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL DEFAULT now(),
  actor text NOT NULL,
  actor_name text NOT NULL,
  what text NOT NULL,
  kind text,
  record bigint,
  reason text,
  detail jsonb NOT NULL
);
ALTER TABLE event ENABLE ROW LEVEL SECURITY;
GRANT INSERT ON event TO duikou_app;
CREATE POLICY event_create ON event FOR INSERT TO duikou_app WITH CHECK (actor = (SELECT duikou_actor()));
