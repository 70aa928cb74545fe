import { type Static, Type } from "typebox";
import type { QuestionId } from "../../../domain/ids.ts";
import { OPTIONS_MAX, QUESTION_KINDS, type Question, type ToldDetail } from "../../../domain/question.ts";
import type { QuestionInput } from "../../../usecases/change-questions.ts";
import { Id, Line, Nullable, Strict } from "../shapes.ts";

export const Kind = Type.Enum([...QUESTION_KINDS], {
  type: "string",
  description: "choice: one of the options · several: any of them · number · short-text: one line · long-text",
});

export const OptionShape = Type.Object({
  id: Id,
  label: Type.String(),
  offered: Type.Boolean({ description: "false: taken out after somebody chose it; their answer stays" }),
});

export const QuestionShape = Type.Object(
  {
    id: Id,
    eventId: Id,
    position: Type.Integer({ minimum: 1 }),
    kind: Kind,
    label: Type.String(),
    hint: Nullable(Type.String()),
    required: Type.Boolean({ description: "The form asks again where it was left out; a Yes never waits for it" }),
    options: Type.Array(OptionShape),
  },
  { title: "Question" },
);

const Option = Strict({
  id: Type.Optional(Id),
  label: Line(100),
});

const MEMBERS = {
  kind: Type.Optional(Kind),
  label: Type.Optional(Line(200)),
  hint: Type.Optional(Nullable(Line(200))),
  required: Type.Optional(Type.Boolean()),
  options: Type.Optional(
    Type.Array(Option, {
      maxItems: OPTIONS_MAX,
      description:
        "All that are offered, in order. One with an id keeps the answers given to it, whatever it is called",
    }),
  ),
};

export const NewQuestion = Strict({ ...MEMBERS, kind: Kind, label: Line(200) }, { title: "NewQuestion" });
export const QuestionPatch = Strict(MEMBERS, { title: "QuestionPatch" });

export function toQuestionInput<Body extends Static<typeof QuestionPatch>>({ required, ...rest }: Body) {
  return { ...rest, ...(required === undefined ? {} : { isRequired: required }) } satisfies QuestionInput;
}

export function toQuestionBody({ id, eventId, position, kind, label, hint, isRequired, options }: Question) {
  return { id, eventId, position, kind, label, hint, required: isRequired, options: options.map(toOptionBody) };
}

export function toOptionBody({ id, label, isOffered }: Question["options"][number]) {
  return { id, label, offered: isOffered };
}

/** The ids the schema has just proved are cast here and nowhere further in. */
export const toQuestionIds = (ids: readonly number[]) => ids as readonly QuestionId[];
export const toQuestionId = (id: number) => id as QuestionId;

export const ToldShape = Type.Object({
  questionId: Id,
  label: Type.String(),
  kind: Kind,
  value: Type.Union([Type.String(), Type.Number(), Type.Array(Type.String())], {
    description: "The option's words, the number or the text; of `several` a list",
  }),
  optionIds: Nullable(Type.Array(Id)),
});

export function toToldBody({ question, says, value }: ToldDetail) {
  const optionIds = value.is === "options" ? value.options : null;
  return { questionId: question.id, label: question.label, kind: question.kind, value: says, optionIds };
}
