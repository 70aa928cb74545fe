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
  list: "Everybody on a list",
  listAdd: "Add everybody",
  fromFile: "Import a file",
  outcome: (added: number, known: number, refused: number) =>
    [
      `${number(added)} put on the list`,
      known > 0 && `${number(known)} on it already`,
      refused > 0 && `${number(refused)} cannot be used`,
    ]
      .filter(Boolean)
      .join(", "),
  write: "Write to them",
  unusable: "Nobody was put on the list, for these cannot be used",
};
