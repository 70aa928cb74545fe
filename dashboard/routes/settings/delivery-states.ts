/** What can become of a webhook's delivery, in the order it is offered as a filter. */
export const WEBHOOK_DELIVERIES = ["queued", "sending", "delivered", "failed"] as const;
