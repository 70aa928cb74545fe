import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { type Ask, call } from "../../api/call.ts";
import { type DeliveryState, deliveriesQuery } from "../../api/settings-queries.ts";
import { Button } from "../../parts/button.tsx";
import { Field, Select } from "../../parts/field.tsx";
import { More } from "../../parts/more.tsx";
import { Panel } from "../../parts/panel.tsx";
import { Empty, ErrorPanel, Skeleton } from "../../parts/states.tsx";
import { tell } from "../../parts/toast.tsx";
import { useWords } from "../../words/words.tsx";
import { DeliveryRow } from "./delivery-row.tsx";
import { WEBHOOK_DELIVERIES } from "./delivery-states.ts";

const route = getRouteApi("/settings/webhooks/$webhookId");

type Wish = NonNullable<Ask<"/webhooks/{id}/replay", "post">["body"]>;

export interface DeliveriesProps {
  readonly id: number;
  /** The first failure since the last success. */
  readonly failingSince: string | null;
}

/** What an endpoint was told, attempt by attempt, and the ways to tell it again. */
export function Deliveries({ id, failingSince }: DeliveriesProps) {
  const { settings } = useWords();
  const words = settings.webhooks;
  const { state } = route.useSearch();
  const queries = useQueryClient();
  const deliveries = useInfiniteQuery(deliveriesQuery(id, state));
  const replay = useMutation({
    mutationFn: (body: Wish) => call("post", "/webhooks/{id}/replay", { path: { id }, body }),
    onSuccess: async ({ replayed }) => {
      tell({ title: words.replayed(replayed) });
      await queries.invalidateQueries({ queryKey: ["webhooks", id] });
    },
  });
  const all = deliveries.data?.pages.flatMap((page) => page.items);
  const replaying = replay.isPending && words.replaying;
  return (
    <section aria-labelledby="deliveries" className="grid gap-4">
      <div className="flex flex-wrap items-end justify-between gap-3">
        <h2 id="deliveries" className="text-lg">
          {words.deliveries}
        </h2>
        <div className="flex flex-wrap items-end gap-2">
          {failingSince !== null && (
            <Button busy={replaying} onClick={() => replay.mutate({ failedSince: failingSince })}>
              {words.replayFailed}
            </Button>
          )}
          <StateFilter state={state} />
        </div>
      </div>
      {deliveries.isError && <ErrorPanel error={deliveries.error} retry={() => deliveries.refetch()} />}
      {replay.isError && <ErrorPanel error={replay.error} />}
      {deliveries.isPending && <Skeleton />}
      {all?.length === 0 &&
        (state === undefined ? (
          <Empty title={words.noDeliveries} says={words.noDeliveriesSays} />
        ) : (
          <Empty title={words.noneFound} />
        ))}
      {all !== undefined && all.length > 0 && (
        <Panel className="!p-0">
          <ul aria-labelledby="deliveries">
            {all.map((it) => (
              <DeliveryRow
                key={it.id}
                delivery={it}
                replaying={replaying}
                onReplay={() => replay.mutate({ deliveryIds: [it.id] })}
              />
            ))}
          </ul>
        </Panel>
      )}
      <More of={deliveries} />
    </section>
  );
}

function StateFilter({ state }: { readonly state: DeliveryState | undefined }) {
  const words = useWords().settings.webhooks;
  const navigate = route.useNavigate();
  const choose = (value: string) =>
    navigate({ search: { state: (value || undefined) as DeliveryState | undefined }, replace: true });
  return (
    <Field label={words.filter}>
      {(tie) => (
        <Select {...tie} value={state ?? ""} onChange={({ target }) => choose(target.value)}>
          <option value="">{words.all}</option>
          {WEBHOOK_DELIVERIES.map((it) => (
            <option key={it} value={it}>
              {words.deliveryStates[it]}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
