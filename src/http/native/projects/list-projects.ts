import { readProjects } from "../../../usecases/read-projects.ts";
import { endpoint, ok } from "../endpoint.ts";
import { pageById, readPage, toPage } from "../paging.ts";
import { PageOf, PageQuery, Strict } from "../shapes.ts";
import { ProjectShape, toProject } from "./project-shape.ts";

const Query = Strict(PageQuery);

/** GET /beckon/v1/projects */
export const listProjectsEndpoint = endpoint({
  method: "GET",
  path: "/projects",
  operationId: "listProjects",
  tag: "projects",
  summary: "List the projects",
  right: "read",
  query: Query,
  replies: { 200: PageOf(ProjectShape) },
  async handle(deps, { scope, query }) {
    const page = readPage(query);
    const found = await readProjects(deps, scope, pageById(page));
    return ok(toPage(page, found, toProject, (it) => [it.id]));
  },
});
