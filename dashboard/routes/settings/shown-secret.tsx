import type { CreatedCredential } from "../../api/settings-queries.ts";
import { Button } from "../../parts/button.tsx";
import { Copied, CopiedLines } from "../../parts/copy.tsx";
import { useWords } from "../../words/words.tsx";
import { useRecipe } from "./use-recipe.ts";

const MEMBERS = ["key", "secret", "clientId", "clientSecret"] as const;

/** What is known of a credential this once, and the call that shows that it works. */
export function ShownSecret({
  credential,
  onDone,
}: {
  readonly credential: CreatedCredential;
  readonly onDone: () => void;
}) {
  const words = useWords().settings.keys;
  const recipe = useRecipe(credential.kind, credential);
  return (
    <div className="grid gap-4">
      {MEMBERS.map((member) => {
        const value = credential[member];
        return value && <Copied key={member} label={words.members[member]} text={value} />;
      })}
      {recipe !== undefined && <CopiedLines label={words.try} text={recipe} />}
      <div className="flex justify-end">
        <Button look="primary" onClick={onDone}>
          {words.done}
        </Button>
      </div>
    </div>
  );
}
