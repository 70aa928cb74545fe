import { readTeam } from "../../../usecases/team.ts";
import { endpoint, ok } from "../endpoint.ts";
import { pageById, readPage, toPage } from "../paging.ts";
import { PageOf, PageQuery, Strict } from "../shapes.ts";
import { TeamMemberShape, toTeamMember } from "./team-shape.ts";

const Query = Strict(PageQuery);

/** GET /beckon/v1/team */
export const listTeamEndpoint = endpoint({
  method: "GET",
  path: "/team",
  operationId: "listTeam",
  tag: "team",
  summary: "List who helps to run the account",
  right: "read",
  query: Query,
  replies: { 200: PageOf(TeamMemberShape) },
  async handle(deps, { scope, query }) {
    const page = readPage(query);
    const found = await readTeam(deps, scope, pageById(page));
    return ok(toPage(page, found, toTeamMember(scope), (it) => [it.id]));
  },
});
