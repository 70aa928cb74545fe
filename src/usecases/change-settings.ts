import { type AccountSettings, settingsProblems } from "../domain/account-settings.ts";
import type { OrganiserScope } from "../domain/caller.ts";
import { type Problem, Refusal } from "../domain/refusal.ts";
import { changesNothing } from "../lib/changes-nothing.ts";
import { readTimeZone } from "../lib/zoned-time.ts";
import { lockSettings, updateSettings } from "../storage/account-settings.ts";
import { insertAudit } from "../storage/audit.ts";
import { findProject } from "../storage/projects.ts";
import { storeWarmUps } from "../storage/warm-ups.ts";
import type { Deps } from "./deps.ts";
import { refuseConfined } from "./refuse-confined.ts";

/**
 * Changes the settings named in `patch` and no others; all or nothing; where none is new, nothing is written.
 * @throws {Refusal} forbidden for a caller confined to projects; invalid-input with every problem.
 */
export async function changeSettings(
  deps: Pick<Deps, "db" | "inboundAddress">,
  scope: OrganiserScope,
  patch: Partial<AccountSettings>,
): Promise<AccountSettings> {
  refuseConfined(scope);
  return deps.db.transaction(async (tx) => {
    const before = await lockSettings(tx, scope);
    const given = { ...before, ...patch };
    const wanted = { ...given, defaultTimezone: readTimeZone(given.defaultTimezone) ?? given.defaultTimezone };
    const project = await findProject(tx, scope, wanted.defaultProjectId);
    const noProject: Problem = {
      path: "/defaultProjectId",
      code: "unknown_project",
      message: `There is no project ${wanted.defaultProjectId}.`,
    };
    const problems = [
      ...settingsProblems(wanted),
      ...(project === undefined ? [noProject] : []),
      ...(patch.calendarReplies === true && deps.inboundAddress === undefined ? [NOWHERE_TO_REPLY] : []),
    ];
    if (problems.length > 0) throw new Refusal("invalid-input", { problems });
    if (changesNothing(before, wanted)) return before;
    await updateSettings(tx, scope, wanted);
    if (patch.warmUps !== undefined) await storeWarmUps(tx, scope, patch.warmUps);
    await insertAudit(tx, scope, {
      verb: "change",
      objectKind: "settings",
      objectId: null,
      details: { members: Object.keys(patch).sort() },
    });
    return wanted;
  });
}

const NOWHERE_TO_REPLY: Problem = {
  path: "/calendarReplies",
  code: "bad_value",
  message: "needs an address that replies come back to: set BECKON_INBOUND_ADDRESS on the server",
};
