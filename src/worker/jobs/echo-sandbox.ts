import type { WorkerDeps } from "../../usecases/deps.ts";
import { type EchoPayload, echoSandbox, type PressAnswer, SANDBOX_ECHO } from "../../usecases/echo-sandbox.ts";
import type { Task } from "../job-runner.ts";

/** Lets the sandbox's magic recipients bounce, complain and answer. */
export function echoSandboxTask(deps: WorkerDeps, pressAnswer: PressAnswer): Task<EchoPayload> {
  return { kind: SANDBOX_ECHO, run: (job) => echoSandbox({ ...deps, pressAnswer }, job) };
}
