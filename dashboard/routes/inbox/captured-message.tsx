import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { type Captured, capturedQuery } from "../../api/inbox-queries.ts";
import { Problem } from "../../api/problem.ts";
import { Button } from "../../parts/button.tsx";
import { MailFrame } from "../../parts/mail-frame.tsx";
import { Panel } from "../../parts/panel.tsx";
import { Empty, ErrorPanel, Skeleton } from "../../parts/states.tsx";
import { type Tab, Tabs } from "../../parts/tabs.tsx";
import { useWords } from "../../words/words.tsx";
import { Checks } from "./checks.tsx";
import { ForYourCode } from "./for-your-code.tsx";
import { PlayGuest } from "./play-guest.tsx";
import { PlayNetwork } from "./play-network.tsx";
import { TextBubble } from "./text-bubble.tsx";

/** One captured message: as it is read, what is in it, and what its guest and its network may do. */
export function CapturedMessage({ id, onBack }: { readonly id: number; readonly onBack: () => void }) {
  const { inbox: words } = useWords();
  const { data: message, error, isPlaceholderData } = useQuery(capturedQuery(id));
  return (
    <div className="grid gap-4">
      <Button className="justify-self-start lg:hidden" onClick={onBack}>
        {words.back}
      </Button>
      {error !== null && <Trouble error={error} />}
      {error === null && message === undefined && <Skeleton rows={6} />}
      {error === null && message !== undefined && (
        <article key={message.id} className={`grid gap-4 ${isPlaceholderData ? "opacity-60" : ""}`}>
          <Head message={message} />
          <Panel>
            {message.channel === "sms" ? <TextBubble message={message} /> : <MailViews message={message} />}
          </Panel>
          <PlayGuest message={message} />
          <PlayNetwork message={message} />
          <ForYourCode message={message} />
        </article>
      )}
    </div>
  );
}

function Trouble({ error }: { readonly error: Error }) {
  const { inbox: words } = useWords();
  const isGone = error instanceof Problem && error.status === 404;
  return isGone ? <Empty title={words.gone} says={words.goneSays} /> : <ErrorPanel error={error} />;
}

function Head({ message }: { readonly message: Captured }) {
  const { inbox: words, dateTime } = useWords();
  const { subject, text, to, from, capturedAt, campaignId } = message;
  return (
    <header className="grid gap-1">
      <h2 className="text-lg break-words">
        <bdi>{subject ?? text.slice(0, 60)}</bdi>
      </h2>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 text-sm [&_dt]:text-muted [&_dd]:break-words">
        <dt>{words.to}</dt>
        <dd>
          <bdi>{to}</bdi>
        </dd>
        <dt>{words.from}</dt>
        <dd>
          <bdi>{from}</bdi>
        </dd>
        <dt>{words.captured}</dt>
        <dd>{dateTime(capturedAt, HERE)}</dd>
      </dl>
      {campaignId !== null && (
        <Link to="/inbox" search={(now) => ({ ...now, campaignId })} className="justify-self-start text-sm">
          {words.campaign(campaignId)}
        </Link>
      )}
    </header>
  );
}

const HERE = Intl.DateTimeFormat().resolvedOptions().timeZone;

type View = "mail" | "text" | "source" | "headers" | "links" | "checks";

function MailViews({ message }: { readonly message: Captured }) {
  const { inbox: words } = useWords();
  const { html, text, raw, headers } = message;
  const [chosen, choose] = useState<View>(html === null ? "text" : "mail");
  const tabs: Tab<View>[] = [
    ...(html === null ? [] : [{ key: "mail", name: words.views.mail, panel: <Framed message={message} /> } as const]),
    { key: "text", name: words.views.text, panel: <Lines text={text} label={words.views.text} /> },
    { key: "checks", name: words.views.checks, panel: <Checks message={message} /> },
    { key: "links", name: words.views.links, panel: <Links message={message} /> },
    { key: "headers", name: words.views.headers, panel: <Lines text={linesOf(headers)} label={words.views.headers} /> },
    ...(raw === null
      ? []
      : [{ key: "source", name: words.views.source, panel: <Lines text={raw} label={words.views.source} /> } as const]),
  ];
  return <Tabs label={words.viewsOf} tabs={tabs} present={chosen} onChange={choose} />;
}

const linesOf = (headers: Captured["headers"]) =>
  Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join("\n");

function Framed({ message }: { readonly message: Captured }) {
  const { inbox: words } = useWords();
  return (
    <MailFrame title={words.frame} src={`/app/captured/${message.id}`}>
      <p className="figures text-sm text-muted">{words.size(message.bytes)}</p>
    </MailFrame>
  );
}

function Lines({ text, label }: { readonly text: string; readonly label: string }) {
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      aria-label={label}
      className="max-h-[34rem] overflow-auto rounded-control border border-line bg-bg"
    >
      <pre className="p-3 text-sm break-words whitespace-pre-wrap">{text}</pre>
    </section>
  );
}

function Links({ message: { links } }: { readonly message: Captured }) {
  const { inbox: words } = useWords();
  if (links.length === 0) return <p className="text-muted">{words.noLinks}</p>;
  return (
    <ul className="grid gap-1">
      {links.map((link) => (
        <li key={link} className="min-w-0">
          <a href={link} target="_blank" rel="noreferrer" className="text-sm break-all">
            {link}
          </a>
        </li>
      ))}
    </ul>
  );
}
