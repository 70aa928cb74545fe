import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import type { components } from "../../../openapi/native.d.ts";
import { call } from "../../api/call.ts";
import { useMay } from "../../api/may.ts";
import { eventQuery } from "../../api/queries.ts";
import { Button } from "../../parts/button.tsx";
import { Confirm } from "../../parts/confirm.tsx";
import { Panel } from "../../parts/panel.tsx";
import { ErrorPanel } from "../../parts/states.tsx";
import { useWords } from "../../words/words.tsx";
import { CancelEvent } from "./cancel-event.tsx";
import { DuplicateEvent } from "./duplicate-event.tsx";

type Event = components["schemas"]["Event"];
type Asked = "cancel" | "duplicate" | "remove";

/** What can become of an event: published, closed and opened again, cancelled, made once more, deleted. */
export function EventMoves({ event }: { readonly event: Event }) {
  const { people, event: eventWords } = useWords();
  const { event: words } = people;
  const mayWrite = useMay("write");
  const [asked, ask] = useState<Asked>();
  const close = () => ask(undefined);
  const { id, status } = event;
  const title = event.title || eventWords.untitled;
  if (!mayWrite) return null;
  return (
    <Panel className="grid gap-5">
      <h2 className="text-lg">{words.state}</h2>
      <MoveEvent event={event} />
      <Move says={words.duplicateSays}>
        <Button onClick={() => ask("duplicate")}>{words.duplicate}</Button>
      </Move>
      {(status === "published" || status === "closed") && (
        <Move says={words.cancelSays}>
          <Button look="danger" onClick={() => ask("cancel")}>
            {words.cancel}
          </Button>
        </Move>
      )}
      {status === "draft" && (
        <Move says={words.removeSays}>
          <Button look="danger" onClick={() => ask("remove")}>
            {words.remove}
          </Button>
        </Move>
      )}
      <CancelEvent eventId={id} title={title} isOpen={asked === "cancel"} onClose={close} />
      <DuplicateEvent eventId={id} title={title} isOpen={asked === "duplicate"} onClose={close} />
      <DeleteEvent eventId={id} isOpen={asked === "remove"} onClose={close} />
    </Panel>
  );
}

function Move({ says, children }: { readonly says: string; readonly children: ReactNode }) {
  return (
    <div className="grid justify-items-start gap-2">
      {children}
      <p className="text-sm text-muted">{says}</p>
    </div>
  );
}

const PATHS = { publish: "/events/{id}/publish", close: "/events/{id}/close" } as const;

/** Publishes a draft, closes answers, or opens them again; for the head of an event too. */
export function MoveEvent({ event, isBare = false }: { readonly event: Event; readonly isBare?: boolean }) {
  const { event: words } = useWords().people;
  const queries = useQueryClient();
  const move = useMutation({
    mutationFn: (verb: keyof typeof PATHS) => call("post", PATHS[verb], { path: { id: event.id } }),
    onSuccess: async (moved) => {
      queries.setQueryData(eventQuery(event.id).queryKey, moved);
      await queries.invalidateQueries({ queryKey: ["events"] });
    },
  });
  const steps = {
    draft: { verb: "publish", name: words.publish, says: words.publishSays, busy: words.publishing },
    published: { verb: "close", name: words.close, says: words.closeSays, busy: words.closing },
    closed: { verb: "publish", name: words.reopen, says: words.reopenSays, busy: words.reopening },
    cancelled: undefined,
  } as const;
  const step = steps[event.status];
  if (step === undefined || (isBare && step.verb === "close")) return null;
  const button = (
    <Button
      look={step.verb === "publish" ? "primary" : "outlined"}
      busy={move.isPending && step.busy}
      onClick={() => move.mutate(step.verb)}
    >
      {step.name}
    </Button>
  );
  return (
    <>
      {move.isError && <ErrorPanel error={move.error} />}
      {isBare ? button : <Move says={step.says}>{button}</Move>}
    </>
  );
}

interface DeleteEventProps {
  readonly eventId: number;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

function DeleteEvent({ eventId, isOpen, onClose }: DeleteEventProps) {
  const { event: words } = useWords().people;
  const queries = useQueryClient();
  const navigate = useNavigate();
  const remove = useMutation({
    mutationFn: () => call("delete", "/events/{id}", { path: { id: eventId } }),
    onSuccess: async () => {
      await navigate({ to: "/events" });
      queries.removeQueries({ queryKey: ["events", eventId] });
      await queries.invalidateQueries({ queryKey: ["events", "list"] });
    },
  });
  return (
    <Confirm
      isOpen={isOpen}
      onClose={() => {
        remove.reset();
        onClose();
      }}
      title={words.removeTitle}
      says={words.removeSays}
      action={words.remove}
      busy={remove.isPending && words.removing}
      error={remove.error ?? undefined}
      onConfirm={() => remove.mutate()}
    />
  );
}
