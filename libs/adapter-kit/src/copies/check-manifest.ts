import { fieldDigest, sectionDigest } from '#sealing';
import type { Check } from './refusal.js';
import { refuseIf } from './refusal.js';

/** The section is ours, and it is the one that was signed. */
export const checkSection: Check = ({ push: { manifest, section }, own }) => {
  const ours = section.agency === own.agency && section.kind === own.kind;
  const digest = sectionDigest(section);
  const listed = manifest.sections.some(
    (one) =>
      one.agency === section.agency &&
      one.copyId === section.copyId &&
      one.copyVersion === section.copyVersion &&
      one.digest === digest,
  );
  return (
    refuseIf(!ours, 'SECTION_NOT_OURS', 'This part of the disclosure is meant for another agency.') ??
    refuseIf(!listed, 'SECTION_NOT_SIGNED', 'The signed disclosure does not list this agency with this content.')
  );
};

/** Every line is the one that was signed; none is missing, and none is there that was not signed. */
export const checkFields: Check = ({ push: { section, fields } }) => {
  const signed = new Map(section.fields.map(({ field, digest }) => [field, digest]));
  const given = new Set(fields.map(({ field }) => field));
  const twice = given.size !== fields.length || signed.size !== section.fields.length;
  const extra = fields.some(({ field }) => !signed.has(field));
  const missing = [...signed.keys()].some((field) => !given.has(field));
  const altered = fields.some((line) => signed.get(line.field) !== fieldDigest(line));
  return (
    refuseIf(twice, 'FIELD_TWICE', 'A field stands in the copy more than once.') ??
    refuseIf(extra, 'FIELD_NOT_SIGNED', 'The copy holds a field that was not signed for.') ??
    refuseIf(missing, 'FIELD_MISSING', 'A field that was signed for is missing from the copy.') ??
    refuseIf(altered, 'FIELD_ALTERED', 'A field is not as it was when it was signed.')
  );
};

export const checkAgreement: Check = ({ push: { manifest }, partnership: { agreement }, now }) =>
  refuseIf(
    agreement.agreementId !== manifest.agreementId,
    'AGREEMENT_DIFFERS',
    'The disclosure was made under another agreement than the one this agency knows.',
  ) ??
  refuseIf(
    !agreement.inForce || Date.parse(agreement.expiresAt) <= now.getTime(),
    'AGREEMENT_NOT_IN_FORCE',
    'The information-sharing agreement is not in force.',
  );

export const checkExpiry: Check = ({ push: { manifest }, now }) =>
  refuseIf(!(Date.parse(manifest.expiresAt) > now.getTime()), 'DISCLOSURE_EXPIRED', 'The disclosure has expired.');
