import { takeErrorReport } from "../../../usecases/take-error-report.ts";
import { defineAction } from "../action.ts";
import { optional, required } from "../parameters.ts";
import { filledText, integer, oneOf, text } from "../scalars.ts";

const REFERENCES = ["refId1", "refId2", "refId3", "refId4", "refId5"] as const;
const reference = optional(text(255));

/*
 * POST /api/1.0/account?action=addErrorReport
 * Source: iVvy Developer API 1.0, Account > Add Error Report. A report like one before is answered with its id.
 * Not in the source: what makes two reports alike (everything but the debugging data), lengths besides that of debugData.
 */
export const addErrorReportAction = defineAction({
  namespace: "account",
  name: "addErrorReport",
  right: "write",
  parameters: {
    refType: required(integer({ min: 0, max: 14 })),
    code: required(filledText(255)),
    message: required(filledText(65_535)),
    level: required(oneOf(1, 2, 3, 4, 5)),
    refId1: reference,
    refId2: reference,
    refId3: reference,
    refId4: reference,
    refId5: reference,
    debugData: optional(text(1_000)),
  },
  async run(deps, { scope, parameters }) {
    const { level, code, message, refType, debugData = null } = parameters;
    const about = [refType, ...REFERENCES.map((it) => parameters[it] ?? null)];
    return { success: true, id: await takeErrorReport(deps, scope, { level, code, message, about, debugData }) };
  },
});
