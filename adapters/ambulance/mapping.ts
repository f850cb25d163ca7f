import type { SystemConfiguration } from '#adapter-kit';
import type { SystemConfig } from './config.js';

/** A marker has so many texts of so many characters. */
const TEXTS = ['text_1', 'text_2', 'text_3', 'text_4', 'text_5', 'text_6', 'text_7', 'text_8'];
const CHARACTERS = 255;

/** The CAD's files over SFTP; `SYSTEM_PRIVATE_KEY` or `SYSTEM_PASSWORD` lets the adapter in. */
export function cadSystem({ sftp, waitMs }: SystemConfig): SystemConfiguration {
  const { host, port, user, hostKey, folder, privateKey } = sftp;
  const proof = privateKey === undefined ? 'password' : 'privateKey';
  const secret = { env: privateKey === undefined ? 'SYSTEM_PASSWORD' : 'SYSTEM_PRIVATE_KEY' };
  return {
    records: {
      connector: 'files',
      connection: { sftp: { host, port, user, hostKey, ...(folder !== undefined && { folder }), [proof]: secret } },
      people: {
        file: '/export/people.csv',
        fields: {
          ref: 'person_ref',
          familyName: 'family_name',
          givenName: 'given_name',
          formerFamilyName: 'former_family_name',
          dateOfBirth: { from: 'dob', date: 'YYYY-MM-DD' },
          nhsNumber: 'nhs_number',
          nhsNumberVerified: { from: 'nhs_number_status', codes: { '01': 'yes' }, otherwise: 'no' },
          address: 'address',
          postcode: 'postcode',
          uprn: 'uprn',
          phone: 'phone',
          email: 'email',
          sharedId: 'shared_id',
          mergedInto: 'merged_into',
        },
      },
      concerns: {
        file: '/export/concerns.csv',
        person: 'person_ref',
        rule: { where: { status: 'OPEN' }, dates: ['last_contact'] },
      },
      notes: {
        file: '/export/notes.csv',
        person: 'person_ref',
        fields: {
          topic: 'field',
          text: 'text',
          form: { from: 'kind', codes: { VALUE: 'value', SUMMARY: 'summary', MEDICINE: 'medicine' } },
        },
      },
    },
    copies: {
      connector: 'files',
      removal: 'HARD_DELETE',
      drop: '/markers/in/{copyId}.csv',
      held: '/markers/held/{copyId}.csv',
      index: { file: '/markers/index.csv' },
      removeBy: { status: 'REMOVE' },
      waitSeconds: Math.ceil(waitMs / 1000),
      constants: { marker_type: 'SUPPORT_PLAN' },
      fields: {
        localRef: 'person_ref',
        contact: { to: 'contact', characters: CHARACTERS },
        issuedAt: 'issued',
        expiresAt: 'expires',
        version: 'version',
        copyId: 'hub_ref',
        handling: 'handling',
        hidden: { to: 'status', codes: { true: 'HIDDEN', false: 'ACTIVE' } },
      },
      lines: { texts: TEXTS, characters: CHARACTERS, layout: 'fields' },
    },
  };
}
