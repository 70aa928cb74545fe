import type { Contact } from "./contact.ts";
import type { CompanyId, ContactListId } from "./ids.ts";
import type { WebAddress } from "./web-address.ts";

/** Whether an account may write to an address, as far as somebody said so. `no-marketing`: its organisers did. */
export type AddressStanding = "subscribed" | "unsubscribed" | "bounced" | "no-marketing";

/** A contact with everything that is kept around it. */
export interface Person {
  readonly contact: Contact;
  readonly emailStanding: AddressStanding;
  readonly smsStanding: AddressStanding;
  /** By list. */
  readonly lists: ReadonlyArray<{ readonly id: ContactListId; readonly name: string; readonly joinedAt: Date }>;
  /** Whom the person works for, by id. */
  readonly companies: ReadonlyArray<{ readonly id: CompanyId; readonly name: string }>;
  readonly webAddresses: readonly WebAddress[];
  /** When and by what the person agreed to the privacy terms. */
  readonly consent: { readonly at: Date; readonly via: "api" } | null;
}

/** What contacts can be found by. `emailHash` and `externalKey` narrow by an index what the others then compare. */
export type ContactProperty =
  | "id"
  | "firstName"
  | "lastName"
  | "email"
  | "emailHash"
  | "phone"
  | "externalId"
  | "externalKey"
  | "company"
  | "createdAt"
  | "updatedAt";
