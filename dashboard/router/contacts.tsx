import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { root } from "./root.tsx";
import { oneOf, text, wholeNumber } from "./search.ts";

interface ContactsSearch {
  readonly q?: string | undefined;
  /** The one who is shown beside the list. */
  readonly person?: number | undefined;
}

const contacts = createRoute({
  getParentRoute: () => root,
  path: "/contacts",
  validateSearch: (search): ContactsSearch => ({ q: text(search["q"]), person: wholeNumber(search["person"]) }),
  component: lazyRouteComponent(() => import("../routes/contacts-list.tsx"), "ContactsList"),
});

const lists = createRoute({
  getParentRoute: () => root,
  path: "/contacts/lists",
  component: lazyRouteComponent(() => import("../routes/contacts/lists.tsx"), "Lists"),
});

const list = createRoute({
  getParentRoute: () => root,
  path: "/contacts/lists/$listId",
  params: {
    parse: ({ listId }) => ({ listId: Number(listId) }),
    stringify: ({ listId }) => ({ listId: String(listId) }),
  },
  validateSearch: (search): { readonly view?: "rows" | undefined } => ({
    view: search["view"] === "rows" ? "rows" : undefined,
  }),
  component: lazyRouteComponent(() => import("../routes/contacts/list.tsx"), "List"),
});

export const SUPPRESSION_REASONS = ["unsubscribed", "bounced", "complained", "manual", "erased"] as const;

interface SuppressedSearch {
  readonly reason?: (typeof SUPPRESSION_REASONS)[number] | undefined;
}

const suppressed = createRoute({
  getParentRoute: () => root,
  path: "/contacts/suppressed",
  validateSearch: (search): SuppressedSearch => ({ reason: oneOf(search["reason"], SUPPRESSION_REASONS) }),
  component: lazyRouteComponent(() => import("../routes/contacts/suppressed.tsx"), "Suppressed"),
});

interface ImportSearch {
  /** Whose guest list the people go on. */
  readonly event?: number | undefined;
  /** The import that is looked at. */
  readonly job?: number | undefined;
}

const importContacts = createRoute({
  getParentRoute: () => root,
  path: "/contacts/import",
  validateSearch: (search): ImportSearch => ({
    event: wholeNumber(search["event"]),
    job: wholeNumber(search["job"]),
  }),
  component: lazyRouteComponent(() => import("../routes/import/import-contacts.tsx"), "ImportContacts"),
});

/** What is about people, whatever event they come to. */
export const contactRoutes = [contacts, importContacts, lists, list, suppressed] as const;
