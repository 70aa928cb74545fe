import { queryOptions } from "@tanstack/react-query";
import type { components } from "../../openapi/native.d.ts";
import { call, urlOf } from "./call.ts";
import type { ImportPreview } from "./import-shapes.ts";
import { Problem, type ProblemDocument } from "./problem.ts";

type ImportJob = components["schemas"]["ImportJob"];

export const IMPORT_JOB = "import-contacts";

/** The import that is under way, if one is; looked at again while it is. */
export const runningImportQuery = queryOptions({
  queryKey: ["jobs", "running-import"],
  queryFn: async ({ signal }) => {
    const { items } = await call("get", "/jobs", { query: { kind: IMPORT_JOB, limit: 20 }, signal });
    return items.find((it) => it.state === "queued" || it.state === "running") ?? null;
  },
  refetchInterval: ({ state }) => (state.data ? 2_000 : false),
  // Another may have begun since.
  staleTime: 0,
});

/** Enough for the first rows of most files. */
const BEGINNING_BYTES = 64 * 1024;

/** How a file would be read, from its beginning; keeps nothing. @throws {Problem} */
export function previewContacts(file: File): Promise<ImportPreview> {
  const isPart = file.size > BEGINNING_BYTES;
  const url = urlOf("/contacts/import/preview", { query: { part: isPart } });
  const body = file.slice(0, BEGINNING_BYTES, "text/csv");
  return send(url, { body, headers: { "content-type": "text/csv" } });
}

export interface ContactsUpload {
  readonly file: File;
  /** As `POST /contacts/import` takes it. */
  readonly map: string;
  readonly dryRun?: boolean;
  readonly list?: number;
  readonly region?: string | undefined;
  /** Told how much of the file is on its way, between 0 and 1. */
  readonly onShare?: (share: number) => void;
  /** Lets a press that is repeated count once. */
  readonly idempotencyKey?: string;
}

/** Sends a file of contacts; answers the job that reads it. @throws {Problem} */
export async function uploadContacts({
  file,
  map,
  onShare,
  idempotencyKey,
  ...query
}: ContactsUpload): Promise<ImportJob> {
  const body = new FormData();
  body.append("map", map);
  body.append("file", file);
  const headers: Record<string, string> = idempotencyKey === undefined ? {} : { "idempotency-key": idempotencyKey };
  try {
    return await send<ImportJob>(urlOf("/contacts/import", { query }), { body, headers, ...(onShare && { onShare }) });
  } catch (error) {
    throw (await isAsChosen(file)) ? error : fileChanged();
  }
}

const fileChanged = () =>
  new Problem(
    0,
    {
      code: "file_changed",
      title: "The file was changed or moved after you chose it",
      detail: "Choose it again, so that it is read as it is now.",
    },
    null,
  );

/** A browser refuses to read a file that was written to since it was chosen. */
async function isAsChosen(file: File): Promise<boolean> {
  try {
    await file.slice(0, 1).arrayBuffer();
    return true;
  } catch {
    return false;
  }
}

interface Sending {
  readonly body: Blob | FormData;
  readonly headers: Readonly<Record<string, string>>;
  readonly onShare?: (share: number) => void;
}

/** Only XMLHttpRequest tells how far a body has got. */
function send<T>(url: string, { body, headers, onShare }: Sending): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", url);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    if (onShare !== undefined)
      request.upload.onprogress = ({ loaded, total, lengthComputable }) => {
        if (lengthComputable && total > 0) onShare(loaded / total);
      };
    request.onerror = () => reject(Problem.offline());
    request.onload = () => {
      const answer = parsed(request.responseText);
      if (request.status >= 200 && request.status < 300 && answer !== undefined) resolve(answer as T);
      else reject(problemOf(request, answer));
    };
    request.send(body);
  });
}

function problemOf(request: XMLHttpRequest, answer: unknown): Problem {
  const document = (answer ?? {}) as Partial<ProblemDocument>;
  return new Problem(request.status, document, request.getResponseHeader("x-request-id"));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Something between us and the server answered in its own words.
    return undefined;
  }
}
