import { type Static, Type } from "typebox";
import type { Company, ProfiledContact } from "../../../domain/travel.ts";
import { type PeopleWish, readCompany, readPeople } from "../../../usecases/read-travel-profiles.ts";
import { endpoint, ok } from "../endpoint.ts";
import { invalidMember } from "../faults.ts";
import { AnyId, DateTimeOffset, Exactly, IdObject, readAnyId, toDateTimeOffset, Uuid } from "../scalars.ts";
import { companyFilter } from "./company-filter.ts";
import { BusinessDetail, businessDetail, Persona, PersonalDetail, personalDetail, toPersona } from "./user-shape.ts";

const Texts = Type.Optional(Type.Array(Type.String({ maxLength: 320 }), { maxItems: 1000 }));

const UserFilter = Type.Object({
  userIds: Type.Optional(Type.Array(AnyId, { maxItems: 1000 })),
  emails: Texts,
  externalIds: Texts,
  employeeIds: Texts,
  personas: Type.Optional(Type.Array(Persona)),
});

const ListUsersRequest = Type.Object({
  tmcId: Type.Optional(IdObject),
  companyId: Type.Optional(IdObject),
  pagination: Type.Object({
    offset: Type.Integer({ minimum: 0, maximum: 10_000_000, default: 0 }),
    limit: Type.Integer({ minimum: 1, maximum: 1000, default: 100 }),
  }),
  userStatusFilter: Type.Enum(["ACTIVE", "INACTIVE", "ALL"], { type: "string", default: "ACTIVE" }),
  searchText: Type.Optional(Type.String({ maxLength: 320 })),
  filters: Type.Optional(Type.Array(UserFilter, { maxItems: 20 })),
  sort: Type.Optional(
    Type.Object({
      sortBy: Type.Enum(["NAME"], { type: "string", default: "NAME" }),
      sortOrder: Type.Enum(["ASCENDING", "DESCENDING"], { type: "string", default: "ASCENDING" }),
    }),
  ),
});

const UserDetail = Exactly({
  userId: IdObject,
  organization: Exactly({ id: Uuid, name: Type.Optional(Type.String()) }),
  persona: Persona,
  isActive: Type.Boolean(),
  externalId: Type.Optional(Type.String()),
  personalDetail: PersonalDetail,
  businessDetail: BusinessDetail,
  createdAt: DateTimeOffset,
  lastUpdatedAt: DateTimeOffset,
});

/*
 * POST /v3/users/list
 * Source: User Management API, listUsers v3.
 * Not in the source: the search looks for a part of the name or the address, in any case; of a filter's lists one
 * entry is enough, filters hold all at once; at most 1,000 users a page.
 */
export const listUsersV3Endpoint = endpoint({
  method: "POST",
  path: "/v3/users/list",
  operationId: "listUsersV3",
  right: "read",
  body: ListUsersRequest,
  replies: {
    200: Exactly({ users: Type.Array(UserDetail), pagination: Exactly({ totalNumResults: Type.Integer() }) }),
  },
  refusals: [400, 401, 403],
  async handle(deps, { scope, body }) {
    const { tmcId, companyId, pagination, searchText, filters = [], sort } = body;
    if (tmcId === undefined && companyId === undefined) throw invalidMember("companyId", "or tmcId is required");
    const company = await readCompany(deps, scope);
    const wishes: PeopleWish[] = [
      companyFilter(company, { companyId: companyId?.id.toLowerCase(), tmcId: tmcId?.id.toLowerCase() }),
      { isActive: ACTIVITY[body.userStatusFilter] },
      { text: searchText?.trim() || undefined },
      ...filters.map(toWish),
    ];
    const byName = sort === undefined ? undefined : sort.sortOrder === "DESCENDING" ? "desc" : "asc";
    const { people, total } = await readPeople(deps, scope, wishes, { ...pagination, byName, counts: true });
    return ok({
      users: people.map((it) => toUserDetail(it, company)),
      pagination: { totalNumResults: total },
    });
  },
});

const ACTIVITY = { ACTIVE: true, INACTIVE: false, ALL: undefined };

function toWish({ userIds, ...rest }: Static<typeof UserFilter>): PeopleWish {
  return { ...rest, uuids: userIds?.map(readAnyId) };
}

function toUserDetail(person: ProfiledContact, company: Company): Static<typeof UserDetail> {
  const { contact, profile } = person;
  const isOwn = profile.companyUuid === company.companyUuid;
  return {
    userId: { id: contact.uuid },
    organization: { id: profile.companyUuid, ...(isOwn ? { name: company.name } : {}) },
    persona: toPersona(profile),
    isActive: profile.isActive,
    ...(contact.externalId === null ? {} : { externalId: contact.externalId }),
    personalDetail: personalDetail(person),
    businessDetail: businessDetail(person, company),
    createdAt: toDateTimeOffset(contact.createdAt),
    lastUpdatedAt: toDateTimeOffset(contact.updatedAt),
  };
}
