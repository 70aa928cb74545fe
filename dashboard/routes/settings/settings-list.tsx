import type { ReactNode } from "react";
import { More, type MoreProps } from "../../parts/more.tsx";
import { Panel } from "../../parts/panel.tsx";
import { ErrorPanel, Skeleton } from "../../parts/states.tsx";

export interface SettingsListProps<Row> {
  /** What is read page by page. */
  readonly of: MoreProps["of"] & {
    readonly isError: boolean;
    readonly isPending: boolean;
    readonly error: unknown;
    readonly refetch: () => unknown;
  };
  /** What has come of it and is to be shown. */
  readonly shown: readonly Row[] | undefined;
  readonly label: string;
  /** Instead of the list where it is all read and nothing is to be shown. */
  readonly empty: ReactNode;
  /** One row, an `<li>` with its key. */
  readonly children: (row: Row) => ReactNode;
}

/** What was made in the settings, as rows: on its way, failed, empty, or a page and a button for the next. */
export function SettingsList<Row>({ of, shown, label, empty, children }: SettingsListProps<Row>) {
  return (
    <>
      {of.isError && <ErrorPanel error={of.error} retry={() => of.refetch()} />}
      {of.isPending && <Skeleton rows={3} />}
      {shown?.length === 0 && !of.hasNextPage && empty}
      {shown !== undefined && shown.length > 0 && (
        <Panel className="!p-0">
          <ul aria-label={label}>{shown.map(children)}</ul>
        </Panel>
      )}
      <More of={of} />
    </>
  );
}
