/**
 * Where a browser says a request comes from. `nowhere`: an address somebody typed. `unsaid`: no browser, or an old one
 * reading.
 */
export type RequestOrigin = "here" | "elsewhere" | "nowhere" | "unsaid";

interface OriginHeaders {
  readonly "sec-fetch-site"?: string | string[] | undefined;
  readonly origin?: string | undefined;
  readonly host?: string | undefined;
}

/**
 * Reads Sec-Fetch-Site; where it is missing, from older browsers and on plain HTTP, Origin, which they send with whatever
 * changes something. A page of ours is one of `publicUrl` or of the host asked.
 */
export function requestOriginOf(headers: OriginHeaders, publicUrl: string): RequestOrigin {
  const { "sec-fetch-site": site, origin, host } = headers;
  if (site !== undefined) return site === "same-origin" ? "here" : site === "none" ? "nowhere" : "elsewhere";
  if (origin === undefined) return "unsaid";
  return [publicUrl, `http://${host}`, `https://${host}`].includes(origin) ? "here" : "elsewhere";
}
