/** The value of a cookie in a Cookie header; undefined when it is not there. RFC 6265, section 4.2. */
export function readCookie(header: string | undefined, name: string): string | undefined {
  const pairs = (header ?? "").split(";").map((it) => it.trim());
  return pairs.find((it) => it.startsWith(`${name}=`))?.slice(name.length + 1);
}
