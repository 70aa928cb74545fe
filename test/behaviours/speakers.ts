import { it } from "vitest";
import { eventManager } from "./event-manager.ts";
import { ivvy } from "./ivvy.ts";
import { native } from "./native.ts";
import { NOT_SPOKEN, type Sentences, type Speaker } from "./sentences.ts";
import { spotnana } from "./spotnana.ts";
import { walr } from "./walr.ts";

export { type Links, NOT_SPOKEN, type SaidOfOne, type Sentences, type Speaker } from "./sentences.ts";

/** Every dialect; a new one does not compile before it says every sentence or `NOT_SPOKEN`. */
export const SPEAKERS: readonly Speaker[] = [native, ivvy, eventManager, spotnana, walr];

/** A test of what follows from sentences; skipped, and listed as such, where the dialect lacks one of them. */
export function itIsPromised<S extends keyof Sentences>(
  speaker: Speaker,
  sentences: readonly S[],
  promise: string,
  test: (says: Pick<Sentences, S>) => Promise<void>,
): void {
  const missing = sentences.filter((it) => speaker[it] === NOT_SPOKEN);
  if (missing.length > 0) it.skip(`${promise} (${NOT_SPOKEN}: ${missing.join(", ")})`);
  else it(promise, () => test(speaker as Pick<Sentences, S>));
}
