CREATE SCHEMA IF NOT EXISTS rms;
SET LOCAL search_path = rms;

CREATE TABLE IF NOT EXISTS person (
  person_ref text PRIMARY KEY,
  family_name text,
  given_name text,
  date_of_birth date,
  nhs_number text,
  nhs_number_verified boolean,
  shared_number text,
  phone text,
  email text
);

-- The nominal that is left where this one was found to be the same person.
ALTER TABLE person ADD COLUMN IF NOT EXISTS merged_into text REFERENCES person;

CREATE TABLE IF NOT EXISTS person_alias (
  alias_ref bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  person_ref text NOT NULL REFERENCES person ON DELETE CASCADE,
  alias_kind text NOT NULL,
  family_name text NOT NULL
);
CREATE INDEX IF NOT EXISTS person_alias_person ON person_alias (person_ref);

CREATE TABLE IF NOT EXISTS location (
  location_ref bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  address_text text,
  postcode text,
  uprn text
);

CREATE TABLE IF NOT EXISTS person_location (
  person_ref text NOT NULL REFERENCES person ON DELETE CASCADE,
  location_ref bigint NOT NULL REFERENCES location ON DELETE CASCADE,
  location_kind text NOT NULL,
  until date,
  PRIMARY KEY (person_ref, location_ref)
);

-- What the system writes of every change to who a person is, and of every person who goes.
CREATE TABLE IF NOT EXISTS person_change (
  change_ref bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  person_ref text NOT NULL,
  changed_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX IF NOT EXISTS person_change_at ON person_change (changed_at);
CREATE INDEX IF NOT EXISTS person_change_of ON person_change (person_ref);

CREATE OR REPLACE FUNCTION note_person_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO person_change (person_ref) VALUES (CASE TG_OP WHEN 'DELETE' THEN OLD.person_ref ELSE NEW.person_ref END);
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER person_changed AFTER INSERT OR UPDATE OR DELETE ON person
  FOR EACH ROW EXECUTE FUNCTION note_person_change();
CREATE OR REPLACE TRIGGER person_alias_changed AFTER INSERT OR UPDATE OR DELETE ON person_alias
  FOR EACH ROW EXECUTE FUNCTION note_person_change();
CREATE OR REPLACE TRIGGER person_location_changed AFTER INSERT OR UPDATE OR DELETE ON person_location
  FOR EACH ROW EXECUTE FUNCTION note_person_change();

CREATE TABLE IF NOT EXISTS event (
  event_ref bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  event_kind text NOT NULL,
  opened date NOT NULL,
  last_contact date NOT NULL
);

CREATE TABLE IF NOT EXISTS person_event (
  person_ref text NOT NULL REFERENCES person ON DELETE CASCADE,
  event_ref bigint NOT NULL REFERENCES event ON DELETE CASCADE,
  role text NOT NULL,
  PRIMARY KEY (person_ref, event_ref)
);

-- Who went to an event, and how long they were there.
CREATE TABLE IF NOT EXISTS event_attendance (
  event_ref bigint NOT NULL REFERENCES event ON DELETE CASCADE,
  rank text NOT NULL,
  officers integer NOT NULL,
  minutes integer NOT NULL,
  PRIMARY KEY (event_ref, rank)
);

CREATE TABLE IF NOT EXISTS welfare_note (
  note_ref bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  person_ref text NOT NULL REFERENCES person ON DELETE CASCADE,
  topic text NOT NULL,
  detail text,
  summary text,
  law_enforcement boolean NOT NULL DEFAULT false
);
CREATE INDEX IF NOT EXISTS welfare_note_person ON welfare_note (person_ref);

CREATE TABLE IF NOT EXISTS custody_medicine (
  person_ref text NOT NULL REFERENCES person ON DELETE CASCADE,
  name text NOT NULL,
  PRIMARY KEY (person_ref, name)
);

CREATE TABLE IF NOT EXISTS support_plan_marker (
  hub_ref text PRIMARY KEY,
  marker_type text NOT NULL CHECK (marker_type = 'SUPPORT_PLAN'),
  person_ref text REFERENCES person,
  version integer NOT NULL,
  issued text NOT NULL,
  expires text NOT NULL,
  handling text NOT NULL,
  contact text,
  hidden boolean NOT NULL
);

CREATE TABLE IF NOT EXISTS support_plan_line (
  hub_ref text NOT NULL REFERENCES support_plan_marker,
  line_no integer NOT NULL,
  field_key text NOT NULL,
  heading text NOT NULL,
  line_text text NOT NULL,
  safety boolean NOT NULL,
  PRIMARY KEY (hub_ref, line_no)
);

-- What an officer sees on the screen.
CREATE OR REPLACE VIEW v_screen AS
  SELECT m.hub_ref, m.person_ref, l.line_no, l.heading || ': ' || l.line_text AS line_text
  FROM support_plan_marker m JOIN support_plan_line l USING (hub_ref)
  WHERE NOT m.hidden AND m.expires::timestamptz > now();
