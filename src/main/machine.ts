import { statfs } from "node:fs/promises";
import type { Settings } from "../config/settings.ts";
import type { Machine } from "../domain/machine.ts";
import type { Db } from "../storage/db.ts";
import { readVersion } from "./version.ts";

/** This process and what it runs on. */
export function machineOf(settings: Settings, db: Db): Machine {
  return {
    version: readVersion(),
    startedAt: new Date(Date.now() - process.uptime() * 1000),
    traits: traitsOf(settings),
    async disk() {
      if (settings.databaseUrl !== undefined) return undefined;
      const found = await statfs(settings.dataDir).catch(() => undefined);
      return found && { freeBytes: found.bavail * found.bsize, totalBytes: found.blocks * found.bsize };
    },
    // What it looks through is needed when somebody asks, and not before.
    examine: async () => (await import("./doctor.ts")).examineRunning(settings, db),
  };
}

function traitsOf(settings: Settings) {
  return {
    node: process.version,
    platform: `${process.platform}-${process.arch}`,
    role: settings.role,
    embeddedDatabase: settings.databaseUrl === undefined,
    preparedStatements: settings.databasePrepared,
    publicAddressHasTls: settings.publicUrl.startsWith("https:"),
    trustedProxies: settings.trustProxy.length,
    outboundRules: settings.outboundAllow.length,
    inboundMail: settings.inboundAddress !== undefined,
    smsScheme: settings.smsUrl === undefined ? "none" : new URL(settings.smsUrl).protocol,
    formerSecretKept: settings.secretPrevious !== undefined,
  };
}
