/** What a password of somebody who signs in to the dashboard must be. */
const PASSWORD_LENGTH_MIN = 8;
/** In characters; more would only make hashing slow. */
const PASSWORD_LENGTH_MAX = 500;

/**
 * Why a password is none, as a sentence for people; undefined where it may be taken. It need not be made of any kinds of
 * characters, but must not be what others try first. `about` is what is known of the person: address, name, account.
 */
export function passwordTrouble(password: string, about: readonly string[] = []): string | undefined {
  const length = [...password].length;
  if (length < PASSWORD_LENGTH_MIN)
    return `must have at least ${PASSWORD_LENGTH_MIN} characters; a sentence of some words is better and easier to remember`;
  if (length > PASSWORD_LENGTH_MAX) return `may have at most ${PASSWORD_LENGTH_MAX} characters`;
  if (password.includes("\0")) return "must not hold a NUL character";
  const bare = bareOf(password);
  const word = wordOf(bare);
  if (isRepeated(bare) || isRow(bare) || isRow(word))
    return "is a row of characters that is tried first; choose some words";
  if (TRIED_FIRST.has(word) || TRIED_FIRST.has(spelled(word)) || TRIED_FIRST.has(bare))
    return "is among those that are tried first; choose some words that do not belong together";
  const own = about
    .flatMap((it) => [it, ...it.split(/[@.\s_-]+/)])
    .filter((it) => it.length <= PASSWORD_LENGTH_MAX)
    .map((it) => wordOf(bareOf(it)));
  if (own.some((it) => it.length > 2 && (it === word || it === spelled(word))))
    return "says only who you are; choose some words";
  return undefined;
}

function bareOf(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
}

/** Without what people put before and after a word to please a rule: `Summer2030!` is summer. */
function wordOf(bare: string): string {
  const word = bare.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, "");
  return word === "" ? bare : word;
}

/** With letters in the place of what looks like them. */
function spelled(word: string): string {
  return word.replace(/[@4013$57!|]/g, (it) => LOOK_ALIKES[it] ?? it);
}

const LOOK_ALIKES: Readonly<Record<string, string>> = {
  "@": "a",
  "4": "a",
  "0": "o",
  "1": "i",
  "!": "i",
  "|": "l",
  "3": "e",
  $: "s",
  "5": "s",
  "7": "t",
};

/** A piece of up to four characters over and over: `aaaaaaaa`, `abcabcabc`. */
function isRepeated(text: string): boolean {
  return /^(.{1,4}?)\1+$/u.test(text);
}

const ROWS = [
  "abcdefghijklmnopqrstuvwxyz",
  "01234567890123456789",
  "qwertyuiopasdfghjklzxcvbnm",
  "qwertzuiopasdfghjklyxcvbnm",
  "azertyuiopqsdfghjklmwxcvbn",
  "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
  "q1w2e3r4t5y6u7i8o9p0",
  "1q2w3e4r5t6y7u8i9o0p",
  "qazwsxedcrfvtgbyhnujm",
].flatMap((it) => [it, [...it].reverse().join("")]);

/** A run of the alphabet, of digits or of keys that lie side by side. */
function isRow(text: string): boolean {
  return text.length > 2 && ROWS.some((it) => it.includes(text));
}

/** Words that lists of stolen passwords begin with, without the digits and signs people put around them. */
const TRIED_FIRST: ReadonlySet<string> = new Set(
  `password passwort passwd passw pass passphrase mypassword newpassword changeme changeit change letmein letmeinnow welcome
  welcomeback willkommen bienvenue login signin logmein admin administrator administrador root superuser sysadmin user
  username test tester testing testtest guest demo default secret topsecret mysecret private access accessdenied enter
  open opensesame sesame hello helloworld hellohello hallo hallihallo bonjour ciao salut hola master mastermind server
  service system computer internet network windows office microsoft google facebook instagram whatsapp youtube twitter
  linkedin amazon apple iphone android samsung nokia beckon invitation invite event events party birthday wedding
  monday tuesday wednesday thursday friday saturday sunday january february march april june july august september
  october november december montag dienstag mittwoch donnerstag freitag samstag sonntag januar februar spring summer
  autumn winter fruehling sommer herbst printemps automne hiver verano invierno primavera love loveyou iloveyou iloveu
  ilove iloveme loveme lovely lover forever forevermore always sweetheart sweety darling honey babygirl babyboy baby
  princess prince queen king prinzessin angel angels angelo schatz schatzi hase mausi football footbal fussball futbol
  soccer baseball basketball hockey tennis golf volleyball rugby cricket champion champions chelsea arsenal liverpool
  manchester barcelona realmadrid juventus bayern dortmund schalke benfica monkey dragon tiger lion eagle falcon panther
  dolphin horse puppy kitten kitty butterfly flower flowers sunflower sunshine sunset rainbow star starlight starwars
  skywalker superman batman spiderman ironman pokemon pikachu naruto matrix gandalf hobbit harrypotter potter hogwarts
  cookie chocolate banana orange cherry pepper ginger coffee cheese pizza whatever trustno trustme trustnoone nothing
  something anything everything freedom peace power energy success winner money dollar million business company
  michael michelle jennifer jessica ashley daniel andrew anthony matthew joshua robert thomas william charlie george
  jordan harley hunter hannah nicole amanda samantha elizabeth victoria alexander alexandra sebastian andreas stefan
  christian christina martin marcus patrick nathalie isabelle francesca giovanni alessandro carlos fernando rodrigo
  maria mariana juliana gabriel gabriela rafael mohammed muhammad ahmed ibrahim jesus jesuschrist christ god godisgood
  heaven blessed church family mother father brother sister daughter children friends friendship bestfriend
  asdf asdfasdf asdfgh asdfghjkl qwer qwerqwer qwert qwertz qwerty qwertyqwerty azerty zxcv zxcvbnm yxcvbnm poiuytrewq
  lkjhgfdsa mnbvcxz aabbcc aaabbb abcabc abcd abcde abcdef abcdefg abcdefgh abc xyz aaaa iiii oooo
  london paris berlin madrid lisboa lisbon roma milano amsterdam hamburg muenchen wien zuerich newyork chicago boston
  dallas texas florida california america american canada australia england ireland scotland deutschland germany france
  italia espana portugal brasil mexico argentina india russia poland turkey turkiye istanbul galatasaray fenerbahce
  mercedes porsche ferrari corvette mustang camaro chevrolet yamaha honda toyota volkswagen
  metallica nirvana slipknot eminem beatles elvis madonna rockstar guitar music musica playboy
  blink killer hacker ninja samurai warrior legend phantom shadow ghost merlin wizard diablo maverick ranger
  trigger thunder lightning hurricane storm ocean silver golden diamond platinum crystal purple yellow scooter
  computer1 liverpool1 passwordpassword adminadmin rootroot useruser temp temporary temppass fuckyou fuckoff asshole`
    .split(/\s+/)
    .filter((it) => it !== ""),
);
