import type { PersonIdentity } from '#contracts';

/** What a column holds: a part of an identity, the record's label, or the agency that has the record. */
export type Column = Exclude<keyof PersonIdentity, 'nhsNumberVerified'> | 'label' | 'agency';

/** The usual names of columns, in small letters without spaces and signs. */
const NAMES: Readonly<Record<Column, readonly string[]>> = {
  label: ['recid', 'recordid', 'id', 'personid', 'personref', 'ref', 'reference', 'uniqueid', 'localref', 'label'],
  agency: ['agency', 'agencyid', 'agencykind', 'organisation', 'organization', 'org', 'source', 'system'],
  familyName: ['surname', 'familyname', 'lastname', 'last'],
  givenName: ['givenname', 'firstname', 'forename', 'given', 'first', 'givennames', 'forenames'],
  formerFamilyName: ['formersurname', 'formerfamilyname', 'maidenname', 'previoussurname', 'previousname'],
  dateOfBirth: ['dateofbirth', 'dob', 'birthdate', 'birthday', 'born'],
  nhsNumber: ['nhsnumber', 'nhsno', 'nhs'],
  sharedId: ['socsecid', 'sharedid', 'ssn', 'socialsecuritynumber', 'socsec', 'nationalid', 'nino'],
  address: [
    'address',
    'streetnumber',
    'street',
    'address1',
    'address2',
    'addressline1',
    'addressline2',
    'suburb',
    'town',
    'city',
  ],
  postcode: ['postcode', 'postalcode', 'zip', 'zipcode', 'poscode'],
  uprn: ['uprn'],
  phone: ['phone', 'phonenumber', 'telephone', 'telephonenumber', 'tel', 'mobile', 'mobilephone'],
  email: ['email', 'emailaddress', 'mail'],
};

const OF: ReadonlyMap<string, Column> = new Map(
  (Object.keys(NAMES) as Column[]).flatMap((column) => NAMES[column].map((name): [string, Column] => [name, column])),
);

/** The column of each heading; undefined where the heading says nothing to us. */
export function guessColumns(headings: readonly string[]): (Column | undefined)[] {
  return headings.map((heading) => OF.get(heading.toLowerCase().replace(/[^a-z0-9]/g, '')));
}

/** An identity needs something to be recognised by. */
export function describesPeople(columns: readonly (Column | undefined)[]): boolean {
  return columns.some((column) => column !== undefined && !['label', 'agency', 'address', 'postcode'].includes(column));
}

/** `YYYYMMDD`, `YYYY-MM-DD` and `DD/MM/YYYY` as `YYYY-MM-DD`; anything else is left out. */
export function isoDate(text: string): string | undefined {
  const [, y1, m1, d1] = /^(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})$/.exec(text) ?? [];
  const [, d2, m2, y2] = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(text) ?? [];
  const [year, month, day] = [y1 ?? y2, m1 ?? m2, d1 ?? d2].map((part) => part?.padStart(2, '0'));
  const date = `${year}-${month}-${day}`;
  const real = year !== undefined && new Date(`${date}T00:00:00Z`).toJSON()?.startsWith(date);
  return real ? date : undefined;
}
