import { number } from "../formats.ts";

/** What is said where people are put on a guest list, in English. */
export const addGuests = {
  title: "Add guests",
  paste: "Paste addresses",
  pasteHint: "E-mail addresses or phone numbers, one a line or with commas between them",
  add: "Put them on the list",
  adding: "Adding",
  fromContacts: "From your contacts",
  person: "Find a person",
  none: "Nobody fits that. Type the start of a name, an address, a phone number or @domain.",
  others: (count: number) => `${number(count)} more: type a name, an address, a phone number or @domain.`,
  list: "Everybody on a list",
  listAdd: "Put the list on",
  fromFile: "Import a file",
  outcome: (added: number, known: number, refused: number) =>
    [
      `${number(added)} put on the list`,
      known > 0 && `${number(known)} were on it`,
      refused > 0 && `${number(refused)} cannot be used`,
    ]
      .filter(Boolean)
      .join(", "),
  write: "Write to them",
  unusable: "Nobody was put on the list, for these cannot be used",
};
