/** How the provider of texts proves that it calls us. */
export type SmsCalls =
  | {
      readonly kind: "twilio";
      readonly authToken: string;
      /** Whether it answers STOP, START and HELP by itself. */
      readonly answersKeywords: boolean;
    }
  | { readonly kind: "hook"; readonly secret: Buffer };
