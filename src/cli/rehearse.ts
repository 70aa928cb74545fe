import type { Command, Input } from "./command.ts";
import { EXIT, UsageError } from "./exit-code.ts";

const PEOPLE = { min: 1, max: 1_000_000, otherwise: 10_000 };
const SEED = { min: 0, max: 2_147_483_647, otherwise: 1 };

export const rehearse: Command = {
  name: "rehearse",
  about:
    "send an invitation to invented people through a mail world that misbehaves, and account for every one of them",
  flags: {
    people: { value: "number", about: "how many, 1 to 1,000,000 (10,000)" },
    seed: { value: "number", about: "another number is another world; the same one is the same again (1)" },
    keep: { about: "keep the database, to look at with the server" },
  },
  async run(context, input) {
    const wish = {
      people: readNumber(input, "people", PEOPLE),
      seed: readNumber(input, "seed", SEED),
      keeps: input.isOn("keep"),
    };
    const { rehearse: play } = await import("../main/rehearse.ts");
    return (await play(context, wish)) ? EXIT.ok : EXIT.failed;
  },
};

interface Range {
  readonly min: number;
  readonly max: number;
  readonly otherwise: number;
}

function readNumber(input: Input, flag: string, { min, max, otherwise }: Range): number {
  const text = input.text(flag);
  if (text === undefined) return otherwise;
  const number = Number(text.replaceAll(",", ""));
  if (Number.isInteger(number) && number >= min && number <= max) return number;
  throw new UsageError(`--${flag} is a whole number from ${min} to ${max.toLocaleString("en")}; "${text}" is none.`);
}
