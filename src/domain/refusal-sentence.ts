import type { Problem, Refusal } from "./refusal.ts";

/** What the caller calls members of the core, by the core's names for them. */
export type MemberNames = Readonly<Record<string, string>>;

/** A refusal in one sentence for people, where no dialect speaks: in the result of a job, beside one item of many. */
export function sentenceOf(refusal: Refusal, names: MemberNames = {}): string {
  const { details } = refusal;
  if ("problems" in details) return details.problems.map((it) => sentenceOfProblem(it, names)).join(" ");
  if ("blockers" in details) return details.blockers.map((it) => it.message).join(" ");
  if ("message" in details) return details.message;
  if ("what" in details && "id" in details) return `There is no ${details.what} ${details.id}.`;
  return `It was refused: ${refusal.code}.`;
}

/** A message that goes on from the name of its member is told with it: `startsAt is no time.` */
function sentenceOfProblem({ path, message }: Problem, names: MemberNames): string {
  if (!/^[a-z]/.test(message)) return message;
  const member = path.slice(1);
  const sentence = `${names[member] ?? member} ${message}`.trim();
  return sentence.endsWith(".") ? sentence : `${sentence}.`;
}
