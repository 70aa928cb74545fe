import { COMMISSION_KINDS } from "../../../domain/company.ts";
import type { CompanyId, ContactId, LoginId } from "../../../domain/ids.ts";
import type { Members } from "../../../lib/members.ts";
import { type GivenCompany, keepCompany } from "../../../usecases/keep-company.ts";
import { defineAction } from "../action.ts";
import { doesNotValidate, isRequired } from "../faults.ts";
import { clearable, optional, type Parameter, type Parameters, record, type Values } from "../parameters.ts";
import { decimal, flag, idOrNone, integer, text } from "../scalars.ts";
import { address, externalUrls, givenUrls } from "../shared-shapes.ts";
import { renamed } from "../written.ts";
import { commissionName } from "./company-shape.ts";
import { CONTACT_PARAMETERS, toGivenPerson } from "./contact-parameters.ts";
import { customFields } from "./custom-field-shape.ts";

const LINE = clearable(text(255));

const COMMISSIONS = Object.fromEntries(
  COMMISSION_KINDS.flatMap((kind) => [
    [commissionName(kind), clearable(decimal)] as const,
    [`${commissionName(kind)}Type`, clearable(integer())] as const,
  ]),
) as Readonly<Record<string, Parameter<number | null | undefined>>>;

const COMPANY = {
  id: optional(idOrNone<CompanyId>()),
  externalId: LINE,
  businessName: optional(text(255)),
  tradingName: LINE,
  businessNumber: LINE,
  phone: LINE,
  otherPhone: LINE,
  fax: LINE,
  website: clearable(text(2048)),
  email: LINE,
  address: clearable(address),
  primaryContactId: clearable(idOrNone<ContactId>()),
  primaryContact: optional(record(CONTACT_PARAMETERS)),
  primaryAccountManagerId: clearable(idOrNone<LoginId>()),
  secondaryAccountManagerId: clearable(idOrNone<LoginId>()),
  industryId: clearable(integer({ min: 0 })),
  isAgent: optional(flag),
  iataNumber: LINE,
  updateIfExists: optional(flag),
  customFields,
  externalUrls,
} satisfies Parameters;

/*
 * POST /api/1.0/contact?action=addOrUpdateCompany
 * Source: iVvy Developer API 1.0, Contact > Add/Update Company. The documented answer to an update has the id alone;
 * clients of .NET need `success` as well.
 * Not in the source: what happens when the name is known and `updateIfExists` is not set (nothing, `success: false`), that
 * an id of 0 means none. `industryId` is taken only as none, for there are no industries.
 */
export const addOrUpdateCompanyAction = defineAction({
  namespace: "contact",
  name: "addOrUpdateCompany",
  right: "write",
  parameters: { ...COMPANY, ...COMMISSIONS },
  async run(deps, { scope, parameters, given }) {
    const said: Values<typeof COMPANY> = parameters;
    const { businessName, updateIfExists = false } = said;
    const companyId = said.id ?? undefined;
    const isNew = companyId === undefined;
    if (isNew && businessName === undefined) throw isRequired("businessName");
    if (businessName?.trim() === "") throw doesNotValidate("businessName", "Value is required and can't be empty");
    if ((said.industryId ?? 0) !== 0) throw doesNotValidate("industryId", "There is no such industry");
    const [field] = said.customFields ?? [];
    if (field !== undefined) throw doesNotValidate("customFields", `There is no field ${field.fieldId}`);
    const which = isNew
      ? ({ kind: "new", updatesNamesake: updateIfExists } as const)
      : ({ kind: "known", id: companyId } as const);
    const kept = await renamed(NAMES, () => keepCompany(deps, scope, which, toGiven(said, parameters, given)));
    if (kept.kind === "kept") return { success: true, id: kept.id };
    return { success: false, id: null, message: "A company with this business name exists" };
  },
});

const NAMES = {
  webAddresses: "externalUrls",
  managerLoginId: "primaryAccountManagerId",
  deputyLoginId: "secondaryAccountManagerId",
  firstName: "primaryContact",
  lastName: "primaryContact",
  email: "primaryContact",
  phone: "primaryContact",
  externalId: "primaryContact",
  lists: "primaryContact",
  companies: "primaryContact",
  fields: "primaryContact",
};

function toGiven(said: Values<typeof COMPANY>, all: Members, given: Members): GivenCompany {
  return {
    facts: {
      externalId: said.externalId,
      name: said.businessName?.trim(),
      tradingName: said.tradingName,
      businessNumber: said.businessNumber,
      phone: said.phone,
      otherPhone: said.otherPhone,
      fax: said.fax,
      website: said.website,
      email: said.email,
      address: said.address,
      primaryContactId: said.primaryContactId,
      managerLoginId: said.primaryAccountManagerId,
      deputyLoginId: said.secondaryAccountManagerId,
      isAgent: said.isAgent,
      iataNumber: said.iataNumber,
    },
    commissions: toCommissions(all, given),
    webAddresses: givenUrls(said.externalUrls),
    primaryContact: said.primaryContact === undefined ? undefined : toGivenPerson(said.primaryContact),
  };
}

/** What is given of the commissions, an amount or what it is of. */
function toCommissions(all: Members, given: Members): GivenCompany["commissions"] {
  const said = (member: string, name: string) => (Object.hasOwn(given, name) ? { [member]: all[name] ?? null } : {});
  return Object.fromEntries(
    COMMISSION_KINDS.map((kind) => {
      const name = commissionName(kind);
      return [kind, { ...said("amount", name), ...said("type", `${name}Type`) }] as const;
    }).filter(([, it]) => Object.keys(it).length > 0),
  );
}
