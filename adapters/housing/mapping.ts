import type { SystemConfiguration } from '#adapter-kit';

const PAGES = { items: 'items', paging: { parameter: 'page', next: 'next' } };

/** The landlord's API at `SYSTEM_URL`. A landlord cannot verify an NHS number, so none is called verified. */
export function housingSystem(baseUrl: string, takesWebhooks: boolean): SystemConfiguration {
  return {
    records: {
      connector: 'rest',
      connection: { baseUrl, auth: { bearer: { env: 'SYSTEM_TOKEN' } } },
      people: {
        all: { path: '/tenants', ...PAGES },
        one: { path: '/tenants/{person}' },
        fields: {
          ref: 'id',
          familyName: 'surname',
          givenName: 'firstNames',
          dateOfBirth: 'birthDate',
          nhsNumber: 'nhsNumber',
          formerFamilyName: 'formerSurname',
          address: 'property.address',
          postcode: 'property.postcode',
          uprn: 'property.uprn',
          phone: 'phone',
          email: 'email',
          sharedId: 'partnershipNumber',
        },
        changes: { path: '/tenant-changes?since={since}', ...PAGES, ref: 'id', mergedInto: 'mergedInto' },
      },
      concerns: {
        path: '/tenants/{person}/concerns',
        rule: { where: { kind: 'support', status: 'open' }, dates: ['openedOn', 'lastContactOn'] },
      },
      notes: {
        path: '/tenants/{person}/support-notes',
        fields: {
          topic: 'topic',
          text: 'text',
          form: { from: 'form', codes: { full: 'value', summary: 'summary', medicine: 'medicine' } },
        },
      },
    },
    copies: {
      connector: 'rest',
      removal: 'HARD_DELETE',
      list: { path: '/support-plans', ...PAGES },
      find: { path: '/support-plans/{copyId}' },
      create: { method: 'PUT', path: '/support-plans/{copyId}' },
      update: { method: 'PUT', path: '/support-plans/{copyId}' },
      remove: { path: '/support-plans/{copyId}' },
      fields: {
        copyId: 'reference',
        version: 'revision',
        hidden: { to: 'visible', opposite: true },
        localRef: 'tenantId',
        issuedAt: 'issuedAt',
        expiresAt: 'expiresAt',
        handling: 'handling',
      },
      lines: { at: 'entries', fields: { field: 'topic', label: 'heading', value: 'text', safety: 'safety' } },
    },
    ...(takesWebhooks && {
      webhook: {
        secret: { env: 'SYSTEM_WEBHOOK_SECRET' },
        when: { type: 'tenant.needs.support' },
        person: 'tenantId',
        reason: 'reason',
      },
    }),
  };
}
