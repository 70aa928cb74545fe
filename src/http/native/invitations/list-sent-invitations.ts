import { readOwnInvitations } from "../../../usecases/own-invitations.ts";
import { endpoint, ok } from "../endpoint.ts";
import { pageById, readPage, toPage } from "../paging.ts";
import { PageOf } from "../shapes.ts";
import { OwnInvitationShape, Query, toOwnInvitation } from "./invitation-shape.ts";

/** GET /beckon/v1/invitations/sent */
export const listSentInvitationsEndpoint = endpoint({
  method: "GET",
  path: "/invitations/sent",
  operationId: "listSentInvitations",
  tag: "session",
  summary: "List whom you asked, newest first",
  description: "For people who signed in, whatever their role. What was withdrawn is left out.",
  right: "self",
  query: Query,
  replies: { 200: PageOf(OwnInvitationShape) },
  async handle(deps, { scope, query }) {
    const page = readPage(query);
    const filter = { side: "sent", status: query.status } as const;
    const found = await readOwnInvitations(deps, scope, filter, pageById(page));
    return ok(toPage(page, found, toOwnInvitation, (it) => [it.id]));
  },
});
