/** A page on the web that belongs to a person or a company, kept under a name that is theirs alone. */
export interface WebAddress {
  /** What programs call it. */
  readonly ref: string;
  readonly url: string;
  /** What people call it. */
  readonly label: string;
}

/** How many one person or company may have. */
export const WEB_ADDRESSES_MAX = 3;

/** One change of them: an address to be kept under its name, or null to forget it. */
export interface WebAddressChange {
  readonly ref: string;
  readonly url: string | null;
  readonly label: string | undefined;
}

/** The addresses after the changes, in their order; null forgets all. They may be more than `WEB_ADDRESSES_MAX`. */
export function changeWebAddresses(
  standing: readonly WebAddress[],
  changes: readonly WebAddressChange[] | null,
): WebAddress[] {
  if (changes === null) return [];
  const byRef = new Map(standing.map((it) => [it.ref, it]));
  for (const { ref, url, label } of changes) {
    if (url === null) byRef.delete(ref);
    else byRef.set(ref, { ref, url, label: label ?? byRef.get(ref)?.label ?? "" });
  }
  return [...byRef.values()];
}
