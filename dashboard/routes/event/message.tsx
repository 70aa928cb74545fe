import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { useMay } from "../../api/may.ts";
import { campaignQuery } from "../../api/queries.ts";
import { CampaignState } from "../../parts/campaign-state.tsx";
import { Panel } from "../../parts/panel.tsx";
import { ErrorPanel, Skeleton } from "../../parts/states.tsx";
import { useWords } from "../../words/words.tsx";
import { AudienceSaid, ChooseAudience } from "./audience.tsx";
import { BatchTable } from "./batch-table.tsx";
import { CheckAndSend } from "./check-and-send.tsx";
import { DeleteDraft } from "./delete-draft.tsx";
import { FailureGroups } from "./failure-groups.tsx";
import { ChooseLanguage, useMessageLanguage } from "./message-language.tsx";
import { MessagePreview } from "./message-preview.tsx";
import { MessageSteps } from "./message-steps.tsx";
import { SendTest } from "./send-test.tsx";
import { SendingCard } from "./sending-card.tsx";
import { WriteMessage } from "./write-message.tsx";
import type { Writing } from "./writing.ts";

const route = getRouteApi("/events/$eventId/messages/$campaignId");

/** One message: written, checked and sent on one page, and watched there afterwards. */
export function Message() {
  const { messages } = useWords();
  const { campaignId } = route.useParams();
  const { check } = route.useSearch();
  const language = useMessageLanguage();
  const mayWrite = useMay("write");
  const writing = useRef<Writing>(null);
  const [begun, begin] = useState<number>();
  const { data: campaign, error, refetch } = useQuery(campaignQuery(campaignId));
  if (campaign === undefined)
    return error === null ? <Skeleton /> : <ErrorPanel error={error} retry={() => refetch()} />;
  const isDraft = campaign.state === "draft";
  const isTheirs = isDraft && mayWrite;
  const isUnsaved = () => writing.current?.isUnsaved() ?? false;
  return (
    <div className="grid gap-4">
      <h2 className="flex flex-wrap items-center gap-3 text-lg">
        {messages.kinds[campaign.kind]}, {messages.channels[campaign.channel]}
        <CampaignState state={campaign.state} />
      </h2>
      {!isTheirs && <AudienceSaid campaign={campaign} />}
      {!isTheirs && <ChooseLanguage campaign={campaign} mayChange={false} isUnsaved={isUnsaved} />}
      {!isDraft && <SendingCard campaign={campaign} isBegun={begun === campaignId} />}
      {campaign.batches.length > 1 && <BatchTable campaign={campaign} />}
      {campaign.counts.failed > 0 && <FailureGroups eventId={campaign.eventId} campaignId={campaign.id} />}
      <div className="grid items-start gap-4 lg:grid-cols-2">
        {isTheirs && (
          <div className="grid gap-4">
            <Panel className="grid gap-4">
              <ChooseAudience campaign={campaign} />
              <ChooseLanguage campaign={campaign} mayChange isUnsaved={isUnsaved} />
            </Panel>
            <WriteMessage key={`${campaign.id} ${language}`} campaign={campaign} language={language} ref={writing} />
            <SendTest campaign={campaign} language={language} />
          </div>
        )}
        {!isDraft && campaign.counts.total > 0 && <MessageSteps campaign={campaign} />}
        <MessagePreview campaign={campaign} onSwap={isTheirs ? (swap) => writing.current?.swap(swap) : undefined} />
      </div>
      {isTheirs && (
        <CheckAndSend
          campaign={campaign}
          isAsked={check === true}
          onSend={() => begin(campaignId)}
          isUnsaved={isUnsaved}
        />
      )}
      {isTheirs && (
        <div>
          <DeleteDraft campaign={campaign} />
        </div>
      )}
    </div>
  );
}
