/** What time it is for the programme. Injected as `CLOCK`, so that a test can move it; nobody reads another. */
export type Clock = () => Date;

export const CLOCK = Symbol('Clock');

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** `after(clock(), 30 * DAY)` */
export const after = (from: Date, milliseconds: number): Date => new Date(from.getTime() + milliseconds);

/** The end of a day `YYYY-MM-DD`: until then it is that day everywhere that matters here. */
export const endOfDay = (day: string): Date => new Date(`${day}T23:59:59Z`);
