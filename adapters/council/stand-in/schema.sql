CREATE SCHEMA IF NOT EXISTS concordat;
CREATE SCHEMA IF NOT EXISTS social_care;
SET LOCAL search_path = social_care;

CREATE TABLE IF NOT EXISTS client (
  person_id text PRIMARY KEY,
  surname text,
  forename text,
  previous_surname text,
  birth_date date,
  nhs_number text,
  nhs_number_traced boolean,
  shared_number text,
  address text,
  postcode text,
  uprn text,
  telephone text,
  email text
);

ALTER TABLE client ADD COLUMN IF NOT EXISTS updated_at timestamptz NOT NULL DEFAULT clock_timestamp();
-- The client number that is left where this one was a double.
ALTER TABLE client ADD COLUMN IF NOT EXISTS merged_into text REFERENCES client;
CREATE INDEX IF NOT EXISTS client_updated_at ON client (updated_at);

CREATE OR REPLACE FUNCTION stamp_client() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.updated_at := clock_timestamp();
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER client_stamped BEFORE UPDATE ON client FOR EACH ROW EXECUTE FUNCTION stamp_client();

CREATE TABLE IF NOT EXISTS involvement (
  involvement_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  person_id text NOT NULL REFERENCES client ON DELETE CASCADE,
  involvement_type text NOT NULL,
  opened_on date NOT NULL,
  last_contact_on date NOT NULL,
  closed_on date
);
CREATE INDEX IF NOT EXISTS involvement_person ON involvement (person_id);

CREATE TABLE IF NOT EXISTS client_note (
  note_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  person_id text NOT NULL REFERENCES client ON DELETE CASCADE,
  note_type text NOT NULL,
  note_text text,
  summary_text text
);
CREATE INDEX IF NOT EXISTS client_note_person ON client_note (person_id);

CREATE TABLE IF NOT EXISTS client_medicine (
  person_id text NOT NULL REFERENCES client ON DELETE CASCADE,
  medicine_name text NOT NULL,
  PRIMARY KEY (person_id, medicine_name)
);

-- Typed in by staff; no machine writes it.
CREATE TABLE IF NOT EXISTS special_factor (
  copy_id text PRIMARY KEY,
  person_id text REFERENCES client,
  factor_text text[] NOT NULL,
  expires_at timestamptz NOT NULL,
  shown boolean NOT NULL DEFAULT true
);

CREATE OR REPLACE VIEW v_person AS SELECT * FROM client;
CREATE OR REPLACE VIEW v_involvement AS SELECT * FROM involvement;
CREATE OR REPLACE VIEW v_person_note AS SELECT * FROM client_note;
CREATE OR REPLACE VIEW v_person_medicine AS SELECT * FROM client_medicine;

-- What a social worker sees on the screen.
CREATE OR REPLACE VIEW v_special_factor AS
  SELECT copy_id, person_id, factor_text FROM special_factor WHERE shown AND expires_at > now();
