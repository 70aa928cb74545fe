import type { OwnDetails } from "../../usecases/read-own-details.ts";
import { DETAILS_STYLE, namesStyle } from "../assets/details-style.ts";
import { GUEST_STYLE } from "../assets/guest-style.ts";
import { type PageStyle, pageStyle } from "../page.ts";

/** The stylesheet of guest pages without a form to fill in. */
export const STYLE = pageStyle(GUEST_STYLE);

const WITH_FORM = new Map<number, PageStyle>();

/** The stylesheet of a page with the form for those who come, for as many names as it asks; without one where there is none. */
export function styleFor(own: Pick<OwnDetails, "plusOnes" | "plusOnesMax"> | null): PageStyle {
  if (own === null) return STYLE;
  const most = Math.max(own.plusOnes, own.plusOnesMax);
  const known = WITH_FORM.get(most);
  if (known !== undefined) return known;
  const style = pageStyle([GUEST_STYLE, DETAILS_STYLE, ...(most === 0 ? [] : [namesStyle(most)])].join("\n"));
  WITH_FORM.set(most, style);
  return style;
}
