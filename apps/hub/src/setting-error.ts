/** A setting that is missing, or that cannot be read: two sentences that need different things done. */
export class SettingError extends Error {}
