import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { call } from "../api/call.ts";
import { Problem } from "../api/problem.ts";
import { sessionQuery } from "../api/queries.ts";
import { serverNow } from "../api/server-clock.ts";
import { WarningIcon } from "../icons.tsx";
import { Button, buttonLook } from "../parts/button.tsx";
import { Dialog } from "../parts/dialog.tsx";
import { useWords } from "../words/words.tsx";

/** So long before it ends somebody is told, and can stay. WCAG 2.2.1. */
const WARNED_MS = 10 * 60_000;
const LOOKED_EVERY_MS = 15_000;

/**
 * Tells whoever signed in before the session ends, and lets them stay; once it has ended the page stays as it is, so that
 * nothing that was typed is lost.
 */
export function SessionWatch() {
  const { data: session, error } = useQuery(sessionQuery);
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), LOOKED_EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  const endsAt = session?.endsAt ?? undefined;
  if (endsAt === undefined) return null;
  const leftMs = new Date(endsAt).getTime() - now;
  const isOver = leftMs <= 0 || (error instanceof Problem && error.status === 401);
  return (
    <>
      {!isOver && leftMs <= WARNED_MS && <EndsSoon endsAt={endsAt} />}
      <SignedOut isOpen={isOver} />
    </>
  );
}

function EndsSoon({ endsAt }: { readonly endsAt: string }) {
  const { ownAccount: words, timeOfDay } = useWords();
  const queries = useQueryClient();
  const stay = useMutation({
    mutationFn: () => call("post", "/session/extend"),
    onSettled: () => queries.invalidateQueries({ queryKey: sessionQuery.queryKey }),
  });
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <div
      role="alert"
      className="mb-4 flex flex-wrap items-center justify-between gap-3 rounded-panel border border-wait bg-wait-soft px-4 py-2 text-wait"
    >
      <p className="flex items-center gap-2">
        <WarningIcon className="shrink-0" />
        {words.endsSoon(timeOfDay(endsAt, zone))}
      </p>
      <Button busy={stay.isPending && words.staying} onClick={() => stay.mutate()}>
        {words.stay}
      </Button>
    </div>
  );
}

function SignedOut({ isOpen }: { readonly isOpen: boolean }) {
  const { ownAccount: words } = useWords();
  const queries = useQueryClient();
  const goOn = useMutation({
    mutationFn: () => queries.fetchQuery({ ...sessionQuery, staleTime: 0 }),
    onSuccess: () => queries.invalidateQueries(),
  });
  return (
    <Dialog isOpen={isOpen} isKept onClose={() => goOn.mutate()} title={words.signedOut} about={words.signedOutSays}>
      <div className="flex flex-wrap justify-end gap-2">
        <a href="/app/signin" target="_blank" rel="noreferrer" className={buttonLook("primary")}>
          {words.signIn}
        </a>
        <Button busy={goOn.isPending && words.going} onClick={() => goOn.mutate()}>
          {words.goOn}
        </Button>
      </div>
    </Dialog>
  );
}
