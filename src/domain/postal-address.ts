/** Where letters go; empty texts for what is not known. */
export interface PostalAddress {
  readonly line1: string;
  readonly line2: string;
  readonly line3: string;
  readonly line4: string;
  readonly city: string;
  readonly postalCode: string;
  /** ISO 3166-1 alpha-2. */
  readonly countryCode: string;
  /** The part of ISO 3166-2 behind the country; any text is kept. */
  readonly stateCode: string;
  /** Where there is no code. */
  readonly stateName: string;
}

export const ADDRESS_MEMBERS = [
  "line1",
  "line2",
  "line3",
  "line4",
  "city",
  "postalCode",
  "countryCode",
  "stateCode",
  "stateName",
] as const satisfies ReadonlyArray<keyof PostalAddress>;

const regions = new Intl.DisplayNames(["en"], { type: "region", fallback: "none" });

/** Whether two letters, in either case, are a country's. */
export function isCountryCode(text: string): boolean {
  return /^[A-Za-z]{2}$/.test(text) && !/^zz$/i.test(text) && regions.of(text.toUpperCase()) !== undefined;
}

/** Null when it says nothing at all. */
export function addressOrNull(address: PostalAddress): PostalAddress | null {
  return ADDRESS_MEMBERS.every((it) => address[it] === "") ? null : address;
}
