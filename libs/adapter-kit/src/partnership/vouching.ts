import { Inject, Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { RefuseError, sideOf } from '#contracts';
import type { SigningRole, VoucherRequest } from '#contracts';
import type { Sql } from '#bullmq-transport';
import { assuranceOf, isSigningKey, shownKey, signVoucher, signingKeyDigest } from '#sealing';
import type { SigningKey } from '#sealing';
import type { AdapterConfig } from '../config.js';
import type { AdapterIdentity } from '../identity.js';
import { Mailroom } from '../mail/mailroom.js';
import { Post } from '../mail/post.js';
import { CLOCK, CONFIG, IDENTITY } from '../parts.js';
import type { Clock } from '../parts.js';
import { rowsOf } from '../store/open-store.js';

export interface VoucherAsked {
  /** The digest of the key, which the signer sees on their own screen. */
  keyDigest: string;
  signer: string;
  name: string;
  roles: SigningRole[];
  passkey: boolean;
  askedAt: Date;
  verdict: 'VOUCH' | 'REFUSE' | null;
}

const LIFE_DAYS = 365;
const COLUMNS = `key_digest AS "keyDigest", signer, name, roles, key, asked_at AS "askedAt", verdict`;
type Row = Omit<VoucherAsked, 'roles' | 'passkey'> & { roles: string; key: string };

/** For which keys of our own staff this agency vouches. A person decides each one; no other agency can, nor the hub. */
@Injectable()
export class Vouching {
  private readonly logger = new Logger('Vouchers');

  constructor(
    private readonly store: DataSource,
    private readonly mailroom: Mailroom,
    private readonly post: Post,
    @Inject(CONFIG) private readonly config: AdapterConfig,
    @Inject(IDENTITY) private readonly own: AdapterIdentity,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Throws RefuseError `KEY_UNUSABLE` or `ROLE_NOT_OURS_TO_GIVE`. What was decided before is asked anew. */
  async asked(sql: Sql, { signer, name, roles, key }: VoucherRequest): Promise<void> {
    if (!isSigningKey(key)) throw new RefuseError('KEY_UNUSABLE', 'This is neither an Ed25519 key nor a passkey.');
    const side = sideOf(this.config.kind);
    const isOurs = (role: SigningRole): boolean => side === (role === 'COORDINATOR' ? 'HEALTH' : role);
    if (!roles.every((role) => role === 'GOVERNANCE' || isOurs(role)))
      throw new RefuseError('ROLE_NOT_OURS_TO_GIVE', 'Nobody of this agency signs for another side.');
    await sql.query(
      `INSERT INTO voucher_request (key_digest, signer, name, roles, key, asked_at) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (signer, key_digest) DO UPDATE SET name = excluded.name, roles = excluded.roles,
         asked_at = excluded.asked_at, verdict = NULL, decided_by = NULL, decided_at = NULL`,
      [signingKeyDigest(key), signer, name, roles.join(), JSON.stringify(shownKey(key)), this.clock()],
    );
  }

  /** All that were ever asked, those that wait first. */
  async list(): Promise<VoucherAsked[]> {
    const text = `SELECT ${COLUMNS} FROM voucher_request ORDER BY verdict IS NOT NULL, asked_at`;
    return (await rowsOf<Row>(this.store, text)).map(({ key, roles, ...row }) => ({
      ...row,
      roles: rolesIn(roles),
      passkey: assuranceOf(JSON.parse(key) as SigningKey) === 'PASSKEY',
    }));
  }

  /**
   * Vouches for a key, or refuses it, now or after it was vouched for: then it counts no longer. Throws RefuseError
   * `VOUCHER_NOT_ASKED`.
   */
  async decide(signer: string, keyDigest: string, verdict: 'VOUCH' | 'REFUSE', by: string): Promise<void> {
    await this.mailroom.inTransaction(async (sql) => {
      const text = `SELECT ${COLUMNS} FROM voucher_request WHERE signer = $1 AND key_digest = $2 FOR UPDATE`;
      const [row] = await rowsOf<Row>(sql, text, [signer, keyDigest]);
      if (!row) throw new RefuseError('VOUCHER_NOT_ASKED', 'Nobody has asked for this key. Look at the list again.');
      await sql.query(
        `UPDATE voucher_request SET verdict = $3, decided_by = $4, decided_at = $5 WHERE signer = $1 AND key_digest = $2`,
        [signer, keyDigest, verdict, by, this.clock()],
      );
      if (verdict === 'REFUSE')
        return this.post.send(sql, 'voucher.refused', { signer, key: keyDigest, code: 'NOT_VOUCHED_FOR' });
      await this.post.send(sql, 'voucher.given', { signer, voucher: await this.voucher(row) });
    });
    this.logger.log(`A person here decided about a signer's key: ${verdict}`);
  }

  private voucher({ signer, roles, key }: Row): Promise<string> {
    const expiresAt = new Date(this.clock().getTime() + LIFE_DAYS * 86_400_000).toISOString();
    const said = {
      agency: this.own.agency,
      signer,
      roles: rolesIn(roles),
      key: JSON.parse(key) as SigningKey,
      expiresAt,
    };
    return signVoucher(said, this.own.signing);
  }
}

const rolesIn = (text: string): SigningRole[] => text.split(',') as SigningRole[];
