/** What a program says of itself in `Authorization: Basic`. */
export interface BasicCredentials {
  readonly id: string;
  readonly secret: string;
}

/**
 * Reads the header of RFC 7617; undefined for every other header and for none. Both parts are form-encoded before they
 * are joined, as OAuth has it (RFC 6749, section 2.3.1); what was joined as it stands reads the same, but for `%` and `+`.
 */
export function readBasicCredentials(header: string | undefined): BasicCredentials | undefined {
  const encoded = /^Basic +([A-Za-z0-9+/=_-]+) *$/i.exec(header ?? "")?.[1];
  const text = encoded === undefined ? "" : Buffer.from(encoded, "base64").toString("utf8");
  const colon = text.indexOf(":");
  return colon < 0 ? undefined : { id: decoded(text.slice(0, colon)), secret: decoded(text.slice(colon + 1)) };
}

function decoded(part: string): string {
  // An ampersand that nobody encoded would end the value.
  return new URLSearchParams(`it=${part.replaceAll("&", "%26")}`).get("it") ?? "";
}
