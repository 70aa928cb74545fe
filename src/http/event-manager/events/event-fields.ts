import { type Field, isOneLine, isStorable, isString, maxLength } from "../rules.ts";

/** As in the other APIs. Lists repeat it with every row, so that it decides how large they become. */
const DESCRIPTION_LENGTH_MAX = 10_000;

/** What an event's fields must be, when it is made (`isRequired`) and when it is changed. */
export function eventFields({ isRequired }: Pick<Field, "isRequired">): readonly Field[] {
  return [
    { name: "name", isRequired, rules: [isString, maxLength(255), isOneLine] },
    { name: "description", isRequired, rules: [isString, maxLength(DESCRIPTION_LENGTH_MAX), isStorable] },
  ];
}
