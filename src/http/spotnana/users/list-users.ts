import { Type } from "typebox";
import { readCompany, readPeople } from "../../../usecases/read-travel-profiles.ts";
import { endpoint, ok } from "../endpoint.ts";
import { refusal } from "../faults.ts";
import { Exactly, readUuid, Uuid } from "../scalars.ts";
import { companyFilter } from "./company-filter.ts";
import { Persona, toPersona } from "./user-shape.ts";

const Text = Type.Optional(Type.String({ maxLength: 320 }));

const Element = Exactly({
  id: Uuid,
  email: Type.Optional(Type.String()),
  externalId: Type.Optional(Type.String()),
  persona: Persona,
  isActive: Type.Boolean(),
});

/** This operation has no pages: it ends here, and `/v3/users/list` goes on. */
const ELEMENTS_MAX = 10_000;

/*
 * GET /v2/users
 * Source: User Management API, getUsers.
 * Not in the source: one of companyId and tmcId must be there; at most 10,000 users, in the order they were made.
 */
export const listUsersEndpoint = endpoint({
  method: "GET",
  path: "/v2/users",
  operationId: "listUsers",
  right: "read",
  query: Type.Object({
    companyId: Text,
    tmcId: Text,
    email: Text,
    externalId: Text,
    employeeId: Text,
    includeInactive: Type.Optional(Type.Boolean()),
  }),
  replies: { 200: Exactly({ length: Type.Integer(), elements: Type.Array(Element) }) },
  refusals: [400, 401, 403],
  async handle(deps, { scope, query }) {
    if (query.companyId === undefined && query.tmcId === undefined) throw badIds("Give companyId or tmcId.");
    const { email, externalId, employeeId } = query;
    const wish = {
      ...companyFilter(await readCompany(deps, scope), {
        companyId: readId(query.companyId),
        tmcId: readId(query.tmcId),
      }),
      isActive: query.includeInactive === true ? undefined : true,
      emails: email === undefined ? undefined : [email],
      externalIds: externalId === undefined ? undefined : [externalId],
      employeeIds: employeeId === undefined ? undefined : [employeeId],
    };
    const { people } = await readPeople(deps, scope, [wish], { offset: 0, limit: ELEMENTS_MAX, counts: false });
    const elements = people.map(({ contact, profile }) => ({
      id: contact.uuid,
      ...(contact.email === null ? {} : { email: contact.email }),
      ...(contact.externalId === null ? {} : { externalId: contact.externalId }),
      persona: toPersona(profile),
      isActive: profile.isActive,
    }));
    return ok({ length: elements.length, elements });
  },
});

function readId(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const uuid = readUuid(text);
  if (uuid === undefined) throw badIds("companyId and tmcId are uuids.");
  return uuid;
}

function badIds(message: string) {
  return refusal("INVALID_USER_IDS_QUERY_PARAMS", message);
}
