import * as conformance from './conformance.js';
import * as contribution from './contribution.js';
import * as enquiry from './enquiry.js';
import * as partnership from './partnership.js';
import * as profile from './profile.js';
import * as upkeep from './upkeep.js';

/** Every v1 message the hub sends to an agency. */
export const HUB_TO_AGENCY = {
  'partnership.published': partnership.PartnershipPublished,
  'enquiry.acknowledged': enquiry.EnquiryAcknowledged,
  'voucher.request': partnership.VoucherRequest,
  'match.screen': enquiry.MatchScreen,
  'match.confirm': enquiry.MatchConfirm,
  'enquiry.outcome': enquiry.EnquiryOutcomeMessage,
  'referral.progressed': enquiry.ReferralProgressed,
  'identity.request': enquiry.IdentityRequest,
  'contribution.request': contribution.ContributionRequest,
  'profile.push': profile.ProfilePush,
  'profile.suspend': profile.ProfileSuspend,
  'profile.resume': profile.ProfileResume,
  'profile.narrow': profile.ProfileNarrow,
  'profile.revoke': profile.ProfileRevoke,
  'inventory.request': upkeep.InventoryRequest,
  'contacts.request': upkeep.ContactsRequest,
  'subject.access.request': upkeep.SubjectAccessRequest,
  'ledger.checkpoint': upkeep.LedgerCheckpoint,
  'message.refused': upkeep.MessageRefused,
} as const;

/** Every v1 message an agency sends to the hub. */
export const AGENCY_TO_HUB = {
  'partnership.acknowledged': partnership.PartnershipAcknowledged,
  'voucher.given': partnership.VoucherGiven,
  'voucher.refused': partnership.VoucherRefused,
  'conformance.reported': conformance.ConformanceReported,
  'enquiry.raise': enquiry.EnquiryRaise,
  'enquiry.withdraw': enquiry.EnquiryWithdraw,
  'match.screened': enquiry.MatchScreened,
  'match.confirmed': enquiry.MatchConfirmed,
  'identity.released': enquiry.IdentityReleased,
  'contribution.given': contribution.ContributionGiven,
  'profile.held': profile.ProfileHeld,
  'profile.hidden': profile.ProfileHidden,
  'profile.erased': profile.ProfileErased,
  'profile.refused': profile.ProfileRefused,
  'inventory.reported': upkeep.InventoryReported,
  'contacts.reported': upkeep.ContactsReported,
  'concern.reported': upkeep.ConcernReported,
  'subject.access.given': upkeep.SubjectAccessGiven,
  'ledger.witnessed': upkeep.LedgerWitnessed,
  'ledger.refused': upkeep.LedgerRefused,
  'person.changed': upkeep.PersonChanged,
  'message.refused': upkeep.MessageRefused,
} as const;

export const MESSAGES = { ...HUB_TO_AGENCY, ...AGENCY_TO_HUB } as const;

export type MessageType = keyof typeof MESSAGES;
export type HubToAgencyType = keyof typeof HUB_TO_AGENCY;
export type AgencyToHubType = keyof typeof AGENCY_TO_HUB;
export type PayloadOf<T extends MessageType> = InstanceType<(typeof MESSAGES)[T]>;
