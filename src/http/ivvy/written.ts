import { Refusal } from "../../domain/refusal.ts";

/**
 * Runs what writes, and names the members of the core as the action's parameters when it refuses one.
 * @throws {Refusal} as `write` does.
 */
export async function renamed<T>(names: Readonly<Record<string, string>>, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== "invalid-input") throw error;
    const { problems } = (error as Refusal<"invalid-input">).details;
    const said = problems.map((it) => {
      const [, member = "", ...rest] = it.path.split("/");
      return { ...it, path: `/${[names[member] ?? member, ...rest].join("/")}` };
    });
    throw new Refusal("invalid-input", { problems: said }, { cause: error });
  }
}
