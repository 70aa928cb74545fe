import { Type } from "typebox";
import type { Project } from "../../../domain/project.ts";
import { Id, Instant } from "../shapes.ts";

export const ProjectShape = Type.Object(
  { id: Id, name: Type.String(), createdAt: Instant, updatedAt: Instant },
  { title: "Project" },
);

export function toProject({ id, name, createdAt, updatedAt }: Project) {
  return { id, name, createdAt, updatedAt };
}
