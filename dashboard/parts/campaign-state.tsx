import type { components } from "../../openapi/native.d.ts";
import { CheckIcon, ClockIcon, CrossIcon, DashIcon, SendIcon } from "../icons.tsx";
import { useWords } from "../words/words.tsx";
import { Status } from "./status.tsx";

type State = components["schemas"]["Campaign"]["state"];

const LOOKS = {
  draft: { tone: "plain", icon: DashIcon },
  scheduled: { tone: "wait", icon: ClockIcon },
  sending: { tone: "info", icon: SendIcon },
  paused: { tone: "wait", icon: ClockIcon },
  cancelling: { tone: "no", icon: CrossIcon },
  cancelled: { tone: "no", icon: CrossIcon },
  done: { tone: "yes", icon: CheckIcon },
} as const;

/** Where the sending of a message stands. */
export function CampaignState({ state }: { readonly state: State }) {
  const { messages } = useWords();
  return <Status {...LOOKS[state]}>{messages.states[state]}</Status>;
}
