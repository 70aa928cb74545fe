import { urlOf } from "../../api/call.ts";
import { buttonLook } from "../../parts/button.tsx";
import { PageHead } from "../../parts/panel.tsx";
import { useWords } from "../../words/words.tsx";
import { SystemDeliveries } from "./system-deliveries.tsx";
import { SystemFindings } from "./system-findings.tsx";
import { SystemLanes } from "./system-lanes.tsx";
import { SystemNumbers } from "./system-numbers.tsx";
import { SystemSending } from "./system-sending.tsx";

/** The installation as its operator sees it. */
export function System() {
  const { settings } = useWords();
  const words = settings.system;
  return (
    <div className="grid gap-4">
      <PageHead
        title={settings.places.system}
        about={words.about}
        actions={
          <a href={urlOf("/system/diagnostics", {})} download className={buttonLook()} aria-describedby="diagnostics">
            {words.diagnostics}
          </a>
        }
      />
      <p id="diagnostics" className="text-sm text-muted">
        {words.diagnosticsSay}
      </p>
      <SystemFindings />
      <SystemNumbers />
      <SystemSending />
      <SystemDeliveries />
      <SystemLanes />
    </div>
  );
}
