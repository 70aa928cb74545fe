import { useMutation, useQueryClient } from "@tanstack/react-query";
import { call } from "../../api/call.ts";
import { Confirm } from "../../parts/confirm.tsx";
import { tell } from "../../parts/toast.tsx";
import { useWords } from "../../words/words.tsx";
import type { Suppression } from "./suppressed.tsx";

export interface LiftSuppressionProps {
  /** Undefined: nothing is asked. */
  readonly suppression: Suppression | undefined;
  readonly onClose: () => void;
}

/** Lets an address be written to again, once it was read what that means for the reason it stands there. */
export function LiftSuppression({ suppression, onClose }: LiftSuppressionProps) {
  const { suppressed: words } = useWords().people;
  const queries = useQueryClient();
  const lift = useMutation({
    mutationFn: (id: number) => call("delete", "/suppressions/{id}", { path: { id } }),
    onSuccess: async () => {
      onClose();
      tell({ title: words.lifted });
      await Promise.all([
        queries.invalidateQueries({ queryKey: ["suppressions"] }),
        queries.invalidateQueries({ queryKey: ["contacts"] }),
      ]);
    },
  });
  const says = suppression && [
    words.liftSays[suppression.reason],
    suppression.erasedAt !== null && suppression.reason !== "erased" && words.liftSays.erased,
  ];
  return (
    <Confirm
      isOpen={suppression !== undefined}
      onClose={() => {
        lift.reset();
        onClose();
      }}
      title={words.liftTitle}
      says={says?.filter(Boolean).join(" ")}
      action={words.liftAction}
      busy={lift.isPending && words.lifting}
      error={lift.error ?? undefined}
      onConfirm={() => suppression && lift.mutate(suppression.id)}
    />
  );
}
