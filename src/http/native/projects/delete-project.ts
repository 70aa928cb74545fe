import type { ProjectId } from "../../../domain/ids.ts";
import { removeProject } from "../../../usecases/change-projects.ts";
import { endpoint, noContent } from "../endpoint.ts";
import { IdParams } from "../shapes.ts";

/** DELETE /beckon/v1/projects/{id} */
export const deleteProjectEndpoint = endpoint({
  method: "DELETE",
  path: "/projects/{id}",
  operationId: "deleteProject",
  tag: "projects",
  summary: "Delete a project that nothing belongs to",
  right: "write",
  params: IdParams,
  replies: { 204: null },
  async handle(deps, { scope, params }) {
    await removeProject(deps, scope, params.id as ProjectId);
    return noContent;
  },
});
