import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { components } from "../../../openapi/native.d.ts";
import { call } from "../../api/call.ts";
import { Button } from "../../parts/button.tsx";
import { Confirm } from "../../parts/confirm.tsx";
import { tell } from "../../parts/toast.tsx";
import { useWords } from "../../words/words.tsx";
import { writingScope } from "./writing.ts";

/** Throws a message away that was never sent. Its text is gone then, so that is asked once more. */
export function DeleteDraft({ campaign }: { readonly campaign: components["schemas"]["Campaign"] }) {
  const { messages, compose } = useWords();
  const words = compose.removal;
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [isAsked, ask] = useState(false);
  const { id, eventId } = campaign;
  const remove = useMutation({
    // Behind whatever is being saved of it.
    scope: { id: writingScope(id) },
    mutationFn: () => call("delete", "/campaigns/{id}", { path: { id } }),
    onSuccess: async () => {
      await navigate({ to: "/events/$eventId/messages", params: { eventId }, replace: true });
      tell({ title: words.done });
      queries.removeQueries({ queryKey: ["campaigns", id] });
      await queries.invalidateQueries({ queryKey: ["events", eventId, "campaigns"] });
    },
  });
  return (
    <>
      <Button look="danger" onClick={() => ask(true)}>
        {words.action}
      </Button>
      <Confirm
        isOpen={isAsked}
        onClose={() => {
          remove.reset();
          ask(false);
        }}
        title={words.title(messages.kinds[campaign.kind])}
        says={words.says}
        action={words.action}
        busy={remove.isPending && words.busy}
        error={remove.error}
        onConfirm={() => remove.mutate()}
      />
    </>
  );
}
