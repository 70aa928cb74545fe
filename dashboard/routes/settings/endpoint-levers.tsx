import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { call } from "../../api/call.ts";
import { Problem } from "../../api/problem.ts";
import { type Webhook, webhooksQuery } from "../../api/settings-queries.ts";
import { Button } from "../../parts/button.tsx";
import { Confirm } from "../../parts/confirm.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { Menu, MenuItem } from "../../parts/menu.tsx";
import { tell } from "../../parts/toast.tsx";
import { useWords } from "../../words/words.tsx";
import { EndpointForm } from "./endpoint-form.tsx";
import { useEndpointName } from "./endpoint-name.ts";
import { EndpointSecret } from "./endpoint-secret.tsx";

/** What can be done with an endpoint: try, change, switch, give another secret, remove. */
export function EndpointLevers({ webhook }: { readonly webhook: Webhook }) {
  const words = useWords().settings.webhooks;
  const name = useEndpointName(webhook);
  const [shown, show] = useState<"edit" | "rotate" | "remove">();
  const close = () => show(undefined);
  return (
    <>
      <TestLever webhook={webhook} />
      <SwitchLever webhook={webhook} />
      <Menu label="⋯" name={words.more(name)}>
        <MenuItem onPress={() => show("edit")}>{words.edit}</MenuItem>
        <MenuItem onPress={() => show("rotate")}>{words.rotate}</MenuItem>
        <MenuItem isDanger onPress={() => show("remove")}>
          {words.remove}
        </MenuItem>
      </Menu>
      <EndpointForm isOpen={shown === "edit"} onClose={close} webhook={webhook} />
      <Rotate webhook={webhook} isOpen={shown === "rotate"} onClose={close} />
      <Remove webhook={webhook} isOpen={shown === "remove"} onClose={close} />
    </>
  );
}

/** Told at the corner: the lever itself has no room for it. */
function tellTrouble(error: unknown): void {
  if (error instanceof Problem) tell({ title: error.title, says: error.detail, isTrouble: true });
}

function TestLever({ webhook: { id, isActive } }: { readonly webhook: Webhook }) {
  const words = useWords().settings.webhooks;
  const queries = useQueryClient();
  const test = useMutation({
    mutationFn: () => call("post", "/webhooks/{id}/test", { path: { id } }),
    onSuccess: async () => {
      tell({ title: words.tested });
      await queries.invalidateQueries({ queryKey: ["webhooks", id, "deliveries"] });
    },
    onError: tellTrouble,
  });
  if (!isActive) return null;
  return (
    <Button busy={test.isPending && words.testing} onClick={() => test.mutate()}>
      {words.test}
    </Button>
  );
}

function SwitchLever({ webhook: { id, isActive } }: { readonly webhook: Webhook }) {
  const words = useWords().settings.webhooks;
  const queries = useQueryClient();
  const turn = useMutation({
    mutationFn: () => call("patch", "/webhooks/{id}", { path: { id }, body: { isActive: !isActive } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["webhooks"] }),
    onError: tellTrouble,
  });
  return (
    <Button
      look={isActive ? "outlined" : "primary"}
      busy={turn.isPending && words.switching}
      onClick={() => turn.mutate()}
    >
      {isActive ? words.off : words.on}
    </Button>
  );
}

interface AskedProps {
  readonly webhook: Webhook;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

function Rotate({ webhook: { id }, isOpen, onClose }: AskedProps) {
  const words = useWords().settings.webhooks;
  const queries = useQueryClient();
  const rotate = useMutation({
    mutationFn: () => call("post", "/webhooks/{id}/rotate-secret", { path: { id }, body: {} }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["webhooks"] }),
  });
  const close = () => {
    rotate.reset();
    onClose();
  };
  if (rotate.data !== undefined)
    return (
      <Dialog isOpen={isOpen} onClose={close} isKept isWide title={words.secretTitle} about={words.secretSays}>
        <EndpointSecret secret={rotate.data.secret} onDone={close} />
      </Dialog>
    );
  return (
    <Confirm
      isOpen={isOpen}
      onClose={close}
      title={words.rotateTitle}
      says={words.rotateSays}
      action={words.rotateAction}
      busy={rotate.isPending && words.rotating}
      error={rotate.error}
      isDangerous={false}
      onConfirm={() => rotate.mutate()}
    />
  );
}

function Remove({ webhook, isOpen, onClose }: AskedProps) {
  const { id } = webhook;
  const words = useWords().settings.webhooks;
  const name = useEndpointName(webhook);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const remove = useMutation({
    mutationFn: () => call("delete", "/webhooks/{id}", { path: { id } }),
    onSuccess: async () => {
      await navigate({ to: "/settings/webhooks" });
      await queries.invalidateQueries({ queryKey: webhooksQuery.queryKey });
    },
  });
  return (
    <Confirm
      isOpen={isOpen}
      onClose={onClose}
      title={words.removeTitle(name)}
      says={words.removeSays}
      action={words.removeAction}
      busy={remove.isPending && words.removing}
      error={remove.error}
      onConfirm={() => remove.mutate()}
    />
  );
}
