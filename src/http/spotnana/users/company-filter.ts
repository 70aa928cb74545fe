import type { Company } from "../../../domain/travel.ts";
import type { PeopleWish } from "../../../usecases/read-travel-profiles.ts";

/**
 * Whom a company and a travel management company leave. The account is both: all its people belong to it as the latter,
 * and nobody belongs to another.
 */
export function companyFilter(
  company: Company,
  { companyId, tmcId }: { readonly companyId: string | undefined; readonly tmcId: string | undefined },
): PeopleWish {
  const isOther = tmcId !== undefined && tmcId !== company.companyUuid;
  return { companyUuid: companyId, ...(isOther ? { uuids: [] } : {}) };
}
