/** What a row must be like to be found; texts are compared without regard to upper and lower case. */
export type Test =
  /** One of the values; of none: nothing is found. */
  | "any-of"
  /** None of the values; no value is none of them. */
  | "none-of"
  | "contains"
  | "contains-none"
  | "begins"
  | "ends"
  | "at-most"
  | "at-least"
  /** No value, or an empty text. */
  | "empty"
  | "filled"
  | "null"
  | "not-null";

export type ConditionValue = string | number | boolean | Date | Buffer;

/** `contains`, `begins` and `ends` hold when they hold for one of the values; `at-most` and `at-least` have one value. */
export interface Condition<Property extends string = string> {
  readonly property: Property;
  readonly test: Test;
  readonly values: readonly ConditionValue[];
}

/** A condition nothing meets. */
export function nothing<Property extends string>(property: Property): Condition<Property> {
  return { property, test: "any-of", values: [] };
}
