import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { apiCallQuery, type Call } from "../../api/activity-queries.ts";
import { Problem } from "../../api/problem.ts";
import { Button } from "../../parts/button.tsx";
import { CopiedLines } from "../../parts/copy.tsx";
import { SidePanel } from "../../parts/side-panel.tsx";
import { Empty, ErrorPanel, Skeleton } from "../../parts/states.tsx";
import { useWords } from "../../words/words.tsx";
import { CallStatus } from "./api-log.tsx";
import { curlOf, prettyBody } from "./call-as-curl.ts";

export interface ApiCallPanelProps {
  /** Undefined: closed. */
  readonly id: number | undefined;
  readonly onClose: () => void;
  readonly onOnlyTheirs: (credentialId: number) => void;
}

/** One call: why it was refused, what was sent, what was answered, and how to send it again. */
export function ApiCallPanel({ id, onClose, onOnlyTheirs }: ApiCallPanelProps) {
  const { activity } = useWords();
  const { data: call, error } = useQuery({ ...apiCallQuery(id ?? 0), enabled: id !== undefined });
  const isGone = error instanceof Problem && error.status === 404;
  const title = call === undefined ? activity.log.title : activity.log.call.title(call.method, pathOf(call));
  return (
    <SidePanel title={<bdi>{title}</bdi>} isOpen={id !== undefined} onClose={onClose}>
      {isGone && <Empty title={activity.log.call.gone} />}
      {error !== null && !isGone && <ErrorPanel error={error} />}
      {call === undefined && error === null && <Skeleton rows={6} />}
      {call !== undefined && <CallDetails call={call} onOnlyTheirs={onOnlyTheirs} />}
    </SidePanel>
  );
}

const pathOf = ({ target }: Call) => target.split("?", 1)[0] ?? target;

function CallDetails({ call, onOnlyTheirs }: { readonly call: Call } & Pick<ApiCallPanelProps, "onOnlyTheirs">) {
  const { activity, settings } = useWords();
  const words = activity.log.call;
  const { caller, explanation, requestBody, requestBytes, answerBody, network } = call;
  const isCut = requestBody !== null && requestBytes !== null && requestBytes > CUT_AT;
  const keyId = caller?.kind === "credential" ? caller.id : null;
  return (
    <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-4">
      <div className="flex flex-wrap items-center gap-2">
        <CallStatus call={call} />
        <span className="figures text-muted">{activity.log.ms(call.ms)}</span>
      </div>
      {explanation !== null && (
        <section className="grid gap-1 rounded-panel border border-wait bg-wait-soft p-3 text-wait">
          <h3>{words.explanation}</h3>
          <p className="[overflow-wrap:anywhere]">{explanation}</p>
        </section>
      )}
      {call.dialect === "native" && call.code !== null && (
        <a href={`/docs/errors/${call.code}`} target="_blank" rel="noreferrer" className="justify-self-start">
          {words.why}
        </a>
      )}
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1 text-sm [&_dd]:break-words [&_dt]:text-muted">
        <Fact name={words.at}>{activity.moment(call.at)}</Fact>
        <Fact name={words.dialect}>{settings.dialects[call.dialect]}</Fact>
        <Fact name={words.caller}>
          <bdi>{caller === null ? activity.log.nobody : caller.name}</bdi>
        </Fact>
        <Fact name={words.requestId}>
          <code className="select-all">{call.requestId}</code>
        </Fact>
        {network !== null && <Fact name={words.network}>{network}</Fact>}
      </dl>
      {keyId !== null && (
        <Button className="justify-self-start" onClick={() => onOnlyTheirs(keyId)}>
          {words.onlyTheirs}
        </Button>
      )}
      <CopiedLines label={words.headers} text={linesOf(call.requestHeaders)} />
      {requestBody === null ? (
        <p className="text-sm text-muted">{requestBytes ? words.bytes(requestBytes) : words.noBody}</p>
      ) : (
        <CopiedLines label={isCut ? `${words.body}. ${words.cut}` : words.body} text={prettyBody(requestBody)} />
      )}
      {answerBody === null ? (
        <p className="text-sm text-muted">{words.noAnswer}</p>
      ) : (
        <CopiedLines label={words.answer} text={prettyBody(answerBody)} />
      )}
      <CopiedLines label={words.curl} text={curlOf(window.location.origin, call)} />
      <p className="text-sm text-muted">{words.curlHint}</p>
    </div>
  );
}

const CUT_AT = 8 * 1024;

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

const linesOf = (headers: Call["requestHeaders"]) =>
  Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join("\n");
