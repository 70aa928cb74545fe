import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../../api/call.ts";
import { settingsQuery } from "../../api/queries.ts";
import { type InboundHook, inboundHooksQuery } from "../../api/settings-queries.ts";
import { CheckIcon, CrossIcon } from "../../icons.tsx";
import { Button } from "../../parts/button.tsx";
import { Confirm } from "../../parts/confirm.tsx";
import { Status } from "../../parts/status.tsx";
import { tell } from "../../parts/toast.tsx";
import { ago } from "../../words/formats.ts";
import { useWords } from "../../words/words.tsx";

/** One address: who posts to it, what proves that, when it was last called, and the end of it. */
export function InboundHookRow({ hook }: { readonly hook: InboundHook }) {
  const words = useWords().settings.inboundHooks;
  const [isClosing, close] = useState(false);
  const { name, provider, revokedAt } = hook;
  return (
    <li className="flex flex-wrap items-start justify-between gap-3 border-line p-4 not-last:border-b">
      <div className="grid min-w-0 gap-1">
        <p className="flex flex-wrap items-center gap-2">
          <bdi className="min-w-0 font-medium break-words">{name}</bdi>
          <span className="rounded-full border border-line px-2 text-sm">{words.providers[provider]}</span>
          {revokedAt === null ? (
            <Status tone="yes" icon={CheckIcon}>
              {words.open}
            </Status>
          ) : (
            <Status tone="plain" icon={CrossIcon}>
              {words.closed}
            </Status>
          )}
        </p>
        <Facts hook={hook} />
      </div>
      {revokedAt === null && (
        <Button look="danger" about={name} onClick={() => close(true)}>
          {words.close}
        </Button>
      )}
      <Close hook={hook} isOpen={isClosing} onClose={() => close(false)} />
    </li>
  );
}

function Facts({ hook }: { readonly hook: InboundHook }) {
  const { settings, date } = useWords();
  const words = settings.inboundHooks;
  const { data: account } = useQuery(settingsQuery);
  const zone = account?.defaultTimezone ?? "UTC";
  const { hasSecret, createdAt, revokedAt } = hook;
  const facts = [
    revokedAt === null && (hasSecret ? words.signed : words.unsigned),
    words.made(date(createdAt, zone)),
    revokedAt === null ? lastCall(hook, words) : words.closedAt(date(revokedAt, zone)),
  ];
  return <p className="text-sm break-words text-muted">{facts.filter(Boolean).join(" · ")}</p>;
}

function lastCall({ lastUsedAt }: InboundHook, words: { called: (when: string) => string; neverCalled: string }) {
  return lastUsedAt === null ? words.neverCalled : words.called(ago(lastUsedAt, Date.now()));
}

interface CloseProps {
  readonly hook: InboundHook;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

function Close({ hook, isOpen, onClose }: CloseProps) {
  const words = useWords().settings.inboundHooks;
  const queries = useQueryClient();
  const { id, name } = hook;
  const close = useMutation({
    mutationFn: () => call("delete", "/inbound-hooks/{id}", { path: { id } }),
    onSuccess: async () => {
      tell({ title: words.closeDone(name) });
      onClose();
      await queries.invalidateQueries({ queryKey: inboundHooksQuery.queryKey });
    },
  });
  return (
    <Confirm
      isOpen={isOpen}
      onClose={() => {
        close.reset();
        onClose();
      }}
      title={words.closeTitle(name)}
      says={words.closeSays(lastCall(hook, words))}
      action={words.closeAction(name)}
      busy={close.isPending && words.closing}
      error={close.error}
      onConfirm={() => close.mutate()}
    />
  );
}
