declare module "virtual:wire" {
  /** By dialect, from the tables of docs/wire. */
  export const coverage: Readonly<
    Record<"ivvy" | "spotnana" | "walr" | "event-manager", readonly import("./coverage.ts").Covered[]>
  >;
  /** examples/ivvy/call.sh */
  export const ivvyCall: string;
}
