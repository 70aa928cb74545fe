import { coverage } from "virtual:wire";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useId, useState } from "react";
import { call } from "../../api/call.ts";
import { sessionQuery, settingsQuery } from "../../api/queries.ts";
import { type CreatedCredential, type Credential, lastCallQuery } from "../../api/settings-queries.ts";
import { CheckIcon, ClockIcon, CrossIcon, DashIcon, WarningIcon } from "../../icons.tsx";
import { Button } from "../../parts/button.tsx";
import { ColumnNames } from "../../parts/column-names.tsx";
import { Copied, CopiedLines } from "../../parts/copy.tsx";
import { Panel } from "../../parts/panel.tsx";
import { ErrorPanel } from "../../parts/states.tsx";
import { Status } from "../../parts/status.tsx";
import { Switch } from "../../parts/switch.tsx";
import { ago } from "../../words/formats.ts";
import { useWords } from "../../words/words.tsx";
import { NewKey } from "./new-key.tsx";
import type { Dialect } from "./recipes.ts";
import { useRecipe } from "./use-recipe.ts";

export interface DialectCardProps {
  readonly dialect: Exclude<Dialect, "native">;
  /** Those that work. */
  readonly credentials: readonly Credential[];
}

/** One foreign API: where it is, how a program signs in, a call that works, and what is spoken. */
export function DialectCard({ dialect, credentials }: DialectCardProps) {
  const { settings } = useWords();
  const words = settings.compatibility;
  const heading = useId();
  const { data: account } = useQuery(settingsQuery);
  const [isMaking, make] = useState(false);
  const [made, keep] = useState<CreatedCredential>();
  const recipe = useRecipe(dialect, made);
  const kind = dialect === "event-manager" ? undefined : dialect;
  return (
    <Panel className="grid gap-4">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div className="grid min-w-0 gap-1">
          <h2 id={heading} className="text-lg">
            {settings.dialects[dialect]}
          </h2>
          <p className="text-muted">{words.auths[dialect]}</p>
          <LastCall dialect={dialect} credentials={credentials} />
        </div>
        {kind && (
          <Button aria-describedby={heading} onClick={() => make(true)}>
            {words.create}
          </Button>
        )}
      </div>
      {account && <Copied label={words.base} text={account.publicUrl} of={settings.dialects[dialect]} />}
      {recipe !== undefined && (
        <div className="grid gap-1">
          <CopiedLines label={words.recipe} text={recipe} of={settings.dialects[dialect]} />
          {kind && <p className="text-sm text-muted">{made === undefined ? words.recipeEmpty : words.recipeFilled}</p>}
        </div>
      )}
      {dialect === "ivvy" && account && <InvitesSend isOn={account.ivvyInvitesSend} />}
      <CoverageList dialect={dialect} />
      {kind && <NewKey isOpen={isMaking} onClose={() => make(false)} kind={kind} onMade={keep} />}
    </Panel>
  );
}

/** Whether iVvy's inviting, which only answers links, sends as well. */
function InvitesSend({ isOn }: { readonly isOn: boolean }) {
  const words = useWords().settings.compatibility;
  const queries = useQueryClient();
  const { data: session } = useQuery(sessionQuery);
  const turn = useMutation({
    mutationFn: (ivvyInvitesSend: boolean) => call("patch", "/settings", { body: { ivvyInvitesSend } }),
    onSuccess: (saved) => queries.setQueryData(settingsQuery.queryKey, saved),
  });
  return (
    <>
      <Switch
        label={words.invitesSend}
        hint={words.invitesSendHint}
        isOn={turn.isPending ? turn.variables : isOn}
        isDisabled={session?.right !== "owner"}
        onChange={(wanted) => turn.mutate(wanted)}
      />
      {turn.isError && <ErrorPanel error={turn.error} />}
    </>
  );
}

/** Whether a program has arrived: the newest call of the log, while somebody watches. */
function LastCall({ dialect, credentials }: DialectCardProps) {
  const { settings } = useWords();
  const words = settings.compatibility;
  const { data: log } = useQuery(lastCallQuery(dialect));
  const last = log?.items[0];
  return (
    <p role="status" className="flex flex-wrap items-center gap-2 text-sm text-muted">
      {dialect !== "event-manager" && (credentials.length === 0 ? words.none : words.others(credentials.length))}
      {log && last === undefined && (
        <Status tone="plain" icon={DashIcon}>
          {words.noCall}
        </Status>
      )}
      {last && (
        <>
          <span className={`inline-flex min-w-0 items-center gap-1 ${last.status < 400 ? "text-yes" : "text-no"}`}>
            {last.status < 400 ? <CheckIcon /> : <WarningIcon />}
            <span className="break-all">
              {words.lastCall(ago(last.at, Date.now()), `${last.method} ${last.target}`, last.status)}
            </span>
          </span>
          <Link to="/activity/api-log" search={{ dialect }}>
            {words.toLog}
          </Link>
        </>
      )}
    </p>
  );
}

const LOOKS = {
  spoken: { tone: "yes", icon: CheckIcon },
  partly: { tone: "wait", icon: ClockIcon },
  kept: { tone: "info", icon: DashIcon },
  not: { tone: "plain", icon: CrossIcon },
} as const;

function CoverageList({ dialect }: Pick<DialectCardProps, "dialect">) {
  const { settings } = useWords();
  const words = settings.compatibility;
  const { what, how, note } = words.columns;
  const rows = coverage[dialect];
  const spoken = rows.filter((it) => it.how === "spoken").length;
  const hasNotes = rows.some((it) => it.note !== "");
  return (
    <details className="min-w-0">
      <summary className="min-h-6 font-medium">
        {words.coverage} <span className="font-normal text-muted">{words.coverageSays(spoken, rows.length)}</span>
      </summary>
      <section
        aria-label={`${settings.dialects[dialect]}: ${words.coverage}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        className="mt-2 max-h-96 overflow-auto rounded-control border border-line"
      >
        <table className="w-full min-w-[32rem] text-sm">
          <ColumnNames names={hasNotes ? [what, how, note] : [what, how]} />
          <tbody>
            {rows.map((it) => (
              <tr key={it.what} className="border-t border-line align-top">
                <td className="px-2 py-1.5 break-words">{it.what}</td>
                <td className="px-2 py-1.5">
                  <Status {...LOOKS[it.how]}>{words.hows[it.how]}</Status>
                </td>
                {hasNotes && <td className="px-2 py-1.5 text-muted">{it.note}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}
