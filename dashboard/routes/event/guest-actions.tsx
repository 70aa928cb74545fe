import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { components } from "../../../openapi/native.d.ts";
import { call } from "../../api/call.ts";
import { useMay } from "../../api/may.ts";
import { Problem } from "../../api/problem.ts";
import { SendIcon } from "../../icons.tsx";
import { Button, buttonLook } from "../../parts/button.tsx";
import { Confirm } from "../../parts/confirm.tsx";
import { tell } from "../../parts/toast.tsx";
import { useWords } from "../../words/words.tsx";

export type Guest = components["schemas"]["Guest"];
type Asked = "remove" | "rotate";

/** What an organiser can do about one guest. What cannot be taken back tells its consequence first. */
export function GuestActions({ guest, onGone }: { readonly guest: Guest; readonly onGone: () => void }) {
  const { actions: words, panel } = useWords().people;
  const mayWrite = useMay("write");
  const queries = useQueryClient();
  const [asked, ask] = useState<Asked>();
  const { id, eventId, contact, state } = guest;
  const settle = () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: ["guests", id] }),
      queries.invalidateQueries({ queryKey: ["events", eventId] }),
    ]);
  const trouble = (error: unknown) =>
    tell({ title: words.failed, says: error instanceof Problem ? error.detail : undefined, isTrouble: true });
  const resend = useMutation({
    mutationFn: () => call("post", "/guests/{id}/resend", { path: { id } }),
    onSuccess: async () => {
      tell({ title: words.resent, says: words.resentSays });
      await settle();
    },
    onError: trouble,
  });
  const invite = useMutation({
    mutationFn: () =>
      call("post", "/events/{id}/invite", { path: { id: eventId }, body: { contactIds: [contact.id] } }),
    onSuccess: async () => {
      tell({ title: words.invited });
      await settle();
    },
    onError: trouble,
  });
  const step = useMutation({
    mutationFn: (which: Asked) =>
      which === "remove"
        ? call("post", "/guests/{id}/remove", { path: { id } })
        : call("post", "/guests/{id}/rotate-links", { path: { id } }),
    onSuccess: async (_, which) => {
      ask(undefined);
      tell({ title: which === "remove" ? words.removed : words.rotated });
      if (which === "remove") onGone();
      await settle();
    },
  });
  const name = contact.displayName ?? contact.email ?? panel.noName;
  const isListed = state !== "removed";
  return (
    <fieldset className="flex flex-wrap gap-2" aria-label={words.name}>
      {mayWrite && isListed && guest.delivery !== null && (
        <Button icon={<SendIcon />} busy={resend.isPending && words.resending} onClick={() => resend.mutate()}>
          {words.resend}
        </Button>
      )}
      {mayWrite && (state === "added" || state === "removed") && (
        <Button busy={invite.isPending && words.inviting} onClick={() => invite.mutate()}>
          {words.invite}
        </Button>
      )}
      <Link to="/contacts" search={{ person: contact.id }} className={buttonLook()}>
        {mayWrite ? words.edit : words.whole}
      </Link>
      {mayWrite && isListed && <Button onClick={() => ask("rotate")}>{words.rotate}</Button>}
      {mayWrite && isListed && (
        <Button look="danger" onClick={() => ask("remove")}>
          {words.remove}
        </Button>
      )}
      <Confirm
        isOpen={asked !== undefined}
        onClose={() => {
          step.reset();
          ask(undefined);
        }}
        title={asked === "rotate" ? words.rotateTitle : words.removeTitle(name)}
        says={asked === "rotate" ? words.rotateSays : words.removeSays}
        action={asked === "rotate" ? words.rotate : words.remove}
        busy={step.isPending && words.removing}
        error={step.error ?? undefined}
        isDangerous={asked !== "rotate"}
        onConfirm={() => asked && step.mutate(asked)}
      />
    </fieldset>
  );
}
