import { number, percent } from "../formats.ts";

const peopleOf = (count: number) => (count === 1 ? "1 person" : `${number(count)} people`);
const answersOf = (count: number) => (count === 1 ? "1 answer" : `${number(count)} answers`);

/** What the screen says where guests are asked for more than Yes or No. */
export const questions = {
  tab: "Questions",
  title: "Questions",
  about: "Asked once a guest has said yes. A yes never waits for an answer.",
  add: "Add a question",
  full: "An event asks ten questions at most. Delete one to ask another.",
  empty: "Guests are asked only Yes or No",
  emptySays: "They may leave a comment. Ask more with a question of your own, or begin with one of these.",
  presets: "Begin with",
  kinds: {
    choice: "One of several options",
    several: "Any of several options",
    number: "A number",
    "short-text": "A short text",
    "long-text": "A long text",
  },
  preset: {
    food: {
      name: "Food",
      label: "What would you like to eat?",
      options: ["Everything", "Vegetarian", "Vegan"],
    },
    access: {
      name: "Access needs",
      label: "Is there anything we should know so that you can take part?",
      hint: "Such as a step-free way in, an interpreter, or an allergy.",
    },
  },
  plusOnes: {
    title: "Plus-ones",
    label: "Each guest may bring",
    says: (max: number) =>
      max === 0
        ? "Nobody is asked whom they bring."
        : `Guests are asked whom they bring, and for names, up to ${peopleOf(max)}.`,
  },
  comment: "Comment",
  commentSays:
    "Every guest who comes may leave one, up to 500 characters. Comments stand in the guest list and the export.",
  required: "Asked again when left out",
  optional: "Optional",
  share: (part: number, whole: number) => percent(whole === 0 ? 0 : part / whole),
  edit: "Edit",
  remove: (label: string) => `Delete “${label}”`,
  up: (label: string) => `Move “${label}” up`,
  down: (label: string) => `Move “${label}” down`,
  moved: (label: string, position: number) => `“${label}” is number ${position} now`,
  form: {
    createTitle: "New question",
    editTitle: "Edit question",
    kind: "Kind of answer",
    kindFixed: "Guests have answered, so the kind stays.",
    label: "Question",
    labelHint: "As guests read it",
    hint: "Hint",
    hintHint: "One sentence under the question",
    options: "Options",
    optionsHint:
      "Two to twelve. Rewording one keeps the answers given to it; one you take out stays with whoever chose it.",
    option: (place: number) => `Option ${place}`,
    addOption: "Add an option",
    removeOption: (place: number) => `Take out option ${place}`,
    required: "Ask again when it is left out",
    requiredHint: "The form then shows what is missing. The yes stands all the same.",
    create: "Add the question",
    save: "Save the question",
    saving: "Saving",
  },
  removal: {
    title: (label: string) => `Delete “${label}”?`,
    says: (answers: number) =>
      answers === 0
        ? "Nobody has answered it yet. It is asked no more."
        : `It is asked no more, and the ${answersOf(answers)} to it of guests who come are deleted with it. Export them first if you need them.`,
    action: "Delete the question",
    busy: "Deleting",
  },
  results: {
    nobody: "Nobody who comes has answered it yet.",
    people: "People to expect",
    peopleSays: (yes: number, plusOnes: number) =>
      `${number(yes)} said yes, and ${number(plusOnes)} more come with them.`,
    missing: (count: number) =>
      count === 1
        ? "1 guest who comes has left out a required question."
        : `${number(count)} guests who come have left out a required question.`,
    whoMisses: "See who",
    askThem: "Write to them",
    asking: "Starting",
    caption: (count: number, of: number) =>
      `${number(count)} of ${number(of)} guests who come have answered. Whoever says no afterwards counts no more.`,
    sum: "Together",
    gone: (label: string) => `${label} (offered no more)`,
    showTexts: (count: number) => `Read ${answersOf(count)}`,
    hideTexts: "Hide the answers",
    noName: "No name",
    counting: "Counted are guests who come. People to expect are those who said yes and whom they bring.",
    export: "Export the guest list with all answers",
  },
  guest: {
    title: "What they said besides",
    none: "Nothing so far.",
    change: "Write down",
    cancel: "Cancel",
    brings: "They bring",
    mayBring: "They may bring",
    mayBringHint: (max: number) => `Leave it empty for as many as everybody: ${number(max)}`,
    names: "Names of those they bring",
    namesHint: "One on each line",
    comment: "Comment",
    noAnswer: "No answer",
    save: "Save what they said",
    saving: "Saving",
  },
  preview: {
    title: "As guests see it",
    show: "See it as a guest",
    hide: "Hide it",
    says: "After a yes, on the page of the answer. Nothing here is recorded.",
    frame: "The form guests see",
  },
};
