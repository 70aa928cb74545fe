import { takeErrorReport } from "../../../usecases/take-error-report.ts";
import { defineAction } from "../action.ts";
import { IvvyError } from "../faults.ts";
import { optional, required } from "../parameters.ts";
import { filledText, integer, text } from "../scalars.ts";

const REFERENCES = ["refId1", "refId2", "refId3", "refId4", "refId5"] as const;
const reference = optional(text(255));

const INVALID_DETAILS = 24262;
const REF_TYPE_MAX = 14;
const LEVEL_MAX = 5;
const DEBUG_DATA_LENGTH_MAX = 1_000;

/*
 * POST /api/1.0/account?action=addErrorReport
 * Source: iVvy Developer API 1.0, Account > Add Error Report. A report like one before is answered with its id.
 * Not in the source: what makes two reports alike (everything but the debugging data), lengths besides that of debugData,
 * what is an invalid detail (24262: a type or a level that is not documented, debugData that is too long).
 */
export const addErrorReportAction = defineAction({
  namespace: "account",
  name: "addErrorReport",
  right: "write",
  parameters: {
    refType: required(integer()),
    code: required(filledText(255)),
    message: required(filledText(65_535)),
    level: required(integer()),
    refId1: reference,
    refId2: reference,
    refId3: reference,
    refId4: reference,
    refId5: reference,
    debugData: optional(text(Number.POSITIVE_INFINITY)),
  },
  async run(deps, { scope, parameters }) {
    const { level, code, message, refType, debugData = null } = parameters;
    refuseInvalid({ refType, level, debugData: debugData ?? "" });
    const about = [refType, ...REFERENCES.map((it) => parameters[it] ?? null)];
    return { success: true, id: await takeErrorReport(deps, scope, { level, code, message, about, debugData }) };
  },
});

/** @throws {IvvyError} 24262 with a line for each detail that is invalid. */
function refuseInvalid(said: { readonly refType: number; readonly level: number; readonly debugData: string }): void {
  const wrong: string[] = [];
  if (said.refType < 0 || said.refType > REF_TYPE_MAX)
    wrong.push(`refType: Value must be between 0 and ${REF_TYPE_MAX}`);
  if (said.level < 1 || said.level > LEVEL_MAX) wrong.push(`level: Value must be between 1 and ${LEVEL_MAX}`);
  if (text(DEBUG_DATA_LENGTH_MAX)(said.debugData).kind === "bad")
    wrong.push(`debugData: Value must not be longer than ${DEBUG_DATA_LENGTH_MAX} characters`);
  if (wrong.length > 0) throw new IvvyError(400, INVALID_DETAILS, "The report details are invalid", wrong);
}
