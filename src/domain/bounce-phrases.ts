import type { BounceClass } from "./feedback.ts";

/*
 * What mail servers write where their codes say nothing. Reviewed by hand: a phrase stands here when it can mean only one
 * thing, whoever writes it. Matching is in order, against text in lower case with one space between words.
 */

/** The receiver's policy about the sender, whatever the code. Kept narrow: `policy` alone is in too many refusals. */
const POLICY: readonly RegExp[] = [
  /\bspam(?:haus|cop|my| message| content)?\b(?! folder)/,
  /\b(?:black|block|deny|rbl|dns ?bl|reputation)[ -]?list/,
  /\b(?:listed|blocked) (?:by|at|in|using|on) [\w.-]*(?:spamhaus|barracuda|sorbs|spamcop|abuseat|dnsbl|rbl)/,
  /\b(?:poor|bad|low) (?:sender |ip |domain )?reputation/,
  /\bdmarc\b|\bspf (?:check|fail|record|policy)|\bdkim\b/,
  /\bunauthenticated (?:e-?)?mail|sender (?:is )?unauthenticated|not authenticated\b.*\bsender/,
  /\bunsolicited (?:bulk )?(?:e-?)?mail/,
  /\bclient host .{0,80}(?:blocked|rejected)/,
  /\b(?:your|sending|source) (?:ip|ip address|server|host|network)\b.{0,60}(?:block|reject|ban|denied|not allowed|refused)/,
  /\bbanned (?:sender|sending)|\bsender (?:address )?(?:blocked|denied|rejected|verify failed)/,
  /\bcontent (?:rejected|blocked|filter)|rejected (?:due to|because of|for) (?:its )?content/,
  /\b(?:virus|malware|phishing)\b/,
  /\bno ptr\b|reverse dns|\bptr record/,
];

interface Phrase {
  readonly class: BounceClass;
  readonly of: RegExp;
}

const PHRASES: readonly Phrase[] = [
  {
    class: "full",
    of: /\b(?:mail ?box|mailfolder|mail folder|inbox|account|user|recipient|quota|disk|storage)\b.{0,40}\b(?:is |are )?(?:full|over ?quota|exceed(?:s|ed)?|over (?:its |the )?(?:quota|limit|storage)|out of (?:space|storage))/,
  },
  {
    class: "full",
    of: /\bover ?quota\b|\bquota (?:is )?(?:exceeded|exceed|full|überschritten)|\bexceed(?:s|ed|ing)? .{0,40}\b(?:quota|storage)/,
  },
  { class: "full", of: /\bnot enough (?:disk |storage )?space|\binsufficient (?:disk|storage|mailbox)|no space left/ },
  {
    class: "full",
    of: /(?:postfach|mailbox) (?:ist )?(?:voll|überfüllt)|speicherplatz|bo[iî]te (?:aux lettres )?(?:est )?pleine|buz[oó]n (?:est[aá] )?lleno|casella .{0,20}piena|caixa .{0,20}cheia|postvak .{0,20}vol\b/,
  },

  {
    class: "inactive",
    of: /\b(?:account|mail ?box|user|recipient|address|e-?mail account)\b.{0,40}\b(?:is |has been |was )?(?:disabled|deactivated|inactive|suspended|locked|closed|terminated|not active|no longer (?:active|in use|available|used)|expired)/,
  },
  {
    class: "inactive",
    of: /\b(?:inactive|disabled|deactivated|suspended) (?:user|account|mail ?box|recipient|address)/,
  },
  {
    class: "inactive",
    of: /no longer (?:works|employed|with (?:the company|us))|ist (?:deaktiviert|gesperrt|nicht mehr aktiv)|compte .{0,20}(?:désactivé|desactive|inactif)|cuenta .{0,20}(?:desactivada|inactiva)/,
  },

  {
    class: "invalid-recipient",
    of: /\b(?:no such|unknown|invalid|non-?existent|nonexistent|undefined|bad|illegal) (?:e-?mail )?(?:user|recipient|mail ?box|address|account|alias|local(?: |-)?part|person|destination)/,
  },
  {
    class: "invalid-recipient",
    of: /\b(?:user|recipient|mail ?box|address|account|alias|addressee|e-?mail address)\b.{0,60}\b(?:unknown|not found|not known|does ?n[o'’]?t exist|doesn.t exist|not exist|invalid|is not (?:valid|listed|recognized|recognised|a (?:known|valid))|not listed|could not be found|couldn.t be found|wasn.t found|undeliverable address|unavailable or does not)/,
  },
  {
    class: "invalid-recipient",
    of: /\b(?:do(?:es)?n.t|do(?:es)? not) have an? (?:\S+ ){0,2}account|no (?:mail ?box|account|user|one|person) (?:here )?(?:by|with|of|under) (?:that|this) (?:name|address)|not (?:a|our) (?:customer|user)|there is no (?:user|mail ?box|one)/,
  },
  {
    class: "invalid-recipient",
    of: /\bunrout(?:e)?able address|\bunknown or illegal alias|\bnot a valid (?:mail ?box|recipient|user)|\brecipnotfound\b|\buser unknown\b|no mail ?box here|action not taken:? mail ?box (?:is )?(?:unavailable|not available)|can'?t? ?(?:not)? create output.*user/,
  },
  {
    class: "invalid-recipient",
    of: /\b(?:domain|host)(?: name)? .{0,40}(?:does not accept (?:e-?)?mail|does not exist|not found|nullmx)|\bnull ?mx\b|\bnxdomain\b/,
  },
  {
    class: "invalid-recipient",
    of: /(?:empfänger|benutzer|adresse|postfach).{0,40}(?:unbekannt|nicht gefunden|existiert nicht|nicht bekannt|ungültig|nicht vorhanden)|(?:destinataire|utilisateur|adresse).{0,40}(?:inconnue?|inexistante?|introuvable)|n'existe pas|(?:usuario|destinatario|direcci[oó]n).{0,40}(?:desconocid|no existe|inexistente)|(?:utente|indirizzo).{0,40}(?:sconosciut|inesistente)|(?:gebruiker|adres).{0,30}(?:onbekend|bestaat niet)|usuário.{0,30}(?:desconhecido|não existe)/,
  },
  {
    class: "invalid-recipient",
    of: /пользователь .{0,40}(?:не найден|не существует)|(?:ユーザ|宛先|メールアドレス).{0,30}(?:見つかりません|存在しません|不明)|(?:用户|收件人|邮箱|地址).{0,20}(?:不存在|未知|无效)/,
  },

  {
    class: "content-size",
    of: /\b(?:message|mail|e-?mail|size|attachment)\b.{0,40}\b(?:too (?:big|large)|exceeds? .{0,30}(?:size|limit|maximum)|larger than|size (?:limit|exceed))|\bsize limit\b|\bmaximum (?:message|mail) size|nachricht .{0,20}zu groß/,
  },
  {
    class: "content-size",
    of: /\b(?:8bit|smtputf8|binarymime|non-ascii)\b.{0,60}\b(?:not supported|required|conversion)|message (?:header|format) .{0,30}(?:invalid|not (?:rfc|compliant))/,
  },

  {
    class: "network-dns",
    of: /\b(?:connection (?:refused|timed out|reset|lost|dropped)|timed? ?out|no route to host|network (?:is )?unreachable|host (?:is )?(?:unreachable|down)|name server|dns (?:error|failure|lookup)|could not (?:connect|contact)|lost connection|mail loop|too many hops|hop count|retry (?:time|timeout) exceeded|unable to (?:connect|contact|deliver to host)|no valid hosts|couldn'?t find any host|delivery time expired|message expired|queue ?time|greylist)/,
  },

  {
    class: "blocked-policy",
    of: /\b(?:access|relay(?:ing)?) (?:denied|not permitted|prohibited)|\bnot (?:authori[sz]ed|permitted|allowed) to (?:send|relay|post)|\bpolicy (?:reasons?|violation|rejection)|\bsecurity polic|\badministrative(?:ly)? prohibit|\brefused by (?:policy|the (?:administrator|recipient))|\brejected (?:by|due to|for) (?:\w+ ){0,2}polic|\btoo many (?:connections|messages|recipients)|\brate[ -]?limit|\bthrottl/,
  },
];

/** Text as the table sees it. */
function plain(text: string): string {
  return text.toLowerCase().replace(/[\s*_|>]+/g, " ");
}

/** Whether the words blame the sender's standing, network, content or authentication. */
export function policyPhrase(text: string): boolean {
  const words = plain(text);
  return POLICY.some((it) => it.test(words));
}

/** What the words say, where they can mean one thing only. */
export function phraseClass(text: string): BounceClass | undefined {
  const words = plain(text);
  return PHRASES.find((it) => it.of.test(words))?.class;
}

/** Warnings that a mail is late and still being tried; they read much like failures. */
const STILL_TRYING =
  /\b(?:will (?:be |keep |continue (?:to )?)?(?:retr(?:y|ied)|try(?:ing)?)|(?:still|being) (?:being )?(?:retried|tried|queued)|not yet been delivered|warning message only|do not need to (?:resend|do anything)|delivery (?:is |has been )?(?:temporarily )?(?:delayed|deferred|suspended)|(?:message|mail) (?:is |has been )?delayed|no action is required|could not (?:yet )?be delivered (?:yet|for the last)|wird (?:weiter|erneut) versucht|verzögert)/;

export function isStillTrying(text: string): boolean {
  return STILL_TRYING.test(plain(text));
}
