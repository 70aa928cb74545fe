import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { root } from "./root.tsx";
import { oneOf, text, wholeNumber } from "./search.ts";

export const EVENT_STATUSES = ["draft", "published", "closed", "cancelled"] as const;
/** Of today: what is still to come, and what is over. */
export const EVENT_SIDES = ["upcoming", "past"] as const;

interface EventsSearch {
  readonly q?: string | undefined;
  readonly status?: (typeof EVENT_STATUSES)[number] | undefined;
  readonly when?: (typeof EVENT_SIDES)[number] | undefined;
}

const events = createRoute({
  getParentRoute: () => root,
  path: "/events",
  validateSearch: (search): EventsSearch => ({
    q: text(search["q"]),
    status: oneOf(search["status"], EVENT_STATUSES),
    when: oneOf(search["when"], EVENT_SIDES),
  }),
  component: lazyRouteComponent(() => import("../routes/events-list.tsx"), "EventsList"),
});

const newEvent = createRoute({
  getParentRoute: () => root,
  path: "/events/new",
  component: lazyRouteComponent(() => import("../routes/new-event.tsx"), "NewEvent"),
});

const event = createRoute({
  getParentRoute: () => root,
  path: "/events/$eventId",
  params: {
    parse: ({ eventId }) => ({ eventId: Number(eventId) }),
    stringify: ({ eventId }) => ({ eventId: String(eventId) }),
  },
  component: lazyRouteComponent(() => import("../routes/event/event-frame.tsx"), "EventFrame"),
});

const overview = createRoute({
  getParentRoute: () => event,
  path: "/",
  component: lazyRouteComponent(() => import("../routes/event/overview.tsx"), "Overview"),
});

export const GUEST_TABS = [
  "yes",
  "no",
  "noAnswer",
  "waiting",
  "failed",
  "notSent",
  "notInvited",
  "detailsMissing",
] as const;

interface GuestsSearch {
  readonly q?: string | undefined;
  readonly tab?: (typeof GUEST_TABS)[number] | undefined;
  /** The one who is shown beside the list. */
  readonly guest?: number | undefined;
}

const guests = createRoute({
  getParentRoute: () => event,
  path: "/guests",
  validateSearch: (search): GuestsSearch => ({
    q: text(search["q"]),
    tab: oneOf(search["tab"], GUEST_TABS),
    guest: wholeNumber(search["guest"]),
  }),
  component: lazyRouteComponent(() => import("../routes/event/guests.tsx"), "Guests"),
});

const eventSettings = createRoute({
  getParentRoute: () => event,
  path: "/settings",
  component: lazyRouteComponent(() => import("../routes/event/event-settings.tsx"), "EventSettings"),
});

const failures = createRoute({
  getParentRoute: () => event,
  path: "/failures",
  component: lazyRouteComponent(() => import("../routes/event/failures.tsx"), "Failures"),
});

const remind = createRoute({
  getParentRoute: () => event,
  path: "/remind",
  component: lazyRouteComponent(() => import("../routes/event/reminder.tsx"), "Reminder"),
});

const questions = createRoute({
  getParentRoute: () => event,
  path: "/questions",
  component: lazyRouteComponent(() => import("../routes/event/questions/questions.tsx"), "Questions"),
});

const messages = createRoute({
  getParentRoute: () => event,
  path: "/messages",
  component: lazyRouteComponent(() => import("../routes/event/messages.tsx"), "Messages"),
});

interface ComposeSearch {
  readonly check?: true | undefined;
  /** Whose words are looked at; else everybody's. */
  readonly language?: string | undefined;
  /** The one as whom it is read. */
  readonly guest?: number | undefined;
}

const compose = createRoute({
  getParentRoute: () => event,
  path: "/messages/$campaignId",
  params: {
    parse: ({ campaignId }) => ({ campaignId: Number(campaignId) }),
    stringify: ({ campaignId }) => ({ campaignId: String(campaignId) }),
  },
  validateSearch: (search): ComposeSearch => ({
    check: search["check"] === true ? true : undefined,
    language: text(search["language"]),
    guest: wholeNumber(search["guest"]),
  }),
  component: lazyRouteComponent(() => import("../routes/event/message.tsx"), "Message"),
});

/** What is about events, and one event with all that stands below it. */
export const eventRoutes = [
  events,
  newEvent,
  event.addChildren([overview, guests, failures, remind, messages, questions, compose, eventSettings]),
] as const;
