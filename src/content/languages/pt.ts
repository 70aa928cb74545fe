import type { Catalogue } from "./catalogue.ts";
import { plural } from "./plural.ts";
import { endSentence, factLine, LATIN_MARKS } from "./sentences.ts";

const counted = plural("pt");

const CHANGE_LATER = "Se algo mudar, ou se a resposta não foi sua, pode alterá-la na página do seu convite.";

/**
 * Portuguese as it reads well on both sides of the Atlantic. What is texted keeps to the letters of the plain alphabet,
 * which has é and à but neither ã, ç nor í.
 */
export const pt: Catalogue = {
  language: "pt",
  direction: "ltr",
  dateLocale: "pt-BR",
  dates: {
    moment: ({ day, time }) => `${day}, ${time}`,
    sameDay: ({ day, from, to }) => `${day}, das ${from} às ${to}`,
    overDays: ({ from, to }) => `${from} – ${to}`,
    zone: ({ city, abbreviation }) => (city === undefined ? abbreviation : `hora de ${city} (${abbreviation})`),
  },
  event: {
    when: "Quando",
    where: "Onde",
    place: (parts) => parts.join(", "),
    answerBy: "Responda até",
    about: "Sobre o evento",
    online: "Online",
    untitled: "Evento",
  },
  ask: {
    invitesYouTo: ({ name, organiser }) => `${greeting(name)}. Convite de ${organiser} para`,
    question: "Pode vir?",
    oneMoreTap: "Só mais um toque: a sua resposta é enviada quando tocar no botão.",
    pressAButton: "A sua resposta é enviada quando tocar num botão.",
    yes: "Sim, eu vou",
    no: "Não, não posso ir",
    or: "ou",
    pressAgain: "Toque de novo na sua resposta, por favor.",
    preview: "Pré-visualização: as respostas não são gravadas",
    previewExplained:
      "Na mensagem verdadeira, este link abre a página pessoal de cada convidado, com os botões de sim e de não.",
  },
  answered: {
    said: { yes: "Respondeu que sim", no: "Respondeu que não" },
    changedTo: { yes: "Mudou a sua resposta para sim", no: "Mudou a sua resposta para não" },
    told: (organiser) => `Avisamos ${endSentence(organiser)}`,
    changeHeading: "Algo mudou?",
    changeTo: { yes: "Mudar a minha resposta para sim", no: "Mudar a minha resposta para não" },
    changeUntil: (deadline) => `Pode mudar a sua resposta até ${endSentence(deadline)}`,
    addToCalendar: "Adicionar ao calendário",
    calendarFile: "Arquivo de calendário",
    googleCalendar: "Google Calendar",
    outlookCalendar: "Outlook na web",
    writeToOrganiser: "Escrever à organização",
  },
  details: {
    heading: "Mais alguns detalhes",
    explain: "O seu sim está garantido, deixe o que deixar em branco aqui.",
    optional: "(opcional)",
    plusOnes: "Quem vem consigo?",
    people: (count) => (count === 0 ? "Ninguém" : counted(count, { one: "# pessoa", other: "# pessoas" })),
    nameOf: (number) => `Nome completo da pessoa ${number}`,
    comment: "Comentário",
    commentHint: ({ organiser, max }) => `Será lido por ${organiser}. No máximo ${max} caracteres.`,
    chooseSeveral: "Escolha tudo o que se aplica.",
    noAnswer: "Sem resposta",
    save: "Guardar",
    saved: "Guardado. Pode alterar aqui.",
    pressAgain: "Toque de novo em Guardar, por favor.",
    open: "Dar mais alguns detalhes à organização",
    back: "Voltar à sua resposta",
    errorTitle: (title) => `Erro: ${title}`,
    problemsHeading: "Ainda nada foi guardado",
    problems: {
      missing: (label) => `Responda, por favor: ${label}`,
      notOffered: (label) => `${label}: esta opção já não está disponível. Escolha de novo, por favor.`,
      notANumber: (label) => `${label}: escreva um número, por exemplo 2.`,
      outOfRange: ({ label, max }) => `${label}: escreva um número de 0 a ${max}.`,
      tooLong: ({ label, max, is }) => `${label}: o texto tem ${is} caracteres e o máximo é ${max}.`,
      tooMany: (max) =>
        max === 0
          ? "Não pode trazer ninguém."
          : counted(max, { one: "Pode trazer no máximo # pessoa.", other: "Pode trazer no máximo # pessoas." }),
      noPlace: (left) =>
        left === 0
          ? "Não há lugar para mais ninguém."
          : counted(left, { one: "Resta só # lugar.", other: "Restam só # lugares." }),
    },
  },
  closed: {
    fullHeading: "O evento está completo",
    full: "Não há lugares livres, por isso não é possível aceitar um sim agora.",
    fullButNo: "Ainda pode responder que não.",
    closedHeading: (moment) => `As respostas encerraram: ${moment}`,
    closed: "Para mudar a sua, fale com a organização.",
    closedUnanswered: "Se ainda quiser responder, fale com a organização.",
    startedHeading: "O evento já começou",
    started: "As respostas estão encerradas. Se precisar de alguém agora, fale com a organização.",
    endedHeading: "O evento terminou",
    ended: "As respostas estão encerradas.",
    cancelledHeading: "O evento foi cancelado",
    cancelled: (organiser) => `Foi cancelado por ${endSentence(organiser)} Não precisa fazer nada.`,
    noteHeading: "Da organização",
    withdrawnHeading: "Este convite foi retirado",
    withdrawn: "Se acha que é um engano, fale com a organização.",
    notTakenHeading: "Não precisa responder aqui",
    notTaken: (organiser) =>
      `As respostas deste evento ficam com ${endSentence(organiser)} Para dar a sua, fale com a organização.`,
    notOpenHeading: "Este convite ainda não está aberto",
    notOpen: "O evento ainda está em preparação. Abra o link de novo mais tarde.",
    yourAnswer: (answer) =>
      answer === null ? "Não temos nenhuma resposta sua." : `A sua resposta é ${ANSWERS[answer]}.`,
    updateCalendar: "Retirar do calendário",
  },
  waiting: {
    offer:
      "Pode esperar por um lugar. Quando um ficar livre e for a sua vez, contamos a sua resposta como sim e avisamos.",
    join: "Entrar na lista de espera",
    heading: "Está na lista de espera",
    place: (number) => `A sua posição na lista: ${number}.`,
    explain: "Quando um lugar ficar livre e for a sua vez, contamos a sua resposta como sim e avisamos.",
    leave: "Sair da lista de espera",
  },
  trouble: {
    unknownHeading: "Este link não funciona",
    unknown:
      "Talvez tenha sido copiado sem as últimas letras. Abra de novo o link da sua mensagem, ou peça um novo a quem fez o convite.",
    tooManyHeading: "Demasiadas tentativas",
    tooMany: (minutes) =>
      `Espere ${counted(minutes, { one: "# minuto", other: "# minutos" })} e abra de novo o link da sua mensagem.`,
    tooLongHeading: "É demasiado longo",
    tooLong: "Nada disso foi guardado e a sua resposta continua como estava. Volte atrás e encurte o que escreveu.",
    notSavedHeading: "A sua resposta não foi guardada",
    notSaved: "Algo não funciona do nosso lado. Tente de novo daqui a pouco.",
    tryAgain: "Tentar de novo",
    unavailableHeading: "Não é possível mostrar esta página agora",
    unavailable: "Algo não funciona do nosso lado. Tente de novo daqui a pouco.",
  },
  stop: {
    heading: "Parar mensagens",
    explain: (organiser) =>
      `Escolha o que não quer receber mais de ${endSentence(organiser)} A sua resposta fica como está.`,
    stopAll: (organiser) => `Parar todas as mensagens de ${organiser}`,
    stopEvent: "Parar só as mensagens sobre este evento",
    stoppedHeading: "Não vai receber mais mensagens",
    stoppedAll: (organiser) => `Não vai receber mais mensagens de ${endSentence(organiser)}`,
    stoppedEvent: (event) => `Não vai receber mais nada sobre ${endSentence(event)}`,
    answerUnchanged: "A sua resposta não mudou e ainda pode alterá-la.",
    undo: "Desfazer",
    undoneHeading: "Vai receber mensagens de novo",
    undone: (organiser) => `Pode receber mensagens de ${organiser} como antes.`,
    preview: "Pré-visualização: nada é parado",
    previewExplained: "Na mensagem verdadeira, este link permite ao convidado parar as mensagens.",
  },
  footer: {
    forWhom: (name) => `Este convite é para ${endSentence(name)}`,
    askOrganiser: "Perguntar à organização",
    stopInvitations: (organiser) => `Não receber mais convites de ${organiser}`,
    allMyInvitations: "Todos os meus convites",
  },
  mail: {
    hello: (name) => `${greeting(name)},`,
    invites: ({ organiser, event }) => `Convite de ${organiser} para ${endSentence(event)}`,
    invited: ({ organiser, event }) => `Recebeu um convite de ${organiser} para ${endSentence(event)}`,
    invitedYouTo: ({ name, organiser }) => `${greeting(name)}. Recebeu um convite de ${organiser} para`,
    newsFrom: ({ name, organiser }) => `${greeting(name)}. Há novidades de ${organiser} sobre`,
    reminderPrefix: "Lembrete:",
    reminderLead: "Ainda não temos a sua resposta.",
    updateLead: "Algo mudou neste evento.",
    cancellationLead: (event) => `Foi cancelado: ${endSentence(event)}`,
    changed: ({ fact, from, to }) => `${CHANGED[fact]}. Antes: ${endSentence(from)} Agora: ${endSentence(to)}`,
    becameKnown: ({ fact, to }) => `${KNOWN[fact]}: ${endSentence(to)}`,
    becameOpen: ({ fact, from }) => `${OPEN[fact]}. Antes: ${endSentence(from)}`,
    wasPlannedFor: (when) => `Estava marcado para: ${endSentence(when)}`,
    receiptLead: {
      yes: (event) => `Respondeu que sim: ${endSentence(event)}`,
      no: (event) => `Respondeu que não: ${endSentence(event)}`,
      place: (event) => `Um lugar ficou livre e é seu: ${endSentence(event)}`,
    },
    answerBy: (deadline) => `Responda até ${endSentence(deadline)}`,
    nextPageConfirms: "A página seguinte pede a sua confirmação.",
    seeInvitation: "Ver o seu convite",
    updateCalendar: "Retirar do calendário",
    coordinators: "Perguntas? Escreva para",
    whyYouGotThis: ({ organiser, event }) =>
      `Recebe esta mensagem por causa de um convite de ${organiser} para ${endSentence(event)}`,
    stopMessages: (organiser) => `Parar as mensagens de ${organiser}`,
    stopShort: "Parar mensagens:",
    preheader: ({ when, where, answerBy }) =>
      factLine([when, where], answerBy && `Responda até ${answerBy}`, LATIN_MARKS),
    defaults: {
      invitation: { subject: "{{ event.title }}: pode vir?", body: "Teríamos muito gosto na sua presença." },
      notice: { subject: "{{ event.title }}: um convite", body: "Teríamos muito gosto na sua presença." },
      reminder: {
        subject: "{{ event.title }}: pode vir?",
        body: "Tanto um sim como um não nos ajudam a preparar tudo.",
      },
      update: {
        subject: "{{ event.title }}: algo mudou",
        body: "Se os seus planos mudarem com isso, pode alterar a sua resposta na página do seu convite.",
      },
      cancellation: {
        subject: "{{ event.title }} foi cancelado",
        body: "Lamentamos que o evento não se realize. Não precisa fazer nada.",
      },
      yes: { subject: "{{ event.title }}: respondeu que sim", body: CHANGE_LATER },
      no: { subject: "{{ event.title }}: respondeu que não", body: CHANGE_LATER },
      place: {
        subject: "{{ event.title }}: tem um lugar",
        body: "Se já não puder vir, responda que não na página do seu convite. O lugar passa para a pessoa seguinte.",
      },
    },
  },
  sms: {
    defaults: {
      invitation:
        "{{ organiser.name }}: {% if firstName %}{{ firstName }}, pode{% else %}Pode{% endif %} vir a {{ event.title }}{% if event.shortWhen %}, {{ event.shortWhen }}{% endif %}? {{ links.page }} Parar: STOP",
      reminder:
        "{{ organiser.name }}, lembrete: pode vir a {{ event.title }}{% if event.shortWhen %}, {{ event.shortWhen }}{% endif %}? {{ links.page }} Parar: STOP",
      update:
        "{{ organiser.name }}: novidades sobre {{ event.title }}{% if event.changes %}. {{ event.changes }}{% elsif event.shortWhen %}, {{ event.shortWhen }}{% endif %}. {{ links.page }} Parar: STOP",
      cancellation:
        "{{ organiser.name }}: foi cancelado: {{ event.title }}{% if event.shortWhen %}, {{ event.shortWhen }}{% endif %}. {{ links.page }} Parar: STOP",
      yes: "{{ organiser.name }}: respondeu sim: {{ event.title }}{% if event.shortWhen %}, {{ event.shortWhen }}{% endif %}. Para mudar: {{ links.page }}",
      no: "{{ organiser.name }}: a sua resposta a {{ event.title }} é negativa. Para mudar: {{ links.page }}",
      place:
        "{{ organiser.name }}: um lugar ficou livre e é seu: {{ event.title }}{% if event.shortWhen %}, {{ event.shortWhen }}{% endif %}. Se desistir: {{ links.page }}",
    },
    changed: ({ fact, from, to }) => `${LABEL[fact]}: ${to ?? "por definir"}${from === null ? "" : ` (antes ${from})`}`,
    replies: {
      stopped: (organiser) => `${organiser}: deixa de receber os nossos SMS. Responda START para os receber de novo.`,
      started: (organiser) => `${organiser}: vai receber de novo os nossos SMS. Parar: STOP`,
      help: (organiser) => `${organiser}: SMS sobre eventos para que recebeu convite. Parar: STOP`,
      answered: ({ answer, event, page }) =>
        `${event}: a sua resposta (${PLAIN[answer]}) foi anotada. Para mudar: ${page}`,
      notAnswered: ({ event, page }) => `${event}: a sua resposta ficou por anotar. Veja ${page}`,
      which: (pages) => `De que convite se trata? Responda aqui: ${pages.join(" ")}`,
    },
  },
  calendar: {
    alarm: (event) => `Amanhã: ${event}`,
    changeAnswer: "Ver ou mudar a sua resposta:",
    cancelledTitle: (event) => `Cancelado: ${event}`,
  },
};

const ANSWERS = { yes: "sim", no: "não" } as const;
const PLAIN = { yes: "sim", no: "nao" } as const;

const CHANGED = {
  title: "O nome mudou",
  when: "A hora mudou",
  where: "O local mudou",
} as const;

const KNOWN = {
  title: "Já se sabe o nome",
  when: "Já se sabe a hora",
  where: "Já se sabe o local",
} as const;

const OPEN = {
  title: "O nome volta a estar por definir",
  when: "A hora volta a estar por definir",
  where: "O local volta a estar por definir",
} as const;

const LABEL = { title: "Nome", when: "Hora", where: "Local" } as const;

function greeting(name: string | null): string {
  return name === null ? "Olá" : `Olá, ${name}`;
}
