/** Agencies by the names people know them by. */
export class AgencyNames {
  private readonly names: ReadonlyMap<string, string>;

  constructor(agencies: { agency: string; name: string }[]) {
    this.names = new Map(agencies.map(({ agency, name }) => [agency, name]));
  }

  of = (agency: string): string => this.names.get(agency) ?? agency;

  /** A sentence with the ids in it replaced by names. */
  in(text: string): string {
    return text.replace(/[a-z][a-z0-9-]+/g, (word) => this.of(word));
  }
}
