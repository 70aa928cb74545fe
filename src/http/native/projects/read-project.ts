import type { ProjectId } from "../../../domain/ids.ts";
import { readProject } from "../../../usecases/read-projects.ts";
import { endpoint, ok } from "../endpoint.ts";
import { IdParams } from "../shapes.ts";
import { ProjectShape, toProject } from "./project-shape.ts";

/** GET /beckon/v1/projects/{id} */
export const readProjectEndpoint = endpoint({
  method: "GET",
  path: "/projects/{id}",
  operationId: "readProject",
  tag: "projects",
  summary: "Read a project",
  right: "read",
  params: IdParams,
  replies: { 200: ProjectShape },
  async handle(deps, { scope, params }) {
    return ok(toProject(await readProject(deps, scope, params.id as ProjectId)));
  },
});
