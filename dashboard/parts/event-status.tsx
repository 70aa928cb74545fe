import type { components } from "../../openapi/native.d.ts";
import { CheckIcon, ClockIcon, CrossIcon, DashIcon } from "../icons.tsx";
import { useWords } from "../words/words.tsx";
import { Status } from "./status.tsx";

type EventState = components["schemas"]["Event"]["status"];

const LOOKS = {
  draft: { tone: "plain", icon: DashIcon },
  published: { tone: "yes", icon: CheckIcon },
  closed: { tone: "wait", icon: ClockIcon },
  cancelled: { tone: "no", icon: CrossIcon },
} as const;

/** Where an event stands. */
export function EventStatus({ status }: { readonly status: EventState }) {
  const { event } = useWords();
  return <Status {...LOOKS[status]}>{event.statuses[status]}</Status>;
}
