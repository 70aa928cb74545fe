import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type Ask, call } from "../../api/call.ts";
import { tell } from "../../parts/toast.tsx";

type Draft = NonNullable<Ask<"/events/{id}/campaigns", "post">["body"]>;
export type Audience = NonNullable<Draft["audience"]>;

/** Begins a mail to some of the guests, and goes to where it is written, checked and sent as every message is. */
export function useNewMessage(eventId: number, kind: Draft["kind"]) {
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (audience: Audience | null) =>
      call("post", "/events/{id}/campaigns", { path: { id: eventId }, body: { kind, channel: "email", audience } }),
    onSuccess: ({ id }) =>
      navigate({ to: "/events/$eventId/messages/$campaignId", params: { eventId, campaignId: id } }),
    onError: (error) => tell({ title: error.message, isTrouble: true }),
  });
}
