const DAY = 86_400_000;

/** A clock that goes on as any other and can be moved. */
export class MovableClock {
  private ahead = 0;

  readonly now = (): Date => new Date(Date.now() + this.ahead);

  moveDays(days: number): void {
    this.ahead += days * DAY;
  }

  /** `YYYY-MM-DD`, so many days from what it says now. */
  day(days: number): string {
    return new Date(this.now().getTime() + days * DAY).toISOString().slice(0, 10);
  }
}
