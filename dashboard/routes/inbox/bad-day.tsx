import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call } from "../../api/call.ts";
import { type Behaviour, behaviourQuery } from "../../api/inbox-queries.ts";
import { sessionQuery } from "../../api/queries.ts";
import { Field, Select } from "../../parts/field.tsx";
import { Panel } from "../../parts/panel.tsx";
import { ErrorPanel } from "../../parts/states.tsx";
import { useWords } from "../../words/words.tsx";

const CHANNELS = ["email", "sms"] as const;
const MODES = ["normal", "down", "throttling", "slow", "wrong-password"] as const;

/** How the pretended providers behave, and the switches for whoever may turn them. */
export function BadDay() {
  const { inbox: words } = useWords();
  const { data: behaviour } = useQuery(behaviourQuery);
  const { data: session } = useQuery(sessionQuery);
  const queries = useQueryClient();
  const turn = useMutation({
    mutationFn: (body: Partial<Record<(typeof CHANNELS)[number], (typeof MODES)[number]>>) =>
      call("put", "/sandbox/behaviour", { body }),
    onSuccess: (now) => queries.setQueryData(behaviourQuery.queryKey, now),
  });
  const shown = CHANNELS.filter((it) => behaviour?.[it]);
  if (behaviour === undefined || shown.length === 0) return null;
  const isOwner = session?.isOperator === true;
  return (
    <Panel className="grid gap-3">
      <div>
        <h2 className="text-lg">{words.badDay.title}</h2>
        <p className="text-muted">{isOwner ? words.badDay.says : words.badDay.onlyOwner}</p>
      </div>
      <div className="flex flex-wrap gap-4">
        {shown.map((channel) => (
          <Switch
            key={channel}
            channel={channel}
            behaviour={behaviour}
            isDeaf={!isOwner || turn.isPending}
            onTurn={(mode) => turn.mutate({ [channel]: mode })}
          />
        ))}
      </div>
      {turn.isError && <ErrorPanel error={turn.error} />}
    </Panel>
  );
}

interface SwitchProps {
  readonly channel: (typeof CHANNELS)[number];
  readonly behaviour: Behaviour;
  readonly isDeaf: boolean;
  readonly onTurn: (mode: (typeof MODES)[number]) => void;
}

function Switch({ channel, behaviour, isDeaf, onTurn }: SwitchProps) {
  const { inbox, timeOfDay } = useWords();
  const words = inbox.badDay;
  const { mode, until } = behaviour[channel] ?? { mode: "normal", until: null };
  return (
    <Field label={words[channel]} hint={until === null ? undefined : words.until(timeOfDay(until, HERE))}>
      {(tie) => (
        <Select
          {...tie}
          value={mode}
          disabled={isDeaf}
          onChange={({ target }) => onTurn(MODES.find((it) => it === target.value) ?? "normal")}
        >
          {MODES.map((it) => (
            <option key={it} value={it}>
              {words.modes[it]}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}

const HERE = Intl.DateTimeFormat().resolvedOptions().timeZone;
