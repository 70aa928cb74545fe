import type { CompanyId, ContactId, LoginId } from "./ids.ts";
import type { PostalAddress } from "./postal-address.ts";
import type { WebAddress } from "./web-address.ts";

/** What commissions are paid on. */
export const COMMISSION_KINDS = ["space", "food", "beverage", "audioVisual", "accommodation"] as const;
export type CommissionKind = (typeof COMMISSION_KINDS)[number];

export interface Commission {
  readonly amount: number | null;
  /** What the amount is of, in the numbers of whoever wrote it. */
  readonly type: number | null;
}

/** What can be written of a company; people and fields of other programs point at it by its id. */
export interface CompanyFacts {
  readonly externalId: string | null;
  readonly name: string;
  readonly tradingName: string | null;
  readonly businessNumber: string | null;
  readonly phone: string | null;
  readonly otherPhone: string | null;
  readonly fax: string | null;
  readonly website: string | null;
  readonly email: string | null;
  readonly address: PostalAddress | null;
  readonly primaryContactId: ContactId | null;
  readonly managerLoginId: LoginId | null;
  readonly deputyLoginId: LoginId | null;
  readonly isAgent: boolean;
  readonly commissions: Partial<Readonly<Record<CommissionKind, Commission>>>;
  readonly iataNumber: string | null;
  readonly webAddresses: readonly WebAddress[];
}

export const NO_COMPANY: CompanyFacts = {
  externalId: null,
  name: "",
  tradingName: null,
  businessNumber: null,
  phone: null,
  otherPhone: null,
  fax: null,
  website: null,
  email: null,
  address: null,
  primaryContactId: null,
  managerLoginId: null,
  deputyLoginId: null,
  isAgent: false,
  commissions: {},
  iataNumber: null,
  webAddresses: [],
};

/** Somebody a company record names. */
export interface NamedPerson {
  readonly id: number;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly email: string | null;
  readonly phone: string | null;
}

/** An organisation people of the account work for; not the account itself. */
export interface Company extends CompanyFacts {
  readonly id: CompanyId;
  readonly primaryContact: NamedPerson | null;
  readonly manager: NamedPerson | null;
  readonly deputy: NamedPerson | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What companies can be found by. */
export type CompanyProperty =
  | "id"
  | "externalId"
  | "name"
  | "tradingName"
  | "businessNumber"
  | "phone"
  | "otherPhone"
  | "fax"
  | "website"
  | "email"
  | "isAgent"
  | "iataNumber"
  | "createdAt"
  | "updatedAt";
