import { number } from "../formats.ts";

/** What the small parts say wherever they stand. */
export const parts = {
  notices: "Notices",
  live: "Live",
  notLive: "Not live just now; tried again",
  showNew: "Show the new ones",
  phone: "Phone",
  wide: "Wide",
  width: "Width",
  nobodyFits: "Nobody fits that. Type the start of a name, an address, a phone number or @domain.",
  othersFit: (count: number) =>
    count > 0 ? `${number(count)} more: type a name, an address, a phone number or @domain.` : undefined,
};
