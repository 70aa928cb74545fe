import { includes, type Right } from "../../api/right.ts";
import type { settings } from "../../words/en/settings.ts";

type PlaceName = keyof typeof settings.places;

/** A screen of the settings: its route, its name in the words, and what one must be allowed to do to see it. */
interface Place {
  readonly to: `/settings/${string}`;
  readonly name: PlaceName;
  readonly needs: Right;
  /** About the installation as a whole: its operator sees it, and nobody else. */
  readonly isOperators?: true;
}

/** In the order they are shown. A screen stands here once its route does. */
export const SETTINGS_PLACES = [
  { to: "/settings/general", name: "general", needs: "read" },
  { to: "/settings/senders", name: "senders", needs: "read" },
  { to: "/settings/keys", name: "keys", needs: "develop" },
  { to: "/settings/compatibility", name: "compatibility", needs: "develop" },
  { to: "/settings/webhooks", name: "webhooks", needs: "develop" },
  { to: "/settings/inbound-hooks", name: "inboundHooks", needs: "owner" },
  { to: "/settings/branding", name: "branding", needs: "read" },
  { to: "/settings/languages", name: "languages", needs: "read" },
  { to: "/settings/retention", name: "retention", needs: "read" },
  { to: "/settings/system", name: "system", needs: "owner", isOperators: true },
  { to: "/settings/team", name: "team", needs: "read" },
  { to: "/settings/account", name: "account", needs: "self" },
] as const satisfies readonly Place[];

/** Those that somebody may go to. */
export function placesFor({ right, isOperator }: { readonly right: Right; readonly isOperator: boolean }) {
  return SETTINGS_PLACES.filter((it) => includes(right, it.needs) && (isOperator || !("isOperators" in it)));
}
