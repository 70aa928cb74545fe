import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { type Answer, call } from "../../api/call.ts";
import { firstProblemIn } from "../../api/problem.ts";
import { type FailureReason, type FailuresOf, failedGuestsQuery } from "../../api/sending-queries.ts";
import { Button } from "../../parts/button.tsx";
import { Confirm } from "../../parts/confirm.tsx";
import { Field, Input } from "../../parts/field.tsx";
import { More } from "../../parts/more.tsx";
import { ErrorPanel, Skeleton } from "../../parts/states.tsx";
import { useWords } from "../../words/words.tsx";

type Failed = Answer<"/events/{id}/failures/{reason}", "get">["items"][number];

interface FailedGuestsProps {
  readonly of: FailuresOf;
  readonly reason: FailureReason;
  readonly mayWrite: boolean;
}

/** The guests of one reason, read once somebody wants to see them. */
export function FailedGuests(props: FailedGuestsProps) {
  const { sending } = useWords();
  const [isOpen, open] = useState(false);
  return (
    <details onToggle={({ currentTarget }) => open(currentTarget.open)}>
      <summary className="min-h-6 text-sm">{sending.failures.who}</summary>
      {isOpen && <Rows {...props} />}
    </details>
  );
}

function Rows({ of, reason, mayWrite }: FailedGuestsProps) {
  const guests = useInfiniteQuery(failedGuestsQuery(of, reason));
  if (guests.data === undefined)
    return guests.isError ? <ErrorPanel error={guests.error} retry={() => guests.refetch()} /> : <Skeleton rows={3} />;
  return (
    <div className="grid gap-2 pt-2">
      <ul className="grid divide-y divide-line">
        {guests.data.pages
          .flatMap((page) => page.items)
          .map((guest) => (
            <Row key={guest.guestId} eventId={of.eventId} guest={guest} mayWrite={mayWrite} />
          ))}
      </ul>
      <More of={guests} />
    </div>
  );
}

interface RowProps {
  readonly eventId: number;
  readonly guest: Failed;
  readonly mayWrite: boolean;
}

function Row({ eventId, guest, mayWrite }: RowProps) {
  const { sending, guests } = useWords();
  const words = sending.failures;
  const [step, take] = useState<"fix" | "remove">();
  const name = guest.name ?? guests.noName;
  return (
    <li className="grid gap-2 py-2">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p className="min-w-0 break-words">
          <bdi>{name}</bdi> <bdi className="text-muted">{guest.address}</bdi>
        </p>
        {mayWrite && (
          <div className="flex gap-2">
            <Button aria-expanded={step === "fix"} onClick={() => take(step === "fix" ? undefined : "fix")}>
              {words.fix}
            </Button>
            <Button look="danger" onClick={() => take("remove")}>
              {words.remove}
            </Button>
          </div>
        )}
      </div>
      {step === "fix" && <FixAddress eventId={eventId} guest={guest} name={name} onDone={() => take(undefined)} />}
      {step === "remove" && <RemoveGuest eventId={eventId} guest={guest} name={name} onClose={() => take(undefined)} />}
    </li>
  );
}

/** Gives the guest another address, and sends them at once what did not reach them at the old one. */
function FixAddress({
  eventId,
  guest,
  name,
  onDone,
}: Omit<RowProps, "mayWrite"> & { name: string; onDone: () => void }) {
  const { sending } = useWords();
  const words = sending.failures;
  const queries = useQueryClient();
  const isMail = guest.channel === "email";
  const fix = useMutation({
    mutationFn: async (address: string) => {
      const body = isMail ? { email: address } : { phone: address };
      await call("patch", "/contacts/{id}", { path: { id: guest.contactId }, body });
      await call("post", "/guests/{id}/resend", { path: { id: guest.guestId } });
    },
    onSuccess: onDone,
    onSettled: () => queries.invalidateQueries({ queryKey: ["events", eventId] }),
  });
  const problem = firstProblemIn(fix.error);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget).get("address");
    if (!fix.isPending && typeof typed === "string") fix.mutate(typed.trim());
  };
  return (
    <form onSubmit={submit} noValidate className="flex flex-wrap items-end gap-2">
      <Field label={words.address(name)} problem={problem}>
        {(tie) => (
          <Input
            {...tie}
            name="address"
            type={isMail ? "email" : "tel"}
            defaultValue={guest.address}
            autoComplete="off"
            className="max-w-72"
          />
        )}
      </Field>
      <Button type="submit" look="primary" busy={fix.isPending && words.fixing}>
        {words.save}
      </Button>
      {fix.isError && problem === undefined && <ErrorPanel error={fix.error} />}
    </form>
  );
}

function RemoveGuest({
  eventId,
  guest,
  name,
  onClose,
}: Omit<RowProps, "mayWrite"> & { name: string; onClose: () => void }) {
  const { sending } = useWords();
  const words = sending.failures;
  const queries = useQueryClient();
  const remove = useMutation({
    mutationFn: () => call("post", "/guests/{id}/remove", { path: { id: guest.guestId } }),
    onSuccess: () => {
      onClose();
      return queries.invalidateQueries({ queryKey: ["events", eventId] });
    },
  });
  return (
    <Confirm
      isOpen
      onClose={onClose}
      title={words.removeTitle(name)}
      says={words.removeSays}
      action={words.remove}
      busy={remove.isPending && words.removing}
      error={remove.error}
      onConfirm={() => remove.mutate()}
    />
  );
}
