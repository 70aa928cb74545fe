import type { Catalogue } from "./catalogue.ts";
import { plural } from "./plural.ts";
import { endSentence, factLine, LATIN_MARKS } from "./sentences.ts";

const counted = plural("es");

const CHANGE_LATER = "Si algo cambia, o si no ha sido usted, puede cambiar la respuesta en la página de su invitación.";

/** Spanish, with usted. What is texted keeps to the letters of the plain alphabet, which has é and ñ but not á, í, ó, ú. */
export const es: Catalogue = {
  language: "es",
  direction: "ltr",
  dateLocale: "es-ES",
  dates: {
    moment: ({ day, time }) => `${day}, ${time}`,
    sameDay: ({ day, from, to }) => `${day}, de ${from} a ${to}`,
    overDays: ({ from, to }) => `${from} – ${to}`,
    zone: ({ city, abbreviation }) => (city === undefined ? abbreviation : `hora de ${city} (${abbreviation})`),
  },
  event: {
    when: "Cuándo",
    where: "Dónde",
    place: (parts) => parts.join(", "),
    answerBy: "Responda antes del",
    about: "Sobre el evento",
    online: "En línea",
    untitled: "Evento",
  },
  ask: {
    invitesYouTo: ({ name, organiser }) => `${greeting(name)}. Invitación de ${organiser} a`,
    question: "¿Puede venir?",
    oneMoreTap: "Un toque más: su respuesta se envía cuando pulsa el botón.",
    pressAButton: "Su respuesta se envía cuando pulsa un botón.",
    yes: "Sí, iré",
    no: "No, no puedo ir",
    or: "o",
    pressAgain: "Pulse otra vez su respuesta, por favor.",
    preview: "Vista previa: las respuestas no se guardan",
    previewExplained:
      "En el mensaje real, este enlace abre la página personal de cada invitado, con los botones de sí y de no.",
  },
  answered: {
    said: { yes: "Ha respondido que sí", no: "Ha respondido que no" },
    changedTo: { yes: "Ha cambiado su respuesta a sí", no: "Ha cambiado su respuesta a no" },
    told: (organiser) => `Hemos avisado a ${endSentence(organiser)}`,
    changeHeading: "¿Ha cambiado algo?",
    changeTo: { yes: "Cambiar mi respuesta a sí", no: "Cambiar mi respuesta a no" },
    changeUntil: (deadline) => `Puede cambiar su respuesta hasta el ${endSentence(deadline)}`,
    addToCalendar: "Añadir a su calendario",
    calendarFile: "Archivo de calendario",
    googleCalendar: "Google Calendar",
    outlookCalendar: "Outlook en la web",
    writeToOrganiser: "Escribir a la organización",
  },
  details: {
    heading: "Algunos detalles más",
    explain: "Su sí queda anotado, deje lo que deje en blanco.",
    optional: "(opcional)",
    plusOnes: "¿Quién le acompaña?",
    people: (count) => (count === 0 ? "Nadie" : counted(count, { one: "# persona", other: "# personas" })),
    nameOf: (number) => `Nombre completo de la persona ${number}`,
    comment: "Comentario",
    commentHint: ({ organiser, max }) => `Lo leerá ${organiser}. ${max} caracteres como máximo.`,
    chooseSeveral: "Elija todo lo que corresponda.",
    noAnswer: "Sin respuesta",
    save: "Guardar",
    saved: "Guardado. Puede cambiarlo aquí.",
    pressAgain: "Pulse otra vez Guardar, por favor.",
    open: "Dar algunos detalles más a la organización",
    back: "Volver a su respuesta",
    errorTitle: (title) => `Error: ${title}`,
    problemsHeading: "Todavía no se ha guardado nada",
    problems: {
      missing: (label) => `Responda, por favor: ${label}`,
      notOffered: (label) => `${label}: esta opción ya no está disponible. Elija de nuevo, por favor.`,
      notANumber: (label) => `${label}: escriba un número, por ejemplo 2.`,
      outOfRange: ({ label, max }) => `${label}: escriba un número de 0 a ${max}.`,
      tooLong: ({ label, max, is }) => `${label}: el texto tiene ${is} caracteres y el máximo es ${max}.`,
      tooMany: (max) =>
        max === 0
          ? "No puede traer a nadie."
          : counted(max, {
              one: "Puede traer a # persona como máximo.",
              other: "Puede traer a # personas como máximo.",
            }),
      noPlace: (left) =>
        left === 0
          ? "No queda sitio para nadie más."
          : counted(left, { one: "Solo queda # plaza.", other: "Solo quedan # plazas." }),
    },
  },
  closed: {
    fullHeading: "El evento está completo",
    full: "No queda ninguna plaza, así que ahora no se puede aceptar un sí.",
    fullButNo: "Todavía puede responder que no.",
    closedHeading: (moment) => `El plazo de respuesta terminó el ${moment}`,
    closed: "Para cambiar su respuesta, diríjase a la organización.",
    closedUnanswered: "Si todavía desea responder, diríjase a la organización.",
    startedHeading: "El evento ya ha empezado",
    started: "El plazo de respuesta ha terminado. Si necesita hablar con alguien ahora, diríjase a la organización.",
    endedHeading: "El evento ha terminado",
    ended: "El plazo de respuesta ha terminado.",
    cancelledHeading: "El evento se ha cancelado",
    cancelled: (organiser) => `Lo ha cancelado ${endSentence(organiser)} No tiene que hacer nada.`,
    noteHeading: "De la organización",
    withdrawnHeading: "Esta invitación se ha retirado",
    withdrawn: "Si cree que es un error, diríjase a la organización.",
    notTakenHeading: "No hace falta que responda aquí",
    notTaken: (organiser) =>
      `Las respuestas de este evento las lleva ${endSentence(organiser)} Para dar la suya, diríjase a la organización.`,
    notOpenHeading: "Esta invitación todavía no está abierta",
    notOpen: "El evento aún se está preparando. Vuelva a abrir el enlace más tarde.",
    yourAnswer: (answer) =>
      answer === null ? "No tenemos ninguna respuesta suya." : `Su respuesta es ${ANSWERS[answer]}.`,
    updateCalendar: "Quitarlo de su calendario",
  },
  waiting: {
    offer:
      "Puede esperar una plaza. Cuando quede una libre y sea su turno, contaremos su respuesta como un sí y le avisaremos.",
    join: "Apuntarse a la lista de espera",
    heading: "Está en la lista de espera",
    place: (number) => `Su puesto en la lista: ${number}.`,
    explain: "Cuando quede una plaza libre y sea su turno, contaremos su respuesta como un sí y le avisaremos.",
    leave: "Salir de la lista de espera",
  },
  trouble: {
    unknownHeading: "Este enlace no funciona",
    unknown:
      "Quizá se copió sin las últimas letras. Vuelva a abrir el enlace de su mensaje o pida uno nuevo a quien le invitó.",
    tooManyHeading: "Demasiados intentos",
    tooMany: (minutes) =>
      `Espere ${counted(minutes, { one: "# minuto", other: "# minutos" })} y vuelva a abrir el enlace de su mensaje.`,
    tooLongHeading: "Es demasiado largo",
    tooLong: "No se ha guardado nada de ello y su respuesta sigue igual. Vuelva atrás y acorte lo que ha escrito.",
    notSavedHeading: "Su respuesta no se ha guardado",
    notSaved: "Algo no funciona por nuestra parte. Inténtelo de nuevo dentro de un momento.",
    tryAgain: "Intentar de nuevo",
    unavailableHeading: "Esta página no se puede mostrar ahora",
    unavailable: "Algo no funciona por nuestra parte. Inténtelo de nuevo dentro de un momento.",
  },
  stop: {
    heading: "Dejar de recibir mensajes",
    explain: (organiser) => `Elija qué no desea recibir más de ${endSentence(organiser)} Su respuesta queda como está.`,
    stopAll: (organiser) => `No recibir más mensajes de ${organiser}`,
    stopEvent: "No recibir más mensajes sobre este evento",
    stoppedHeading: "No recibirá más mensajes",
    stoppedAll: (organiser) => `No recibirá más mensajes de ${endSentence(organiser)}`,
    stoppedEvent: (event) => `No recibirá nada más sobre ${endSentence(event)}`,
    answerUnchanged: "Su respuesta no ha cambiado y todavía puede cambiarla.",
    undo: "Deshacer",
    undoneHeading: "Volverá a recibir mensajes",
    undone: (organiser) => `Puede recibir mensajes de ${organiser} como antes.`,
    preview: "Vista previa: no se detiene nada",
    previewExplained: "En el mensaje real, este enlace permite al invitado dejar de recibir mensajes.",
  },
  footer: {
    forWhom: (name) => `Esta invitación es para ${endSentence(name)}`,
    askOrganiser: "Preguntar a la organización",
    stopInvitations: (organiser) => `No recibir más invitaciones de ${organiser}`,
    allMyInvitations: "Todas mis invitaciones",
  },
  mail: {
    hello: (name) => `${greeting(name)}:`,
    invites: ({ organiser, event }) => `${organiser} le invita a ${endSentence(event)}`,
    invited: ({ organiser, event }) => `${organiser} le invitó a ${endSentence(event)}`,
    invitedYouTo: ({ name, organiser }) => `${greeting(name)}. ${organiser} le invitó a`,
    newsFrom: ({ name, organiser }) => `${greeting(name)}. Hay novedades de ${organiser} sobre`,
    reminderPrefix: "Recordatorio:",
    reminderLead: "Todavía no tenemos su respuesta.",
    updateLead: "Algo ha cambiado en este evento.",
    cancellationLead: (event) => `Se ha cancelado: ${endSentence(event)}`,
    changed: ({ fact, from, to }) => `${CHANGED[fact]}. Antes: ${endSentence(from)} Ahora: ${endSentence(to)}`,
    becameKnown: ({ fact, to }) => `${KNOWN[fact]}: ${endSentence(to)}`,
    becameOpen: ({ fact, from }) => `${OPEN[fact]}. Antes: ${endSentence(from)}`,
    wasPlannedFor: (when) => `Estaba previsto para: ${endSentence(when)}`,
    receiptLead: {
      yes: (event) => `Ha respondido que sí a ${endSentence(event)}`,
      no: (event) => `Ha respondido que no a ${endSentence(event)}`,
      place: (event) => `Ha quedado una plaza libre y es suya: ${endSentence(event)}`,
    },
    answerBy: (deadline) => `Responda antes del ${endSentence(deadline)}`,
    nextPageConfirms: "La página siguiente le pide que confirme.",
    seeInvitation: "Ver su invitación",
    updateCalendar: "Quitarlo de su calendario",
    coordinators: "¿Preguntas? Escriba a",
    whyYouGotThis: ({ organiser, event }) =>
      `Recibe este mensaje porque ${organiser} le invitó a ${endSentence(event)}`,
    stopMessages: (organiser) => `No recibir más mensajes de ${organiser}`,
    stopShort: "No recibir más mensajes:",
    preheader: ({ when, where, answerBy }) =>
      factLine([when, where], answerBy && `Responda antes del ${answerBy}`, LATIN_MARKS),
    defaults: {
      invitation: { subject: "{{ event.title }}: ¿puede venir?", body: "Nos alegraría contar con su presencia." },
      notice: {
        subject: "{{ event.title }}: una invitación para usted",
        body: "Nos alegraría contar con su presencia.",
      },
      reminder: {
        subject: "{{ event.title }}: ¿puede venir?",
        body: "Tanto un sí como un no nos ayudan a prepararlo todo.",
      },
      update: {
        subject: "{{ event.title }}: algo ha cambiado",
        body: "Si por ello cambian sus planes, puede cambiar su respuesta en la página de su invitación.",
      },
      cancellation: {
        subject: "Se ha cancelado: {{ event.title }}",
        body: "Sentimos que el evento no se celebre. No tiene que hacer nada.",
      },
      yes: { subject: "{{ event.title }}: ha respondido que sí", body: CHANGE_LATER },
      no: { subject: "{{ event.title }}: ha respondido que no", body: CHANGE_LATER },
      place: {
        subject: "{{ event.title }}: tiene una plaza",
        body: "Si ya no puede venir, responda que no en la página de su invitación. La plaza será para la persona siguiente.",
      },
    },
  },
  sms: {
    defaults: {
      invitation:
        "{{ organiser.name }}: {% if firstName %}{{ firstName }}, ¿puede{% else %}¿Puede{% endif %} venir a {{ event.title }}{% if event.shortWhen %}, {{ event.shortWhen }}{% endif %}? {{ links.page }} Baja: STOP",
      reminder:
        "{{ organiser.name }}, recordatorio: ¿puede venir a {{ event.title }}{% if event.shortWhen %}, {{ event.shortWhen }}{% endif %}? {{ links.page }} Baja: STOP",
      update:
        "{{ organiser.name }}: novedades de {{ event.title }}{% if event.changes %}. {{ event.changes }}{% elsif event.shortWhen %}, {{ event.shortWhen }}{% endif %}. {{ links.page }} Baja: STOP",
      cancellation:
        "{{ organiser.name }}: se ha cancelado {{ event.title }}{% if event.shortWhen %}, {{ event.shortWhen }}{% endif %}. {{ links.page }} Baja: STOP",
      yes: "{{ organiser.name }}: su respuesta es que viene a {{ event.title }}{% if event.shortWhen %}, {{ event.shortWhen }}{% endif %}. Cambiar: {{ links.page }}",
      no: "{{ organiser.name }}: su respuesta es que no viene a {{ event.title }}. Cambiar: {{ links.page }}",
      place:
        "{{ organiser.name }}: hay una plaza libre y es suya: {{ event.title }}{% if event.shortWhen %}, {{ event.shortWhen }}{% endif %}. ¿No puede venir? {{ links.page }}",
    },
    changed: ({ fact, from, to }) => `${LABEL[fact]}: ${to ?? "sin fijar"}${from === null ? "" : ` (antes ${from})`}`,
    replies: {
      stopped: (organiser) => `${organiser}: ya no recibe nuestros SMS. Responda START para recibirlos de nuevo.`,
      started: (organiser) => `${organiser}: le enviaremos SMS de nuevo. Baja: STOP`,
      help: (organiser) => `${organiser}: SMS sobre eventos a los que se le invita. Baja: STOP`,
      answered: ({ answer, event, page }) => `${event}: hemos anotado "${PLAIN[answer]}". Cambiar: ${page}`,
      notAnswered: ({ event, page }) => `${event}: no se ha podido anotar su respuesta. Vea ${page}`,
      which: (pages) => `¿A qué evento se refiere? Responda en: ${pages.join(" ")}`,
    },
  },
  calendar: {
    alarm: (event) => `Mañana: ${event}`,
    changeAnswer: "Ver o cambiar su respuesta:",
    cancelledTitle: (event) => `Cancelado: ${event}`,
  },
};

const ANSWERS = { yes: "sí", no: "no" } as const;
const PLAIN = { yes: "viene", no: "no viene" } as const;

const CHANGED = {
  title: "El nombre ha cambiado",
  when: "La hora ha cambiado",
  where: "El lugar ha cambiado",
} as const;

const KNOWN = {
  title: "Ya se sabe el nombre",
  when: "Ya se sabe la hora",
  where: "Ya se sabe el lugar",
} as const;

const OPEN = {
  title: "El nombre vuelve a estar por decidir",
  when: "La hora vuelve a estar por decidir",
  where: "El lugar vuelve a estar por decidir",
} as const;

const LABEL = { title: "Nombre", when: "Hora", where: "Lugar" } as const;

function greeting(name: string | null): string {
  return name === null ? "Hola" : `Hola, ${name}`;
}
