import type { ProjectId } from "../../../domain/ids.ts";
import { renameProject } from "../../../usecases/change-projects.ts";
import { endpoint, ok } from "../endpoint.ts";
import { IdParams, Line, Strict } from "../shapes.ts";
import { ProjectShape, toProject } from "./project-shape.ts";

const Body = Strict({ name: Line(200) });

/** PATCH /beckon/v1/projects/{id} */
export const updateProjectEndpoint = endpoint({
  method: "PATCH",
  path: "/projects/{id}",
  operationId: "updateProject",
  tag: "projects",
  summary: "Rename a project",
  right: "write",
  params: IdParams,
  body: Body,
  replies: { 200: ProjectShape },
  async handle(deps, { scope, params, body }) {
    return ok(toProject(await renameProject(deps, scope, params.id as ProjectId, body.name)));
  },
});
