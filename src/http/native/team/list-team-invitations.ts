import { readTeamInvitations } from "../../../usecases/team-invitations.ts";
import { endpoint, ok } from "../endpoint.ts";
import { pageById, readPage, toPage } from "../paging.ts";
import { PageOf, PageQuery, Strict } from "../shapes.ts";
import { TeamInvitationShape, toTeamInvitation } from "./team-shape.ts";

const Query = Strict(PageQuery);

/** GET /beckon/v1/team-invitations */
export const listTeamInvitationsEndpoint = endpoint({
  method: "GET",
  path: "/team-invitations",
  operationId: "listTeamInvitations",
  tag: "team",
  summary: "List who was asked to help and has not said yes",
  description: "Those whose link is over stay until they are sent again or withdrawn.",
  right: "read",
  query: Query,
  replies: { 200: PageOf(TeamInvitationShape) },
  async handle(deps, { scope, query }) {
    const page = readPage(query);
    const found = await readTeamInvitations(deps, scope, pageById(page));
    return ok(toPage(page, found, toTeamInvitation, (it) => [it.id]));
  },
});
