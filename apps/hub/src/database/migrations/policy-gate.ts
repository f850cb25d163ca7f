/**
 * The gate of a sharing policy, said once more to the database: whatever the code forgets, a version comes into force
 * only as a draft that nobody has touched since two other people, of two organisations and one of them Caldicott or
 * information governance, signed it together with its effect.
 */
export const POLICY_GATE = [
  `CREATE FUNCTION check_policy_version() RETURNS trigger LANGUAGE plpgsql AS $$
   DECLARE signed record; unexplained int;
   BEGIN
     IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'a policy version is never deleted'; END IF;
     IF TG_OP = 'INSERT' THEN
       IF NEW.state = 'IN_FORCE' AND NOT EXISTS (SELECT 1 FROM policy_version WHERE purpose = NEW.purpose)
         THEN RETURN NEW; END IF;
       IF NEW.state <> 'DRAFT' THEN RAISE EXCEPTION 'a policy version begins as a draft'; END IF;
       RETURN NEW;
     END IF;
     IF (NEW.version, NEW.purpose, NEW.author, NEW.based_on, NEW.drafted_at)
       IS DISTINCT FROM (OLD.version, OLD.purpose, OLD.author, OLD.based_on, OLD.drafted_at)
       OR NOT NEW.editors @> OLD.editors THEN RAISE EXCEPTION 'who drafted a policy version, and from what, stays'; END IF;
     IF (NEW.document, NEW.threshold, NEW.digest) IS DISTINCT FROM (OLD.document, OLD.threshold, OLD.digest) THEN
       IF OLD.state <> 'DRAFT' OR NEW.state <> 'DRAFT' THEN RAISE EXCEPTION 'only a draft can be edited'; END IF;
       -- An edit voids the effect, its review and every signature, which are all over the digests.
       NEW.effect_id := NULL; NEW.gate_digest := NULL; NEW.reviewed_by := NULL; NEW.reviewed_at := NULL;
     END IF;
     IF NEW.gate_digest IS DISTINCT FROM OLD.gate_digest THEN
       IF OLD.state <> 'DRAFT' THEN RAISE EXCEPTION 'only a draft can be given another effect'; END IF;
       NEW.reviewed_by := NULL; NEW.reviewed_at := NULL;
     END IF;
     IF NEW.state = OLD.state THEN RETURN NEW; END IF;
     IF (OLD.state, NEW.state) NOT IN (('DRAFT', 'SCHEDULED'), ('DRAFT', 'ABANDONED'), ('SCHEDULED', 'ABANDONED'),
       ('SCHEDULED', 'IN_FORCE'), ('IN_FORCE', 'SUPERSEDED'))
       THEN RAISE EXCEPTION 'a policy version cannot go from % to %', OLD.state, NEW.state; END IF;
     IF NEW.state = 'IN_FORCE' AND coalesce(NEW.in_force_from < NEW.effective_from, true)
       THEN RAISE EXCEPTION 'a policy version is not in force before its date'; END IF;
     IF NEW.state <> 'SCHEDULED' THEN RETURN NEW; END IF;
     SELECT count(DISTINCT staff_id) AS people, count(DISTINCT agency) AS organisations, bool_or(caldicott) AS guardian
       INTO signed FROM policy_signature
       WHERE version = NEW.version AND gate_digest = NEW.gate_digest AND staff_id <> ALL (NEW.editors || NEW.author);
     IF signed.people < 2 OR signed.organisations < 2 OR signed.guardian IS NOT TRUE
       THEN RAISE EXCEPTION 'a policy version needs two approvers of different organisations, one of them Caldicott'; END IF;
     IF NEW.reviewed_by IS NULL THEN RAISE EXCEPTION 'the effect of a policy version has to be reviewed'; END IF;
     IF NOT EXISTS (SELECT 1 FROM policy_view WHERE version = NEW.version AND digest = NEW.digest)
       THEN RAISE EXCEPTION 'the view of people with lived experience has to be recorded'; END IF;
     IF NEW.effective_from IS NULL OR NEW.published_by IS NULL
       THEN RAISE EXCEPTION 'a policy version is published by somebody, from a date'; END IF;
     SELECT count(*) INTO unexplained FROM policy_version base, jsonb_each(NEW.document -> 'fields') field,
       jsonb_each(field.value -> 'cells') cell
       WHERE base.version = NEW.based_on AND coalesce(cell.value ->> 'rule', 'N') IS DISTINCT FROM
         coalesce(base.document #>> ARRAY['fields', field.key, 'cells', cell.key, 'rule'], 'N')
       AND NOT EXISTS (SELECT 1 FROM policy_change WHERE version = NEW.version
         AND place = 'cell/' || field.key || '/' || cell.key);
     IF unexplained > 0 THEN RAISE EXCEPTION '% changed cells have no reason', unexplained; END IF;
     RETURN NEW;
   END $$`,
  `CREATE TRIGGER policy_version_gate BEFORE INSERT OR UPDATE OR DELETE ON policy_version
     FOR EACH ROW EXECUTE FUNCTION check_policy_version()`,
  `CREATE FUNCTION check_policy_signature() RETURNS trigger LANGUAGE plpgsql AS $$
   DECLARE draft policy_version; signer staff_member;
   BEGIN
     IF TG_OP <> 'INSERT' THEN RAISE EXCEPTION 'a signature under a policy stays as it is'; END IF;
     SELECT * INTO draft FROM policy_version WHERE version = NEW.version FOR SHARE;
     SELECT * INTO signer FROM staff_member WHERE staff_id = NEW.staff_id;
     IF draft.state <> 'DRAFT' OR draft.gate_digest IS DISTINCT FROM NEW.gate_digest
       THEN RAISE EXCEPTION 'this is not what is to be signed now'; END IF;
     IF NEW.staff_id = ANY (draft.editors || draft.author)
       THEN RAISE EXCEPTION 'nobody approves a policy that they have drafted'; END IF;
     IF NOT signer.active OR NOT 'GOVERNANCE' = ANY (signer.roles) OR signer.agency <> NEW.agency
       OR signer.caldicott <> NEW.caldicott THEN RAISE EXCEPTION 'only governance leads sign, as who they are'; END IF;
     RETURN NEW;
   END $$`,
  `CREATE TRIGGER policy_signature_gate BEFORE INSERT OR UPDATE OR DELETE ON policy_signature
     FOR EACH ROW EXECUTE FUNCTION check_policy_signature()`,
  `CREATE FUNCTION check_policy_change() RETURNS trigger LANGUAGE plpgsql AS $$
   DECLARE changed text := coalesce(NEW.version, OLD.version);
   BEGIN
     IF (SELECT state FROM policy_version WHERE version = changed) <> 'DRAFT'
       THEN RAISE EXCEPTION 'only a draft can be edited'; END IF;
     IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
     RETURN NEW;
   END $$`,
  `CREATE TRIGGER policy_change_gate BEFORE INSERT OR UPDATE OR DELETE ON policy_change
     FOR EACH ROW EXECUTE FUNCTION check_policy_change()`,
];

export const NO_POLICY_GATE = [
  'DROP FUNCTION check_policy_version',
  'DROP FUNCTION check_policy_signature',
  'DROP FUNCTION check_policy_change',
];
