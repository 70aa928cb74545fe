import { useMutation, useQueryClient } from "@tanstack/react-query";
import { call } from "../../api/call.ts";
import { ListChoice } from "../../parts/list-choice.tsx";
import { ErrorPanel } from "../../parts/states.tsx";
import { tell } from "../../parts/toast.tsx";
import { useWords } from "../../words/words.tsx";

/** Puts a person on a list. */
export function OnLists({ contactId }: { readonly contactId: number }) {
  const { lists: words } = useWords().people;
  const queries = useQueryClient();
  const put = useMutation({
    mutationFn: ({ id }: { readonly id: number; readonly name: string }) =>
      call("post", "/lists/{id}/contacts", { path: { id }, body: { contactIds: [contactId] } }),
    onSuccess: async (_, { name }) => {
      tell({ title: words.added(name) });
      await queries.invalidateQueries({ queryKey: ["lists"] });
    },
  });
  return (
    <div className="grid gap-2">
      {put.isError && <ErrorPanel error={put.error} />}
      <ListChoice
        label={words.choose}
        action={words.add}
        busy={put.isPending && words.creating}
        onChosen={(list) => !put.isPending && put.mutate(list)}
      />
    </div>
  );
}
