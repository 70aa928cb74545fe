import { Refusal } from "../../../domain/refusal.ts";
import { isMembers } from "../../../lib/members.ts";
import { type BatchJob, runIvvyBatch } from "../../../usecases/ivvy-batches.ts";
import { type AnyAction, defineAction } from "../action.ts";
import { doesNotValidate, IvvyError } from "../faults.ts";
import { optional, required } from "../parameters.ts";
import { good, text } from "../scalars.ts";
import { BATCH_CODES, toAsyncId } from "./batches.ts";

const JOBS_MAX = 200;
const URL_MAX = 2048;
/** Of objects and arrays inside each other: no action takes more than a few, and what is deeper cannot be written again. */
const DEPTH_MAX = 100;

/*
 * POST /api/1.0/batch?action=run
 * Source: iVvy Developer API 1.0, Batch > Run.
 * Not in the source: whether `callbackUrl` is required (the .NET SDK leaves it out), whether `params` may be missing
 * (only where the action needs none), whether a batch may hold a batch (it may not), in what order jobs run (as given).
 */
export const batchRunAction = (actions: () => readonly AnyAction[]) =>
  defineAction({
    namespace: "batch",
    name: "run",
    right: "read",
    parameters: { jobs: required((value) => good(value)), callbackUrl: optional(text(URL_MAX)) },
    async run(deps, { scope, parameters }) {
      const jobs = readJobs(parameters.jobs, (it) => needsParameters(actions(), it));
      const callbackUrl =
        parameters.callbackUrl === undefined || parameters.callbackUrl === "" ? null : parameters.callbackUrl;
      try {
        return { asyncId: toAsyncId(await runIvvyBatch(deps, scope, { jobs, callbackUrl })) };
      } catch (error) {
        if (error instanceof Refusal && error.code === "unavailable")
          throw new IvvyError(500, BATCH_CODES.notSaved, "Information was not saved");
        if (error instanceof Refusal && error.code === "invalid-input")
          throw doesNotValidate("callbackUrl", "The address cannot be called: it is no public http or https address");
        throw error;
      }
    },
  });

type JobName = Omit<BatchJob, "params">;
type NeedsParameters = (name: JobName) => boolean;

function readJobs(jobs: unknown, needsThem: NeedsParameters): BatchJob[] {
  if (!Array.isArray(jobs) || jobs.length === 0) throw badJob("jobs must be an array with at least one job");
  if (jobs.length > JOBS_MAX)
    throw new IvvyError(400, BATCH_CODES.tooMany, `A batch may not have more than ${JOBS_MAX} jobs`);
  return jobs.map((job, index) => readJob(job, index, needsThem));
}

function readJob(job: unknown, index: number, needsThem: NeedsParameters): BatchJob {
  if (!isMembers(job)) throw badJob(`job ${index} is not an object`);
  const { namespace, action, params } = job;
  for (const [member, value] of Object.entries({ namespace, action })) {
    if (value === undefined || value === null || value === "") throw emptyJob(index, member);
    if (typeof value !== "string" || !/^[A-Za-z][A-Za-z0-9]{0,99}$/.test(value))
      throw badJob(`${member} of job ${index} is not a name`);
  }
  const name = { namespace: String(namespace), action: String(action) };
  if (name.namespace === "batch") throw badJob(`job ${index} is a batch itself`);
  if (params === undefined || params === null) {
    if (needsThem(name)) throw emptyJob(index, "params");
    return { ...name, params: null };
  }
  if (typeof params !== "object") throw badJob(`params of job ${index} is not an object`);
  if (isDeeperThan(DEPTH_MAX, params)) throw badJob(`params of job ${index} are nested too deeply`);
  return { ...name, params: JSON.stringify(params) };
}

function isDeeperThan(levels: number, value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  return levels === 0 || Object.values(value).some((it) => isDeeperThan(levels - 1, it));
}

/** What is no action at all is told in its own answer, as a call would be. */
function needsParameters(actions: readonly AnyAction[], { namespace, action }: JobName): boolean {
  const known = actions.find((it) => it.namespace === namespace && it.name === action);
  return known !== undefined && Object.values(known.parameters).some(isNeeded);
}

function isNeeded(parameter: unknown): boolean {
  return isMembers(parameter) && parameter["isRequired"] === true;
}

function badJob(why: string): IvvyError {
  return new IvvyError(400, BATCH_CODES.badJob, "Incorrect job format", [why]);
}

function emptyJob(index: number, member: string): IvvyError {
  return new IvvyError(400, BATCH_CODES.emptyJob, "Empty job parameter found", [`${member} of job ${index}`]);
}
