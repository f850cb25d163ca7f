/** Fields that tell where a person is; their telephone number and practice do. */
export const WHEREABOUTS: ReadonlySet<string> = new Set([
  'addressUprn',
  'gpPractice',
  'phone',
  'propertyAccess',
  'tenancyContact',
]);
