import type { OrganiserScope } from "../domain/caller.ts";
import { Refusal } from "../domain/refusal.ts";

/** @throws {Refusal} forbidden when the caller is confined to projects, for what concerns the whole account. */
export function refuseConfined(scope: OrganiserScope): void {
  if (scope.projectIds !== null) throw new Refusal("forbidden", { needs: "all-projects" });
}
