/** Every zone this browser knows, and `own` should it not be among them. */
export function zonesWith(own: string): string[] {
  return [...new Set([own, "UTC", ...Intl.supportedValuesOf("timeZone")])].sort();
}
