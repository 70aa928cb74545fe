/** Something a server needs, as it was found, and what to do where it is not as it should be. */
export interface Finding {
  readonly about: string;
  readonly state: "ok" | "warning" | "failed";
  readonly says: string;
}

export interface Disk {
  readonly freeBytes: number;
  readonly totalBytes: number;
}

/** What this process knows of itself and of what it runs on. */
export interface Machine {
  readonly version: string;
  readonly startedAt: Date;
  /** Of the runtime and the settings: no names, addresses or secrets among them. */
  readonly traits: Readonly<Record<string, string | number | boolean>>;
  /** Where the embedded database is; undefined where the database is elsewhere, or nobody can tell. */
  disk(): Promise<Disk | undefined>;
  /** Looks at what a server needs, as `beckon doctor` does. Changes nothing and sends nothing. */
  examine(): Promise<readonly Finding[]>;
}
