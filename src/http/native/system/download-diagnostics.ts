import { Type } from "typebox";
import { writeDiagnostics } from "../../../usecases/write-diagnostics.ts";
import { endpoint, ok } from "../endpoint.ts";

/** GET /beckon/v1/system/diagnostics */
export const downloadDiagnosticsEndpoint = endpoint({
  method: "GET",
  path: "/system/diagnostics",
  operationId: "downloadDiagnostics",
  tag: "system",
  summary: "Download figures that help to find out what is wrong",
  description:
    "Versions, states, sizes and counts. No address, name, number or secret of anybody is in it, and no text a provider sent.",
  right: "owner",
  replies: { 200: Type.Record(Type.String(), Type.Unknown()) },
  async handle(deps, { scope }) {
    const name = `beckon-diagnostics-${deps.now().toISOString().slice(0, 10)}.json`;
    return ok(await writeDiagnostics(deps, scope), { "content-disposition": `attachment; filename="${name}"` });
  },
});
