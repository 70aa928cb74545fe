import { useMemo, useState } from "react";

/** Which rows of a list are selected: some by their ids, or all that match, however many and whether seen or not. */
export interface Selection {
  readonly isAll: boolean;
  /** Those selected one by one; none while all are. */
  readonly ids: ReadonlySet<number>;
  readonly has: (id: number) => boolean;
  /** Puts rows in or takes them out. Taking one out of all ends the selection: which are left is not known here. */
  readonly put: (ids: readonly number[], isIn: boolean) => void;
  readonly all: () => void;
  readonly clear: () => void;
  /** How many are selected, of a list of so many. */
  readonly countOf: (total: number) => number;
}

interface Chosen {
  readonly of: string;
  readonly isAll: boolean;
  readonly ids: ReadonlySet<number>;
}

const NOBODY: ReadonlySet<number> = new Set();

/** A selection of one list. `of` names what is listed, with its filters: of another list nothing is selected yet. */
export function useSelection(of: string): Selection {
  const [kept, choose] = useState<Chosen>({ of, isAll: false, ids: NOBODY });
  return useMemo(() => {
    const { isAll, ids } = kept.of === of ? kept : { isAll: false, ids: NOBODY };
    const put = (changed: readonly number[], isIn: boolean) => {
      if (isAll && isIn) return;
      const next = new Set(isAll ? NOBODY : ids);
      for (const id of changed) isIn ? next.add(id) : next.delete(id);
      choose({ of, isAll: false, ids: next });
    };
    return {
      isAll,
      ids,
      put,
      has: (id) => isAll || ids.has(id),
      all: () => choose({ of, isAll: true, ids: NOBODY }),
      clear: () => choose({ of, isAll: false, ids: NOBODY }),
      countOf: (total) => (isAll ? total : ids.size),
    };
  }, [kept, of]);
}
