import {
  COMMISSION_KINDS,
  type CommissionKind,
  type Company,
  type CompanyProperty,
  type NamedPerson,
} from "../../../domain/company.ts";
import type { FilterProperties } from "../filters.ts";
import { flag, integer, text, timestamp } from "../scalars.ts";
import { toExternalUrls } from "../shared-shapes.ts";
import { formatTimestamp } from "../timestamps.ts";

/** What lists of companies can be filtered by. */
export const COMPANY_FILTER: FilterProperties<CompanyProperty> = {
  id: { property: "id", kind: integer() },
  externalId: { property: "externalId", kind: text(255) },
  businessName: { property: "name", kind: text(255) },
  tradingName: { property: "tradingName", kind: text(255) },
  businessNumber: { property: "businessNumber", kind: text(255) },
  phone: { property: "phone", kind: text(255) },
  otherPhone: { property: "otherPhone", kind: text(255) },
  fax: { property: "fax", kind: text(255) },
  website: { property: "website", kind: text(255) },
  email: { property: "email", kind: text(255) },
  isAgent: { property: "isAgent", kind: flag },
  iataNumber: { property: "iataNumber", kind: text(255) },
  createdDate: { property: "createdAt", kind: timestamp },
  modifiedDate: { property: "updatedAt", kind: timestamp },
  fromModifiedDate: { property: "updatedAt", kind: timestamp, test: "at-least" },
  toModifiedDate: { property: "updatedAt", kind: timestamp, test: "at-most" },
  venueId: { property: "id", kind: integer(), isNobodys: true },
  venueGroupId: { property: "id", kind: integer(), isNobodys: true },
};

/** `commissionSpace`, `commissionSpaceType` and so on, as requests name them; answers name them alike. */
export function commissionName(kind: CommissionKind): string {
  return `commission${kind.charAt(0).toUpperCase()}${kind.slice(1)}`;
}

/** A company. There are no groups of companies: each is the root of a tree of its own. */
export function toCompany(company: Company) {
  return {
    id: company.id,
    externalId: company.externalId,
    businessName: company.name,
    tradingName: company.tradingName,
    businessNumber: company.businessNumber,
    phone: company.phone,
    otherPhone: company.otherPhone,
    fax: company.fax,
    website: company.website,
    email: company.email,
    address: company.address,
    createdDate: formatTimestamp(company.createdAt),
    modifiedDate: formatTimestamp(company.updatedAt),
    primaryAccountManager: withoutPhone(company.manager),
    secondaryAccountManager: withoutPhone(company.deputy),
    industry: null,
    primaryContact: company.primaryContact,
    isAgent: company.isAgent ? 1 : 0,
    parentCompanyId: 0,
    leftValue: 1,
    rightValue: 2,
    depth: 0,
    rootId: company.id,
    ...toCommissions(company),
    iataNumber: company.iataNumber,
    customFields: [],
    externalUrls: toExternalUrls(company.webAddresses),
  };
}

function withoutPhone(person: NamedPerson | null) {
  if (person === null) return null;
  const { id, firstName, lastName, email } = person;
  return { id, firstName, lastName, email };
}

function toCommissions({ commissions }: Company): Record<string, number | null> {
  const entries = COMMISSION_KINDS.flatMap((kind) => [
    [commissionName(kind), commissions[kind]?.amount ?? null] as const,
    [`${commissionName(kind)}Type`, commissions[kind]?.type ?? null] as const,
  ]);
  return Object.fromEntries(entries);
}
