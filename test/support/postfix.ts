import { execFileSync } from "node:child_process";
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { aFreePort } from "./beckon-process.ts";
import { until } from "./until.ts";

const PROGRAM = "/usr/sbin/postfix";

export interface Postfix extends AsyncDisposable {
  /** Where it takes mail, on 127.0.0.1. */
  readonly port: number;
  log(): Promise<string>;
}

export interface PostfixWish {
  /** Where mail for a domain goes: `smtp:[127.0.0.1]:2525`, `error:5.1.1 nobody here`, `retry:4.4.1 not now`. */
  readonly transports: Readonly<Record<string, string>>;
  /** Further lines of main.cf. */
  readonly settings?: readonly string[];
  /** Further lines of master.cf. */
  readonly services?: readonly string[];
}

/** `3.7.11`; undefined where there is none, or where it cannot be run because we are not root. */
export function postfixVersion(): string | undefined {
  if (process.getuid?.() !== 0) return undefined;
  try {
    return execFileSync("/usr/sbin/postconf", ["-h", "mail_version"], { encoding: "utf8" }).trim();
  } catch {
    return undefined;
  }
}

/** Its parts, none of them in a jail; only what it needs to take, pass on, put off and return mail. */
const SERVICES = [
  "pickup unix n - n 60 1 pickup",
  "cleanup unix n - n - 0 cleanup",
  "qmgr unix n - n 1 1 qmgr",
  "rewrite unix - - n - - trivial-rewrite",
  "bounce unix - - n - 0 bounce",
  "defer unix - - n - 0 bounce",
  "trace unix - - n - 0 bounce",
  "verify unix - - n - 1 verify",
  "flush unix n - n 1000? 0 flush",
  "proxymap unix - - n - - proxymap",
  "smtp unix - - n - - smtp",
  "relay unix - - n - - smtp",
  "error unix - - n - - error",
  "retry unix - - n - - error",
  "discard unix - - n - - discard",
  "anvil unix - - n - 1 anvil",
  "scache unix - - n - 1 scache",
  "showq unix n - n - - showq",
  "postlog unix-dgram n - n - 1 postlogd",
];

/** A real Postfix with a queue of its own on 127.0.0.1; it asks no name server and delivers nowhere but where it is told. */
export async function aPostfix({ transports, settings = [], services = [] }: PostfixWish): Promise<Postfix> {
  const directory = await mkdtemp(join(tmpdir(), "beckon-postfix-"));
  await chmod(directory, 0o755);
  const port = await aFreePort();
  const [config, logFile] = [join(directory, "etc"), join(directory, "log")];
  for (const name of ["etc", "queue", "data"]) await mkdir(join(directory, name));
  execFileSync("chown", ["postfix", join(directory, "data")]);
  const routes = Object.entries(transports).map(([domain, route]) => `${domain} ${route}`);
  await writeFile(join(config, "transport"), `${routes.join("\n")}\n`);
  const parts = [`127.0.0.1:${port} inet n - n - - smtpd`, ...SERVICES, ...services];
  await writeFile(join(config, "master.cf"), `${parts.join("\n")}\n`);
  const main = [
    "compatibility_level = 3.6",
    `queue_directory = ${join(directory, "queue")}`,
    `data_directory = ${join(directory, "data")}`,
    "command_directory = /usr/sbin",
    "daemon_directory = /usr/lib/postfix/sbin",
    "mail_owner = postfix",
    "setgid_group = postdrop",
    `maillog_file = ${logFile}`,
    `maillog_file_prefixes = ${directory}`,
    "inet_interfaces = 127.0.0.1",
    "inet_protocols = ipv4",
    "smtp_host_lookup = native",
    "smtp_dns_support_level = disabled",
    "myhostname = relay.example.net",
    "mydestination =",
    "alias_maps =",
    "alias_database =",
    "mynetworks = 127.0.0.0/8",
    "smtpd_relay_restrictions = permit_mynetworks, reject",
    `transport_maps = texthash:${join(config, "transport")}`,
    "smtpd_peername_lookup = no",
    "queue_run_delay = 1s",
    "minimal_backoff_time = 1s",
    ...settings,
  ];
  await writeFile(join(config, "main.cf"), `${main.join("\n")}\n`);
  const run = (command: string) => execFileSync(PROGRAM, ["-c", config, command], { stdio: "pipe" });
  run("start");
  await until("Postfix to listen", () => isListening(port));
  return {
    port,
    log: () => readFile(logFile, "utf8"),
    async [Symbol.asyncDispose]() {
      run("stop");
      await rm(directory, { recursive: true, force: true });
    },
  };
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    const answer = (is: boolean) => {
      socket.destroy();
      resolve(is);
    };
    socket.on("connect", () => answer(true));
    socket.on("error", () => answer(false));
  });
}
