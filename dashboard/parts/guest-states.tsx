import type { components } from "../../openapi/native.d.ts";
import { CheckIcon, ClockIcon, CrossIcon, DashIcon, QuestionIcon, SendIcon, WarningIcon } from "../icons.tsx";
import { useWords } from "../words/words.tsx";
import { Status } from "./status.tsx";

type Guest = components["schemas"]["Guest"];

const DELIVERIES = {
  queued: { tone: "plain", icon: ClockIcon },
  sent: { tone: "info", icon: SendIcon },
  deferred: { tone: "wait", icon: ClockIcon },
  failed: { tone: "no", icon: WarningIcon },
  uncertain: { tone: "wait", icon: QuestionIcon },
  suppressed: { tone: "plain", icon: DashIcon },
  cancelled: { tone: "plain", icon: DashIcon },
} as const;

/** What became of the latest message to a guest. */
export function GuestDelivery({ delivery }: Pick<Guest, "delivery">) {
  const words = useWords().delivery;
  if (delivery === null)
    return (
      <Status tone="plain" icon={DashIcon}>
        {words.none}
      </Status>
    );
  return <Status {...DELIVERIES[delivery]}>{words[delivery]}</Status>;
}

/** By what a guest can be written to: each address they have that takes our messages. */
export function GuestVia({ contact }: Pick<Guest, "contact">) {
  const { guests, messages } = useWords();
  const { email, emailStatus, phone, smsStatus } = contact;
  const ways = [
    ...(email !== null && emailStatus === "ok" ? [messages.channels.email] : []),
    ...(phone !== null && smsStatus === "ok" ? [messages.channels.sms] : []),
  ];
  if (ways.length > 0) return ways.join(", ");
  return (
    <Status tone="plain" icon={DashIcon}>
      {guests.noWay}
    </Status>
  );
}

const ANSWERS = {
  added: { tone: "plain", icon: DashIcon, word: "notInvited" },
  invited: { tone: "wait", icon: ClockIcon, word: "none" },
  accepted: { tone: "yes", icon: CheckIcon, word: "yes" },
  declined: { tone: "no", icon: CrossIcon, word: "no" },
  removed: { tone: "plain", icon: DashIcon, word: "removed" },
} as const;

export interface GuestAnswerProps {
  readonly guest: Pick<Guest, "state" | "plusOnes"> & Partial<Pick<Guest, "waiting">>;
}

/** What a guest answered, and whom they bring; of one who waits for a place, where in line they are. */
export function GuestAnswer({ guest }: GuestAnswerProps) {
  const words = useWords().answer;
  if (guest.waiting)
    return (
      <Status tone="info" icon={ClockIcon}>
        {words.waiting(guest.waiting.place)}
      </Status>
    );
  const { word, ...look } = ANSWERS[guest.state];
  const brings = guest.state === "accepted" && guest.plusOnes > 0 ? ` +${guest.plusOnes}` : "";
  return <Status {...look}>{`${words[word]}${brings}`}</Status>;
}
