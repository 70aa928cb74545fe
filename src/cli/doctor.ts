import type { Command } from "./command.ts";
import { EXIT } from "./exit-code.ts";
import { print } from "./output.ts";
import { styled } from "./terminal.ts";

export const doctor: Command = {
  name: "doctor",
  about: "check what a server with these settings needs, and say what to do",
  async run(context) {
    const { examine } = await import("../main/doctor.ts");
    const findings = await examine();
    const signs = {
      ok: styled(context.terminal, "green", "ok  "),
      warning: styled(context.terminal, "yellow", "warn"),
      failed: styled(context.terminal, "red", "FAIL"),
    };
    print(context, findings, () => findings.map((it) => `${signs[it.state]}  ${it.about}: ${it.says}\n`).join(""));
    return findings.some((it) => it.state === "failed") ? EXIT.failed : EXIT.ok;
  },
};
