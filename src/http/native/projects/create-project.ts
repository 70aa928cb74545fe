import { createProject } from "../../../usecases/change-projects.ts";
import { created, endpoint } from "../endpoint.ts";
import { Line, Strict } from "../shapes.ts";
import { ProjectShape, toProject } from "./project-shape.ts";

const Body = Strict({ name: Line(200) });

/** POST /beckon/v1/projects */
export const createProjectEndpoint = endpoint({
  method: "POST",
  path: "/projects",
  operationId: "createProject",
  tag: "projects",
  summary: "Make a project",
  right: "write",
  body: Body,
  replies: { 201: ProjectShape },
  async handle(deps, { scope, body }) {
    const project = await createProject(deps, scope, body.name);
    return created(`/projects/${project.id}`, toProject(project));
  },
});
