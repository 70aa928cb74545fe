import { useQuery } from "@tanstack/react-query";
import type { components } from "../../../openapi/native.d.ts";
import type { ImportResult } from "../../api/import-shapes.ts";
import { jobQuery } from "../../api/queries.ts";
import { IMPORT_JOB } from "../../api/upload.ts";

type Job = components["schemas"]["Job"];

/** What became of an import's job so far. */
export interface FollowedImport {
  readonly job?: Job;
  /** While it waits or runs. */
  readonly running?: { readonly value: number; readonly max: number };
  /** Of one that was stopped: what it did until then. */
  readonly result?: ImportResult;
  readonly error?: Error;
}

export function useImportJob(id: number | undefined): FollowedImport {
  const { data: job, error } = useQuery({ ...jobQuery(id ?? 0), enabled: id !== undefined });
  if (id === undefined) return {};
  if (job === undefined) return error === null ? { running: { value: 0, max: 0 } } : { error };
  if (job.state === "queued" || job.state === "running")
    return { job, running: { value: job.done, max: job.total ?? 0 } };
  // One that was stopped before it began has none.
  const result = job.kind === IMPORT_JOB && job.result !== null ? { result: job.result } : {};
  return job.state === "failed" ? { job, ...result, error: new Error(job.error ?? job.state) } : { job, ...result };
}
