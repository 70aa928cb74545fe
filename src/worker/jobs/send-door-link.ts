import { DOOR_LINK_JOB, type DoorLinkPayload, sendDoorLink } from "../../usecases/door-links.ts";
import type { WriteDeps } from "../../usecases/write-to-person.ts";
import type { Task } from "../job-runner.ts";

/** Mails a link that signs somebody in, or lets them choose another password. */
export function sendDoorLinkTask(deps: WriteDeps): Task<DoorLinkPayload> {
  return {
    kind: DOOR_LINK_JOB,
    async run({ payload, signal }) {
      // Who asks for the job's result learns nothing of whose address it was.
      await sendDoorLink(deps, { payload, signal });
      return {};
    },
  };
}
