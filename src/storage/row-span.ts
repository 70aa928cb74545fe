/** Rows `start` to `start + limit` of `total`, counted from 0. */
export interface RowSpan {
  readonly start: number;
  readonly limit: number;
  readonly total: number;
}

/** The same rows from the end that is nearer: the last page of many then costs as little as the first. */
export interface NearerSpan {
  readonly isFromEnd: boolean;
  readonly offset: number;
  /** 0 when the span lies behind the end. */
  readonly limit: number;
}

export function nearerSpan({ start, limit, total }: RowSpan): NearerSpan {
  const count = Math.max(0, Math.min(limit, total - start));
  const behind = total - start - count;
  return behind < start
    ? { isFromEnd: true, offset: Math.max(0, behind), limit: count }
    : { isFromEnd: false, offset: start, limit: count };
}
