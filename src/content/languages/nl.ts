import type { Catalogue } from "./catalogue.ts";
import { plural } from "./plural.ts";
import { endSentence, factLine, LATIN_MARKS } from "./sentences.ts";

const counted = plural("nl");

const CHANGE_LATER =
  "Als er iets verandert, of als u dit niet zelf was, kunt u het antwoord wijzigen op de pagina van uw uitnodiging.";

/** Dutch, with u. */
export const nl: Catalogue = {
  language: "nl",
  direction: "ltr",
  dateLocale: "nl-NL",
  dates: {
    moment: ({ day, time }) => `${day}, ${time}`,
    sameDay: ({ day, from, to }) => `${day}, ${from} tot ${to}`,
    overDays: ({ from, to }) => `${from} tot ${to}`,
    zone: ({ city, abbreviation }) => (city === undefined ? abbreviation : `tijd in ${city} (${abbreviation})`),
  },
  event: {
    when: "Wanneer",
    where: "Waar",
    place: (parts) => parts.join(", "),
    answerBy: "Graag antwoord vóór",
    about: "Waar het over gaat",
    online: "Online",
    untitled: "Bijeenkomst",
  },
  ask: {
    invitesYouTo: ({ name, organiser }) => `${greeting(name)}. ${organiser} nodigt u uit voor`,
    question: "Kunt u komen?",
    oneMoreTap: "Nog één tik: uw antwoord wordt verstuurd als u op de knop drukt.",
    pressAButton: "Uw antwoord wordt verstuurd als u op een knop drukt.",
    yes: "Ja, ik kom",
    no: "Nee, ik kan niet komen",
    or: "of",
    pressAgain: "Druk nog een keer op uw antwoord.",
    preview: "Voorbeeld: antwoorden worden niet bewaard",
    previewExplained:
      "In het echte bericht opent deze link de eigen pagina van de gast, met de knoppen voor ja en nee.",
  },
  answered: {
    said: { yes: "U hebt ja gezegd", no: "U hebt nee gezegd" },
    changedTo: { yes: "U hebt uw antwoord gewijzigd in ja", no: "U hebt uw antwoord gewijzigd in nee" },
    told: (organiser) => `We hebben het ${organiser} laten weten.`,
    changeHeading: "Is er iets veranderd?",
    changeTo: { yes: "Mijn antwoord wijzigen in ja", no: "Mijn antwoord wijzigen in nee" },
    changeUntil: (deadline) => `U kunt uw antwoord wijzigen tot ${endSentence(deadline)}`,
    addToCalendar: "In uw agenda zetten",
    calendarFile: "Agendabestand",
    googleCalendar: "Google Agenda",
    outlookCalendar: "Outlook op het web",
    writeToOrganiser: "De organisator schrijven",
  },
  details: {
    heading: "Nog een paar dingen",
    explain: "Uw ja staat, wat u hier ook weglaat.",
    optional: "(niet verplicht)",
    plusOnes: "Wie neemt u mee?",
    people: (count) => (count === 0 ? "Niemand" : counted(count, { one: "# persoon", other: "# personen" })),
    nameOf: (number) => `Volledige naam van persoon ${number}`,
    comment: "Opmerking",
    commentHint: ({ organiser, max }) => `${organiser} leest dit. Hoogstens ${max} tekens.`,
    chooseSeveral: "Kies alles wat van toepassing is.",
    noAnswer: "Geen antwoord",
    save: "Opslaan",
    saved: "Opgeslagen. U kunt het hier wijzigen.",
    pressAgain: "Druk nog een keer op Opslaan.",
    open: "De organisator nog een paar dingen laten weten",
    back: "Terug naar uw antwoord",
    errorTitle: (title) => `Fout: ${title}`,
    problemsHeading: "Er is nog niets opgeslagen",
    problems: {
      missing: (label) => `Graag een antwoord: ${label}`,
      notOffered: (label) => `${label}: deze keuze is er niet meer. Kies opnieuw.`,
      notANumber: (label) => `${label}: vul een getal in, bijvoorbeeld 2.`,
      outOfRange: ({ label, max }) => `${label}: vul een getal in van 0 tot ${max}.`,
      tooLong: ({ label, max, is }) => `${label}: dit zijn ${is} tekens, hoogstens ${max} is mogelijk.`,
      tooMany: (max) => (max === 0 ? "U kunt niemand meenemen." : `U kunt er hoogstens ${max} meenemen.`),
      noPlace: (left) =>
        left === 0
          ? "Er is geen plaats voor nog iemand."
          : counted(left, { one: "Er is nog maar # plaats.", other: "Er zijn nog maar # plaatsen." }),
    },
  },
  closed: {
    fullHeading: "De bijeenkomst is vol",
    full: "Er is geen plaats meer, dus ja zeggen kan nu niet.",
    fullButNo: "Nee zeggen kan nog wel.",
    closedHeading: (moment) => `Antwoorden kon tot ${moment}`,
    closed: "Wilt u uw antwoord wijzigen, vraag het de organisator.",
    closedUnanswered: "Wilt u nog antwoorden, vraag het de organisator.",
    startedHeading: "De bijeenkomst is begonnen",
    started: "Antwoorden kan niet meer. Hebt u nu iemand nodig, vraag het de organisator.",
    endedHeading: "De bijeenkomst is voorbij",
    ended: "Antwoorden kan niet meer.",
    cancelledHeading: "De bijeenkomst gaat niet door",
    cancelled: (organiser) => `${organiser} heeft haar afgezegd. U hoeft niets te doen.`,
    noteHeading: "Van de organisator",
    withdrawnHeading: "Deze uitnodiging is ingetrokken",
    withdrawn: "Denkt u dat dit een vergissing is, vraag het de organisator.",
    notTakenHeading: "U hoeft hier niet te antwoorden",
    notTaken: (organiser) =>
      `${organiser} houdt de antwoorden voor deze bijeenkomst zelf bij. Geef het uwe door aan de organisator.`,
    notOpenHeading: "Deze uitnodiging is nog niet open",
    notOpen: "De bijeenkomst wordt nog voorbereid. Open de link later nog eens.",
    yourAnswer: (answer) => (answer === null ? "We hebben geen antwoord van u." : `Uw antwoord is ${ANSWERS[answer]}.`),
    updateCalendar: "Uit uw agenda halen",
  },
  waiting: {
    offer:
      "U kunt op een plaats wachten. Komt er een vrij en bent u aan de beurt, dan tellen we u als ja en laten we het u weten.",
    join: "Op de wachtlijst zetten",
    heading: "U staat op de wachtlijst",
    place: (number) => `U bent nummer ${number} in de rij.`,
    explain: "Komt er een plaats vrij en bent u aan de beurt, dan tellen we u als ja en laten we het u weten.",
    leave: "Van de wachtlijst halen",
  },
  trouble: {
    unknownHeading: "Deze link werkt niet",
    unknown:
      "Misschien is hij gekopieerd zonder de laatste letters. Open de link in uw bericht nog eens, of vraag een nieuwe aan wie u heeft uitgenodigd.",
    tooManyHeading: "Te veel pogingen",
    tooMany: (minutes) =>
      `Wacht ${counted(minutes, { one: "# minuut", other: "# minuten" })} en open de link in uw bericht dan nog eens.`,
    tooLongHeading: "Dit is te lang",
    tooLong:
      "Er is niets van opgeslagen en uw antwoord is zoals het was. Ga terug en maak korter wat u hebt geschreven.",
    notSavedHeading: "Uw antwoord is niet opgeslagen",
    notSaved: "Er werkt iets niet bij ons. Probeer het zo meteen nog eens.",
    tryAgain: "Nog eens proberen",
    unavailableHeading: "Deze pagina kan nu niet worden getoond",
    unavailable: "Er werkt iets niet bij ons. Probeer het zo meteen nog eens.",
  },
  stop: {
    heading: "Berichten stoppen",
    explain: (organiser) => `Kies wat ${organiser} u niet meer mag sturen. Uw antwoord blijft zoals het is.`,
    stopAll: (organiser) => `Alle berichten van ${organiser} stoppen`,
    stopEvent: "Alleen berichten over deze bijeenkomst stoppen",
    stoppedHeading: "U krijgt geen berichten meer",
    stoppedAll: (organiser) => `${organiser} schrijft u niet meer.`,
    stoppedEvent: (event) => `U hoort niets meer over ${endSentence(event)}`,
    answerUnchanged: "Uw antwoord is niet veranderd, en u kunt het nog wijzigen.",
    undo: "Ongedaan maken",
    undoneHeading: "U krijgt weer berichten",
    undone: (organiser) => `${organiser} mag u schrijven zoals voorheen.`,
    preview: "Voorbeeld: er wordt niets gestopt",
    previewExplained: "In het echte bericht kan de gast met deze link berichten stoppen.",
  },
  footer: {
    forWhom: (name) => `Deze uitnodiging is voor ${endSentence(name)}`,
    askOrganiser: "De organisator vragen",
    stopInvitations: (organiser) => `Geen uitnodigingen meer van ${organiser}`,
    allMyInvitations: "Al mijn uitnodigingen",
  },
  mail: {
    hello: (name) => `${greeting(name)},`,
    invites: ({ organiser, event }) => `${organiser} nodigt u uit voor ${endSentence(event)}`,
    invited: ({ organiser, event }) => `${organiser} heeft u uitgenodigd voor ${endSentence(event)}`,
    invitedYouTo: ({ name, organiser }) => `${greeting(name)}. ${organiser} heeft u uitgenodigd voor`,
    newsFrom: ({ name, organiser }) => `${greeting(name)}. ${organiser} heeft nieuws over`,
    reminderPrefix: "Herinnering:",
    reminderLead: "We hebben uw antwoord nog niet.",
    updateLead: "Er is iets veranderd aan deze bijeenkomst.",
    cancellationLead: (event) => `${event} gaat niet door.`,
    changed: ({ fact, from, to }) => `${CHANGED[fact]}. Eerst: ${endSentence(from)} Nu: ${endSentence(to)}`,
    becameKnown: ({ fact, to }) => `${KNOWN[fact]}: ${endSentence(to)}`,
    becameOpen: ({ fact, from }) => `${OPEN[fact]}. Eerst: ${endSentence(from)}`,
    wasPlannedFor: (when) => `Gepland was: ${endSentence(when)}`,
    receiptLead: {
      yes: (event) => `U hebt ja gezegd tegen ${endSentence(event)}`,
      no: (event) => `U hebt nee gezegd tegen ${endSentence(event)}`,
      place: (event) => `Er is een plaats vrijgekomen, en die is voor u: ${endSentence(event)}`,
    },
    answerBy: (deadline) => `Graag antwoord vóór ${endSentence(deadline)}`,
    nextPageConfirms: "Op de volgende pagina bevestigt u uw antwoord.",
    seeInvitation: "Uw uitnodiging bekijken",
    updateCalendar: "Uit uw agenda halen",
    coordinators: "Vragen? Schrijf naar",
    whyYouGotThis: ({ organiser, event }) =>
      `U krijgt dit bericht omdat ${organiser} u heeft uitgenodigd voor ${endSentence(event)}`,
    stopMessages: (organiser) => `Berichten van ${organiser} stoppen`,
    stopShort: "Berichten stoppen:",
    preheader: ({ when, where, answerBy }) =>
      factLine([when, where], answerBy && `Graag antwoord vóór ${answerBy}`, LATIN_MARKS),
    defaults: {
      invitation: { subject: "{{ event.title }}: kunt u komen?", body: "We zouden het fijn vinden u te zien." },
      notice: { subject: "{{ event.title }}: u bent uitgenodigd", body: "We zouden het fijn vinden u te zien." },
      reminder: {
        subject: "{{ event.title }}: kunt u komen?",
        body: "Een ja en een nee helpen ons allebei bij de voorbereiding.",
      },
      update: {
        subject: "{{ event.title }}: er is iets veranderd",
        body: "Veranderen uw plannen daardoor, dan kunt u uw antwoord wijzigen op de pagina van uw uitnodiging.",
      },
      cancellation: {
        subject: "{{ event.title }} gaat niet door",
        body: "Het spijt ons dat de bijeenkomst niet doorgaat. U hoeft niets te doen.",
      },
      yes: { subject: "{{ event.title }}: u hebt ja gezegd", body: CHANGE_LATER },
      no: { subject: "{{ event.title }}: u hebt nee gezegd", body: CHANGE_LATER },
      place: {
        subject: "{{ event.title }}: u hebt een plaats",
        body: "Kunt u niet meer komen, zeg dan nee op de pagina van uw uitnodiging. De plaats gaat dan naar de volgende in de rij.",
      },
    },
  },
  sms: {
    defaults: {
      invitation:
        "{{ organiser.name }}: {% if firstName %}{{ firstName }}, kunt{% else %}Kunt{% endif %} u komen naar {{ event.title }}{% if event.shortWhen %}, {{ event.shortWhen }}{% endif %}? {{ links.page }} Afmelden: STOP",
      reminder:
        "{{ organiser.name }}, herinnering: kunt u komen naar {{ event.title }}{% if event.shortWhen %}, {{ event.shortWhen }}{% endif %}? {{ links.page }} Afmelden: STOP",
      update:
        "{{ organiser.name }}: {{ event.title }} is veranderd{% if event.changes %}. {{ event.changes }}{% elsif event.shortWhen %}, {{ event.shortWhen }}{% endif %}. {{ links.page }} Afmelden: STOP",
      cancellation:
        "{{ organiser.name }}: {{ event.title }}{% if event.shortWhen %}, {{ event.shortWhen }},{% endif %} gaat niet door. {{ links.page }} Afmelden: STOP",
      yes: "{{ organiser.name }}: u hebt ja gezegd: {{ event.title }}{% if event.shortWhen %}, {{ event.shortWhen }}{% endif %}. Wijzigen: {{ links.page }}",
      no: "{{ organiser.name }}: u hebt nee gezegd: {{ event.title }}. Wijzigen: {{ links.page }}",
      place:
        "{{ organiser.name }}: er is een plaats vrij, die is voor u: {{ event.title }}{% if event.shortWhen %}, {{ event.shortWhen }}{% endif %}. Kunt u niet? {{ links.page }}",
    },
    changed: ({ fact, from, to }) => `${LABEL[fact]}: ${to ?? "open"}${from === null ? "" : ` (was ${from})`}`,
    replies: {
      stopped: (organiser) => `${organiser}: u krijgt geen sms meer van ons. Met START krijgt u ze weer.`,
      started: (organiser) => `${organiser}: u krijgt weer sms van ons. Afmelden: STOP`,
      help: (organiser) => `${organiser}: sms over bijeenkomsten waarvoor u bent uitgenodigd. Afmelden: STOP`,
      answered: ({ answer, event, page }) => `${event}: uw ${ANSWERS[answer]} is genoteerd. Wijzigen: ${page}`,
      notAnswered: ({ event, page }) => `${event}: uw antwoord kon niet worden genoteerd. Zie ${page}`,
      which: (pages) => `Welke uitnodiging bedoelt u? Antwoord hier: ${pages.join(" ")}`,
    },
  },
  calendar: {
    alarm: (event) => `Morgen: ${event}`,
    changeAnswer: "Uw antwoord bekijken of wijzigen:",
    cancelledTitle: (event) => `Gaat niet door: ${event}`,
  },
};

const ANSWERS = { yes: "ja", no: "nee" } as const;

const CHANGED = {
  title: "De naam is veranderd",
  when: "De tijd is veranderd",
  where: "De plaats is veranderd",
} as const;

const KNOWN = {
  title: "De naam is nu bekend",
  when: "De tijd is nu bekend",
  where: "De plaats is nu bekend",
} as const;

const OPEN = {
  title: "De naam is weer open",
  when: "De tijd is weer open",
  where: "De plaats is weer open",
} as const;

const LABEL = { title: "Naam", when: "Tijd", where: "Plaats" } as const;

function greeting(name: string | null): string {
  return name === null ? "Dag" : `Dag ${name}`;
}
