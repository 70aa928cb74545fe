import { createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { WEBHOOK_DELIVERIES } from "../routes/settings/delivery-states.ts";
import { SPANS, type Span } from "../routes/settings/system-spans.ts";
import { root } from "./root.tsx";
import { oneOf } from "./search.ts";

/** What stands below it is listed in routes/settings/settings-places.ts too, which is how people get there. */
const settings = createRoute({
  getParentRoute: () => root,
  path: "/settings",
  component: lazyRouteComponent(() => import("../routes/settings/settings-frame.tsx"), "SettingsFrame"),
});

const settingsHome = createRoute({
  getParentRoute: () => settings,
  path: "/",
  beforeLoad: () => {
    throw redirect({ to: "/settings/general" });
  },
});

const general = createRoute({
  getParentRoute: () => settings,
  path: "/general",
  component: lazyRouteComponent(() => import("../routes/settings/general.tsx"), "General"),
});

const senders = createRoute({
  getParentRoute: () => settings,
  path: "/senders",
  component: lazyRouteComponent(() => import("../routes/settings/senders.tsx"), "Senders"),
});

const apiKeys = createRoute({
  getParentRoute: () => settings,
  path: "/keys",
  validateSearch: (search): { readonly revoked?: boolean | undefined } => ({
    revoked: search["revoked"] === true ? true : undefined,
  }),
  component: lazyRouteComponent(() => import("../routes/settings/api-keys.tsx"), "ApiKeys"),
});

const webhooks = createRoute({
  getParentRoute: () => settings,
  path: "/webhooks",
  component: lazyRouteComponent(() => import("../routes/settings/webhooks.tsx"), "Webhooks"),
});

const webhook = createRoute({
  getParentRoute: () => settings,
  path: "/webhooks/$webhookId",
  params: {
    parse: ({ webhookId }) => ({ webhookId: Number(webhookId) }),
    stringify: ({ webhookId }) => ({ webhookId: String(webhookId) }),
  },
  validateSearch: (search): { readonly state?: (typeof WEBHOOK_DELIVERIES)[number] | undefined } => ({
    state: oneOf(search["state"], WEBHOOK_DELIVERIES),
  }),
  component: lazyRouteComponent(() => import("../routes/settings/webhook.tsx"), "Webhook"),
});

const inboundHooks = createRoute({
  getParentRoute: () => settings,
  path: "/inbound-hooks",
  validateSearch: (search): { readonly closed?: boolean | undefined } => ({
    closed: search["closed"] === true ? true : undefined,
  }),
  component: lazyRouteComponent(() => import("../routes/settings/inbound-hooks.tsx"), "InboundHooks"),
});

const system = createRoute({
  getParentRoute: () => settings,
  path: "/system",
  validateSearch: (search): { readonly hours?: Span | undefined } => ({
    hours: SPANS.find((it) => it === search["hours"]),
  }),
  component: lazyRouteComponent(() => import("../routes/settings/system.tsx"), "System"),
});

const languages = createRoute({
  getParentRoute: () => settings,
  path: "/languages",
  component: lazyRouteComponent(() => import("../routes/settings/languages.tsx"), "Languages"),
});

const compatibility = createRoute({
  getParentRoute: () => settings,
  path: "/compatibility",
  component: lazyRouteComponent(() => import("../routes/settings/compatibility.tsx"), "Compatibility"),
});

const retention = createRoute({
  getParentRoute: () => settings,
  path: "/retention",
  component: lazyRouteComponent(() => import("../routes/settings/retention.tsx"), "Retention"),
});

const branding = createRoute({
  getParentRoute: () => settings,
  path: "/branding",
  component: lazyRouteComponent(() => import("../routes/settings/branding.tsx"), "Branding"),
});

const team = createRoute({
  getParentRoute: () => settings,
  path: "/team",
  component: lazyRouteComponent(() => import("../routes/settings/team.tsx"), "Team"),
});

const yourAccount = createRoute({
  getParentRoute: () => settings,
  path: "/account",
  component: lazyRouteComponent(() => import("../routes/settings/your-account.tsx"), "YourAccount"),
});

/** How the account is set up. */
export const settingsRoutes = settings.addChildren([
  settingsHome,
  general,
  senders,
  apiKeys,
  compatibility,
  webhooks,
  webhook,
  inboundHooks,
  languages,
  system,
  retention,
  branding,
  team,
  yourAccount,
]);
