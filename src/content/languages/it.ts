import type { Catalogue } from "./catalogue.ts";
import { plural } from "./plural.ts";
import { endSentence, factLine, LATIN_MARKS } from "./sentences.ts";

const counted = plural("it");

const CHANGE_LATER =
  "Se qualcosa cambia, o se non è stato Lei a rispondere, può modificare la risposta nella pagina del Suo invito.";

/** Italian, in the polite form. */
export const it: Catalogue = {
  language: "it",
  direction: "ltr",
  dateLocale: "it-IT",
  dates: {
    moment: ({ day, time }) => `${day}, ${time}`,
    sameDay: ({ day, from, to }) => `${day}, dalle ${from} alle ${to}`,
    overDays: ({ from, to }) => `${from} – ${to}`,
    zone: ({ city, abbreviation }) => (city === undefined ? abbreviation : `ora di ${city} (${abbreviation})`),
  },
  event: {
    when: "Quando",
    where: "Dove",
    place: (parts) => parts.join(", "),
    answerBy: "Risposta gradita entro",
    about: "Informazioni",
    online: "Online",
    untitled: "Evento",
  },
  ask: {
    invitesYouTo: ({ name, organiser }) => `${greeting(name)}. Invito di ${organiser} a`,
    question: "Può venire?",
    oneMoreTap: "Ancora un tocco: la risposta parte quando preme il pulsante.",
    pressAButton: "La risposta parte quando preme un pulsante.",
    yes: "Sì, vengo",
    no: "No, non posso venire",
    or: "oppure",
    pressAgain: "Prema di nuovo la Sua risposta, per favore.",
    preview: "Anteprima: le risposte non vengono registrate",
    previewExplained:
      "Nel messaggio vero questo link apre la pagina personale dell'invitato, con i pulsanti per il sì e per il no.",
  },
  answered: {
    said: { yes: "Ha risposto sì", no: "Ha risposto no" },
    changedTo: { yes: "Ha cambiato la risposta in sì", no: "Ha cambiato la risposta in no" },
    told: (organiser) => `Abbiamo avvisato ${endSentence(organiser)}`,
    changeHeading: "È cambiato qualcosa?",
    changeTo: { yes: "Cambia la mia risposta in sì", no: "Cambia la mia risposta in no" },
    changeUntil: (deadline) => `Può cambiare la risposta entro ${endSentence(deadline)}`,
    addToCalendar: "Aggiungi al calendario",
    calendarFile: "File per il calendario",
    googleCalendar: "Google Calendar",
    outlookCalendar: "Outlook sul web",
    writeToOrganiser: "Scrivi all'organizzazione",
  },
  details: {
    heading: "Qualche altra informazione",
    explain: "Il Suo sì resta valido, qualunque cosa tralasci qui.",
    optional: "(facoltativo)",
    plusOnes: "Chi viene con Lei?",
    people: (count) => (count === 0 ? "Nessuno" : counted(count, { one: "# persona", other: "# persone" })),
    nameOf: (number) => `Nome e cognome della persona ${number}`,
    comment: "Commento",
    commentHint: ({ organiser, max }) => `Lo leggerà ${organiser}. Al massimo ${max} caratteri.`,
    chooseSeveral: "Scelga tutto ciò che vale per Lei.",
    noAnswer: "Nessuna risposta",
    save: "Salva",
    saved: "Salvato. Può modificarlo qui.",
    pressAgain: "Prema di nuovo Salva, per favore.",
    open: "Dare qualche altra informazione all'organizzazione",
    back: "Torna alla Sua risposta",
    errorTitle: (title) => `Errore: ${title}`,
    problemsHeading: "Non è stato ancora salvato nulla",
    problems: {
      missing: (label) => `Risponda, per favore: ${label}`,
      notOffered: (label) => `${label}: questa scelta non è più disponibile. Scelga di nuovo, per favore.`,
      notANumber: (label) => `${label}: scriva un numero, per esempio 2.`,
      outOfRange: ({ label, max }) => `${label}: scriva un numero da 0 a ${max}.`,
      tooLong: ({ label, max, is }) => `${label}: il testo ha ${is} caratteri, il massimo è ${max}.`,
      tooMany: (max) =>
        max === 0
          ? "Non può portare nessuno."
          : counted(max, { one: "Può portare al massimo # persona.", other: "Può portare al massimo # persone." }),
      noPlace: (left) =>
        left === 0
          ? "Non c'è più posto per altre persone."
          : counted(left, { one: "Resta solo # posto.", other: "Restano solo # posti." }),
    },
  },
  closed: {
    fullHeading: "L'evento è al completo",
    full: "Non ci sono più posti, quindi ora non è possibile rispondere sì.",
    fullButNo: "Può ancora rispondere no.",
    closedHeading: (moment) => `Le risposte si sono chiuse: ${moment}`,
    closed: "Per cambiare la Sua, si rivolga all'organizzazione.",
    closedUnanswered: "Se desidera ancora rispondere, si rivolga all'organizzazione.",
    startedHeading: "L'evento è iniziato",
    started: "Le risposte sono chiuse. Se Le serve qualcuno adesso, si rivolga all'organizzazione.",
    endedHeading: "L'evento è finito",
    ended: "Le risposte sono chiuse.",
    cancelledHeading: "L'evento è annullato",
    cancelled: (organiser) => `È stato annullato da ${endSentence(organiser)} Non deve fare nulla.`,
    noteHeading: "Dall'organizzazione",
    withdrawnHeading: "Questo invito è stato ritirato",
    withdrawn: "Se pensa che sia un errore, si rivolga all'organizzazione.",
    notTakenHeading: "Non occorre rispondere qui",
    notTaken: (organiser) =>
      `Le risposte per questo evento sono raccolte da ${endSentence(organiser)} Per dare la Sua, si rivolga all'organizzazione.`,
    notOpenHeading: "Questo invito non è ancora aperto",
    notOpen: "L'evento è ancora in preparazione. Riapra il link più tardi, per favore.",
    yourAnswer: (answer) =>
      answer === null ? "Non abbiamo ancora una Sua risposta." : `La Sua risposta è ${ANSWERS[answer]}.`,
    updateCalendar: "Togli dal calendario",
  },
  waiting: {
    offer:
      "Può attendere un posto. Quando se ne libera uno ed è il Suo turno, contiamo la risposta come sì e La avvisiamo.",
    join: "Mettimi in lista d'attesa",
    heading: "È in lista d'attesa",
    place: (number) => `La Sua posizione nella lista: ${number}.`,
    explain: "Quando si libera un posto ed è il Suo turno, contiamo la risposta come sì e La avvisiamo.",
    leave: "Esci dalla lista d'attesa",
  },
  trouble: {
    unknownHeading: "Questo link non funziona",
    unknown:
      "Forse è stato copiato senza le ultime lettere. Riapra il link dal messaggio, o ne chieda uno nuovo a chi L'ha invitata.",
    tooManyHeading: "Troppi tentativi",
    tooMany: (minutes) =>
      `Attenda ${counted(minutes, { one: "# minuto", other: "# minuti" })}, poi riapra il link dal messaggio.`,
    tooLongHeading: "È troppo lungo",
    tooLong:
      "Non ne è stato salvato nulla e la Sua risposta è rimasta com'era. Torni indietro e accorci quello che ha scritto.",
    notSavedHeading: "La risposta non è stata salvata",
    notSaved: "Qualcosa da parte nostra non funziona. Riprovi tra un momento.",
    tryAgain: "Riprova",
    unavailableHeading: "Ora non è possibile mostrare questa pagina",
    unavailable: "Qualcosa da parte nostra non funziona. Riprovi tra un momento.",
  },
  stop: {
    heading: "Non ricevere più messaggi",
    explain: (organiser) =>
      `Scelga che cosa non vuole più ricevere da ${endSentence(organiser)} La risposta resta com'è.`,
    stopAll: (organiser) => `Ferma tutti i messaggi di ${organiser}`,
    stopEvent: "Ferma solo i messaggi su questo evento",
    stoppedHeading: "Non riceverà più messaggi",
    stoppedAll: (organiser) => `Non riceverà più messaggi da ${endSentence(organiser)}`,
    stoppedEvent: (event) => `Non riceverà più nulla su ${endSentence(event)}`,
    answerUnchanged: "La risposta non è cambiata e può ancora modificarla.",
    undo: "Annulla",
    undoneHeading: "Riceverà di nuovo i messaggi",
    undone: (organiser) => `Può ricevere messaggi da ${organiser} come prima.`,
    preview: "Anteprima: non viene fermato nulla",
    previewExplained: "Nel messaggio vero questo link permette all'invitato di fermare i messaggi.",
  },
  footer: {
    forWhom: (name) => `Questo invito è per ${endSentence(name)}`,
    askOrganiser: "Chiedi all'organizzazione",
    stopInvitations: (organiser) => `Non ricevere più inviti da ${organiser}`,
    allMyInvitations: "Tutti i miei inviti",
  },
  mail: {
    hello: (name) => `${greeting(name)},`,
    invites: ({ organiser, event }) => `${organiser} La invita a ${endSentence(event)}`,
    invited: ({ organiser, event }) => `Ha ricevuto un invito da ${organiser} a ${endSentence(event)}`,
    invitedYouTo: ({ name, organiser }) => `${greeting(name)}. Ha ricevuto un invito da ${organiser} a`,
    newsFrom: ({ name, organiser }) => `${greeting(name)}. Ci sono novità da ${organiser} su`,
    reminderPrefix: "Promemoria:",
    reminderLead: "Non abbiamo ancora la Sua risposta.",
    updateLead: "Qualcosa è cambiato in questo evento.",
    cancellationLead: (event) => `È annullato: ${endSentence(event)}`,
    changed: ({ fact, from, to }) => `${CHANGED[fact]}. Prima: ${endSentence(from)} Ora: ${endSentence(to)}`,
    becameKnown: ({ fact, to }) => `${KNOWN[fact]}: ${endSentence(to)}`,
    becameOpen: ({ fact, from }) => `${OPEN[fact]}. Prima: ${endSentence(from)}`,
    wasPlannedFor: (when) => `Era previsto per: ${endSentence(when)}`,
    receiptLead: {
      yes: (event) => `Ha risposto sì a ${endSentence(event)}`,
      no: (event) => `Ha risposto no a ${endSentence(event)}`,
      place: (event) => `Si è liberato un posto ed è Suo: ${endSentence(event)}`,
    },
    answerBy: (deadline) => `Risponda entro ${endSentence(deadline)}`,
    nextPageConfirms: "La pagina seguente Le chiede di confermare.",
    seeInvitation: "Vedi il Suo invito",
    updateCalendar: "Togli dal calendario",
    coordinators: "Domande? Scriva a",
    whyYouGotThis: ({ organiser, event }) =>
      `Riceve questo messaggio perché ${organiser} L'ha invitata a ${endSentence(event)}`,
    stopMessages: (organiser) => `Non ricevere più messaggi da ${organiser}`,
    stopShort: "Non ricevere più messaggi:",
    preheader: ({ when, where, answerBy }) =>
      factLine([when, where], answerBy && `Risponda entro ${answerBy}`, LATIN_MARKS),
    defaults: {
      invitation: { subject: "{{ event.title }}: può venire?", body: "Saremmo felici della Sua presenza." },
      notice: { subject: "{{ event.title }}: un invito per Lei", body: "Saremmo felici della Sua presenza." },
      reminder: {
        subject: "{{ event.title }}: può venire?",
        body: "Un sì e un no ci aiutano entrambi a preparare tutto.",
      },
      update: {
        subject: "{{ event.title }}: qualcosa è cambiato",
        body: "Se cambiano anche i Suoi programmi, può modificare la risposta nella pagina del Suo invito.",
      },
      cancellation: {
        subject: "{{ event.title }} è annullato",
        body: "Ci dispiace che l'evento non abbia luogo. Non deve fare nulla.",
      },
      yes: { subject: "{{ event.title }}: ha risposto sì", body: CHANGE_LATER },
      no: { subject: "{{ event.title }}: ha risposto no", body: CHANGE_LATER },
      place: {
        subject: "{{ event.title }}: ha un posto",
        body: "Se non può più venire, risponda no nella pagina del Suo invito. Il posto andrà alla persona successiva.",
      },
    },
  },
  sms: {
    defaults: {
      invitation:
        "{{ organiser.name }}: {% if firstName %}{{ firstName }}, può{% else %}Può{% endif %} venire a {{ event.title }}{% if event.shortWhen %}, {{ event.shortWhen }}{% endif %}? {{ links.page }} Basta SMS: STOP",
      reminder:
        "{{ organiser.name }}, promemoria: può venire a {{ event.title }}{% if event.shortWhen %}, {{ event.shortWhen }}{% endif %}? {{ links.page }} Basta SMS: STOP",
      update:
        "{{ organiser.name }}: novità per {{ event.title }}{% if event.changes %}. {{ event.changes }}{% elsif event.shortWhen %}, {{ event.shortWhen }}{% endif %}. {{ links.page }} Basta SMS: STOP",
      cancellation:
        "{{ organiser.name }}: annullato {{ event.title }}{% if event.shortWhen %}, {{ event.shortWhen }}{% endif %}. {{ links.page }} Basta SMS: STOP",
      yes: "{{ organiser.name }}: ha risposto sì a {{ event.title }}{% if event.shortWhen %}, {{ event.shortWhen }}{% endif %}. Per cambiare: {{ links.page }}",
      no: "{{ organiser.name }}: ha risposto no a {{ event.title }}. Per cambiare: {{ links.page }}",
      place:
        "{{ organiser.name }}: si è liberato un posto, è Suo: {{ event.title }}{% if event.shortWhen %}, {{ event.shortWhen }}{% endif %}. Non può venire? {{ links.page }}",
    },
    changed: ({ fact, from, to }) => `${LABEL[fact]}: ${to ?? "da definire"}${from === null ? "" : ` (prima ${from})`}`,
    replies: {
      stopped: (organiser) => `${organiser}: non riceverà più SMS da noi. Con START li riceve di nuovo.`,
      started: (organiser) => `${organiser}: riceverà di nuovo i nostri SMS. Basta SMS: STOP`,
      help: (organiser) => `${organiser}: SMS sugli eventi del Suo invito. Basta SMS: STOP`,
      answered: ({ answer, event, page }) =>
        `${event}: abbiamo annotato il Suo ${ANSWERS[answer]}. Per cambiare: ${page}`,
      notAnswered: ({ event, page }) => `${event}: la risposta non è stata annotata. Veda ${page}`,
      which: (pages) => `Di quale invito si tratta? Risponda qui: ${pages.join(" ")}`,
    },
  },
  calendar: {
    alarm: (event) => `Domani: ${event}`,
    changeAnswer: "Vedere o cambiare la risposta:",
    cancelledTitle: (event) => `Annullato: ${event}`,
  },
};

const ANSWERS = { yes: "sì", no: "no" } as const;

const CHANGED = {
  title: "Il nome è cambiato",
  when: "L'orario è cambiato",
  where: "Il luogo è cambiato",
} as const;

const KNOWN = {
  title: "Ora si sa il nome",
  when: "Ora si sa l'orario",
  where: "Ora si sa il luogo",
} as const;

const OPEN = {
  title: "Il nome è di nuovo da definire",
  when: "L'orario è di nuovo da definire",
  where: "Il luogo è di nuovo da definire",
} as const;

const LABEL = { title: "Nome", when: "Orario", where: "Luogo" } as const;

function greeting(name: string | null): string {
  return name === null ? "Buongiorno" : `Buongiorno ${name}`;
}
