/**
 * Who a person is, as far as an agency's system knows. Dates are `YYYY-MM-DD`. What is not known is left out:
 * missing is not disagreement.
 */
export interface PersonIdentity {
  familyName?: string;
  givenName?: string;
  dateOfBirth?: string;
  nhsNumber?: string;
  /** True only for verification status 01, "present and verified". */
  nhsNumberVerified?: boolean;
  formerFamilyName?: string;
  address?: string;
  postcode?: string;
  uprn?: string;
  phone?: string;
  email?: string;
  /** A number the agencies of a partnership happen to share, such as a social security number. */
  sharedId?: string;
}
