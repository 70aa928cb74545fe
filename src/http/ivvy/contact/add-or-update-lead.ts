import { defineAction } from "../action.ts";
import { IvvyError, SPECIFIC } from "../faults.ts";

/*
 * POST /api/1.0/contact?action=addOrUpdateLead
 * Source: iVvy Developer API 1.0, Contact > Add/Update Lead. Beckon keeps no leads: the action is known and not implemented.
 */
export const addOrUpdateLeadAction = defineAction({
  namespace: "contact",
  name: "addOrUpdateLead",
  right: "write",
  parameters: {},
  async run() {
    throw new IvvyError(501, SPECIFIC.notImplemented, "This action is not implemented");
  },
});
