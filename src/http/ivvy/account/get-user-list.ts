import type { AccountUser, AccountUserProperty } from "../../../domain/account-user.ts";
import { readUsers } from "../../../usecases/read-users.ts";
import { defineAction } from "../action.ts";
import { collection, PAGE, pageOf } from "../collections.ts";
import { type FilterProperties, filterOf } from "../filters.ts";
import { optional } from "../parameters.ts";
import { integer, text, timestamp } from "../scalars.ts";
import { formatTimestamp, formatTimestampOrNull } from "../timestamps.ts";

const ACTIVE = 1;
const NORMAL = 1;
const EVENT_CLIENT = 3;

const FILTER: FilterProperties<AccountUserProperty> = {
  id: { property: "id", kind: integer() },
  firstName: { property: "firstName", kind: text(255) },
  lastName: { property: "lastName", kind: text(255) },
  email: { property: "email", kind: text(255) },
  createdDate: { property: "createdAt", kind: timestamp },
  modifiedDate: { property: "updatedAt", kind: timestamp },
  fromModifiedDate: { property: "updatedAt", kind: timestamp, test: "at-least" },
  toModifiedDate: { property: "updatedAt", kind: timestamp, test: "at-most" },
  venueId: { property: "id", kind: integer(), isNobodys: true },
};

/*
 * POST /api/1.0/account?action=getUserList
 * Source: iVvy Developer API 1.0, Account > Get User List. The venue is documented in the filter; .NET clients send it
 * beside it. There are no venues: nobody belongs to one.
 * Not in the source: the order (ascending ids).
 */
export const getUserListAction = defineAction({
  namespace: "account",
  name: "getUserList",
  right: "read",
  parameters: { ...PAGE, venueId: optional(integer()), filter: filterOf(FILTER) },
  async run(deps, { scope, parameters }) {
    const page = pageOf(parameters);
    if ((parameters.venueId ?? 0) !== 0) return collection(0, page, []);
    const wish = { start: page.start, limit: page.perPage };
    const { rows, total } = await readUsers(deps, scope, parameters.filter ?? [], wish);
    return collection(total, page, rows.map(toUser));
  },
});

function toUser(user: AccountUser) {
  return {
    id: user.id,
    salutation: null,
    firstName: user.firstName,
    middleName: null,
    lastName: user.lastName,
    email: user.email,
    phone: user.phone,
    phoneMobile: user.mobile,
    currentStatus: ACTIVE,
    userType: user.role === "member" ? EVENT_CLIENT : NORMAL,
    groupId: null,
    lastLoginDate: formatTimestampOrNull(user.lastSeenAt),
    createdDate: formatTimestamp(user.createdAt),
    modifiedDate: formatTimestamp(user.updatedAt),
  };
}
