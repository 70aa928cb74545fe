import { type Static, Type } from "typebox";
import { type ApiCall, type ApiCallLine, DIALECTS } from "../../../domain/api-call.ts";
import { BigId, Instant, Nullable } from "../shapes.ts";

export const DialectShape = Type.Enum([...DIALECTS], { type: "string" });

const LINE = {
  id: BigId,
  at: Instant,
  requestId: Type.String(),
  dialect: DialectShape,
  method: Type.String(),
  target: Type.String({ description: "Path and query, with *** where something opened something" }),
  status: Type.Integer(),
  ms: Type.Number(),
  caller: Nullable(
    Type.Object(
      {
        kind: Type.Enum(["credential", "login", "system"], { type: "string" }),
        id: Nullable(BigId),
        name: Nullable(Type.String()),
      },
      { description: "null where nobody was known by what was shown" },
    ),
  ),
  code: Nullable(Type.String({ description: "What the answer calls what was wrong" })),
  explanation: Nullable(Type.String({ description: "What the API's own envelope has no room for" })),
};

export const ApiCallLineShape = Type.Object(LINE, { title: "ApiCallLine" });

export const ApiCallShape = Type.Object(
  {
    ...LINE,
    network: Nullable(Type.String({ description: "Where it came from, without the last part of the address" })),
    requestHeaders: Type.Record(Type.String(), Type.String()),
    requestBody: Nullable(Type.String({ description: "Its first 8 KiB; null for none, and for files" })),
    requestBytes: Nullable(Type.Integer()),
    answerBody: Nullable(Type.String({ description: "Of what was refused: its first 4 KiB" })),
  },
  { title: "ApiCall" },
);

export function toApiCallLine(it: ApiCallLine): Static<typeof ApiCallLineShape> {
  const { id, requestId, dialect, method, target, status, ms, code, explanation } = it;
  return {
    ...{ id, requestId, dialect, method, target, status, ms, code, explanation },
    at: it.at.toISOString(),
    caller: it.actor === null ? null : { ...it.actor },
  };
}

export function toApiCall(it: ApiCall): Static<typeof ApiCallShape> {
  const { network, requestBody, requestBytes, answerBody } = it;
  return {
    ...toApiCallLine(it),
    network,
    requestHeaders: { ...it.requestHeaders },
    requestBody,
    requestBytes,
    answerBody,
  };
}
