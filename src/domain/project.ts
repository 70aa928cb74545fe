import type { ProjectId } from "./ids.ts";

export interface Project {
  readonly id: ProjectId;
  readonly name: string;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}
