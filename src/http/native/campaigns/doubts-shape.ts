import { Type } from "typebox";

export const DoubtsShape = Type.Object(
  {
    resentAnyway: Type.Integer({
      minimum: 0,
      description: "Mails that are sent once more by themselves, unless news of them comes",
    }),
    waiting: Type.Integer({ minimum: 0, description: "What waits until somebody decides: texts, above all" }),
    sendable: Type.Integer({ minimum: 0, description: "Part of waiting: may be sent once more without a third copy" }),
  },
  { title: "Doubts" },
);
