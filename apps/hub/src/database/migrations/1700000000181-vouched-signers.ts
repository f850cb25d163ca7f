import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  // The agency's own row of statements of its keys, and who let it in after the others.
  `ALTER TABLE agency ADD COLUMN statements jsonb NOT NULL DEFAULT '[]', ADD COLUMN admission jsonb NOT NULL DEFAULT '[]'`,
  `ALTER TABLE agreement ADD COLUMN assurance text NOT NULL DEFAULT 'SOFTWARE_KEY'`,
  `CREATE TABLE signer_key (
     staff_id text NOT NULL REFERENCES staff_member, key_digest text NOT NULL, key jsonb NOT NULL,
     added_at timestamptz NOT NULL, voucher text, vouched_at timestamptz, vouched_until timestamptz,
     refused_code text, refused_at timestamptz, PRIMARY KEY (staff_id, key_digest)
   )`,
  `INSERT INTO signer_key (staff_id, key_digest, key, added_at)
     SELECT staff_id, 'first-' || md5(public_key::text), public_key, now() FROM staff_member WHERE public_key IS NOT NULL`,
  `ALTER TABLE staff_member DROP COLUMN public_key`,
];

const DOWN = [
  `ALTER TABLE staff_member ADD COLUMN public_key jsonb`,
  `UPDATE staff_member s SET public_key = k.key FROM signer_key k WHERE k.staff_id = s.staff_id AND k.key ? 'kty'`,
  `DROP TABLE signer_key`,
  `ALTER TABLE agreement DROP COLUMN assurance`,
  `ALTER TABLE agency DROP COLUMN statements, DROP COLUMN admission`,
];

export class VouchedSigners1700000000181 implements MigrationInterface {
  readonly name = 'VouchedSigners1700000000181';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}
