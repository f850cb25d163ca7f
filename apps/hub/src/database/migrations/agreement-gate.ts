/**
 * The agreement, said once more to the database: whatever the code forgets, its terms never change, each party signs by a
 * person of its own, no person and no key signs for two, and nothing comes into force without a DPIA and two parties.
 */
export const AGREEMENT_GATE = [
  `CREATE FUNCTION check_agreement_version() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'an agreement is never deleted'; END IF;
     IF TG_OP = 'INSERT' THEN
       IF NEW.state <> 'OFFERED' THEN RAISE EXCEPTION 'an agreement begins unsigned'; END IF;
       RETURN NEW;
     END IF;
     IF (NEW.agreement_id, NEW.version, NEW.terms, NEW.digest, NEW.expires_at, NEW.made_by, NEW.made_at)
       IS DISTINCT FROM (OLD.agreement_id, OLD.version, OLD.terms, OLD.digest, OLD.expires_at, OLD.made_by, OLD.made_at)
       THEN RAISE EXCEPTION 'the terms of an agreement never change: make the next version'; END IF;
     IF NEW.state = OLD.state THEN RETURN NEW; END IF;
     IF (OLD.state, NEW.state) NOT IN (('OFFERED', 'IN_FORCE'), ('OFFERED', 'SUPERSEDED'), ('IN_FORCE', 'SUPERSEDED'))
       THEN RAISE EXCEPTION 'an agreement cannot go from % to %', OLD.state, NEW.state; END IF;
     IF NEW.state <> 'IN_FORCE' THEN RETURN NEW; END IF;
     IF NEW.terms -> 'dpia' IS NULL THEN RAISE EXCEPTION 'an agreement needs a DPIA that is signed off'; END IF;
     IF (SELECT count(*) FROM agreement_signature WHERE agreement_id = NEW.agreement_id AND version = NEW.version
       AND digest = NEW.digest) < 2 THEN RAISE EXCEPTION 'an agreement needs the signatures of two parties'; END IF;
     RETURN NEW;
   END $$`,
  `CREATE TRIGGER agreement_version_gate BEFORE INSERT OR UPDATE OR DELETE ON agreement_version
     FOR EACH ROW EXECUTE FUNCTION check_agreement_version()`,
  `CREATE FUNCTION check_agreement_signature() RETURNS trigger LANGUAGE plpgsql AS $$
   DECLARE signed agreement_version; signer staff_member;
   BEGIN
     IF TG_OP <> 'INSERT' THEN RAISE EXCEPTION 'a signature under an agreement stays as it is'; END IF;
     SELECT * INTO signed FROM agreement_version WHERE agreement_id = NEW.agreement_id AND version = NEW.version FOR SHARE;
     SELECT * INTO signer FROM staff_member WHERE staff_id = NEW.staff_id;
     IF signed.state NOT IN ('OFFERED', 'IN_FORCE') OR signed.digest <> NEW.digest
       THEN RAISE EXCEPTION 'this is not what is to be signed now'; END IF;
     IF NOT signed.terms -> 'parties' ? NEW.agency THEN RAISE EXCEPTION 'only parties sign'; END IF;
     IF NOT signer.active OR signer.agency <> NEW.agency OR NOT signer.caldicott OR NOT 'GOVERNANCE' = ANY (signer.roles)
       THEN RAISE EXCEPTION 'each party signs by its own Caldicott Guardian or information-governance lead'; END IF;
     RETURN NEW;
   END $$`,
  `CREATE TRIGGER agreement_signature_gate BEFORE INSERT OR UPDATE OR DELETE ON agreement_signature
     FOR EACH ROW EXECUTE FUNCTION check_agreement_signature()`,
];

export const NO_AGREEMENT_GATE = ['DROP FUNCTION check_agreement_version', 'DROP FUNCTION check_agreement_signature'];
