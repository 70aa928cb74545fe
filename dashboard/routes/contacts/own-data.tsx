import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { call, urlOf } from "../../api/call.ts";
import { Button, buttonLook } from "../../parts/button.tsx";
import { Confirm } from "../../parts/confirm.tsx";
import { tell } from "../../parts/toast.tsx";
import { useWords } from "../../words/words.tsx";

export interface OwnDataProps {
  readonly contactId: number;
  readonly name: string;
  readonly onErased: () => void;
}

/** What people may ask of whoever keeps their data: to see it, and to be forgotten. */
export function OwnData({ contactId, name, onErased }: OwnDataProps) {
  const { person: words } = useWords().people;
  const queries = useQueryClient();
  const [isAsked, ask] = useState(false);
  const erase = useMutation({
    mutationFn: () => call("post", "/contacts/{id}/erase", { path: { id: contactId } }),
    onSuccess: async () => {
      ask(false);
      onErased();
      tell({ title: words.erased, says: words.erasedSays });
      queries.removeQueries({ queryKey: ["contacts", "one", contactId] });
      await Promise.all([
        queries.invalidateQueries({ queryKey: ["contacts"] }),
        queries.invalidateQueries({ queryKey: ["events"] }),
        queries.invalidateQueries({ queryKey: ["guests"] }),
        queries.invalidateQueries({ queryKey: ["suppressions"] }),
      ]);
    },
  });
  return (
    <section aria-label={words.own} className="grid gap-3 border-t border-line pt-3">
      <h3 className="text-lg">{words.own}</h3>
      <p className="text-sm text-muted">{words.exportSays}</p>
      <div className="flex flex-wrap gap-2">
        <a href={urlOf("/contacts/{id}/export", { path: { id: contactId } })} download className={buttonLook()}>
          {words.export}
        </a>
        <Button look="danger" onClick={() => ask(true)}>
          {words.erase}
        </Button>
      </div>
      <Confirm
        isOpen={isAsked}
        onClose={() => {
          erase.reset();
          ask(false);
        }}
        title={words.eraseTitle(name)}
        says={words.eraseSays}
        action={words.eraseAction}
        busy={erase.isPending && words.erasing}
        error={erase.error ?? undefined}
        onConfirm={() => erase.mutate()}
      />
    </section>
  );
}
