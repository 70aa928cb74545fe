import type { AccountId, EventId } from "../domain/ids.ts";
import type { LiveEvent } from "../domain/live.ts";
import { Refusal } from "../domain/refusal.ts";
import { paced } from "../lib/paced.ts";
import type { Db } from "../storage/db.ts";
import { readLiveEvents, readLiveNotice, renewLiveWatches, type WatchedEvent } from "../storage/live.ts";
import { lingeringEar } from "./lingering-ear.ts";

/** Told how a watched event stands whenever that has changed. Undefined when there is nothing more to see here. */
export type LiveListener = (state: LiveEvent | undefined) => unknown;

/** Told that somebody's right to anything of the account may have ended. */
export type RightListener = () => void;

/** Lets any number of people watch events at the price of one connection and one look a moment, however many they are. */
export interface LiveFeed {
  /**
   * Tells the listener how the event stands, as soon as it was read, and then after each change: within half a second
   * of its commit, and no more than twice a second. A change whose notice got lost is seen within seconds. Answers how
   * to stop. The caller has seen that it may watch, and looks again whenever `doubt` is called: within half a second after
   * a session was ended, somebody's role or a key changed, or the account was suspended.
   * @throws {Refusal} too-many.
   */
  watch(event: WatchedEvent, tell: LiveListener, doubt?: RightListener): () => void;
  /** Ends every watch, telling each listener: for the shutdown. */
  close(): void;
}

export interface LiveFeedDeps {
  readonly db: Db;
  /** For LISTEN; must not lead through a transaction pooler. */
  readonly directUrl: string;
  /** Told of each look that failed and of each lost connection; both are tried again. */
  readonly report: (error: unknown) => void;
}

/** Between two looks, at least. */
const APART_MS = 500;
/** How long doubts about rights are gathered before watchers look again. */
const DOUBT_AFTER_MS = 250;
/** Everything is looked at so often, whatever was heard. */
const LOOK_ANYWAY_MS = 5_000;
/** How long writers tell of an event after its last renewal, and what is left of that when it is renewed. */
const LEASE_SECONDS = 60;
const RENEW_BEFORE_MS = 30_000;
/** Watchers of one account in this process. */
const WATCHERS_MAX = 500;

interface Watched extends WatchedEvent {
  readonly listeners: Map<LiveListener, RightListener | undefined>;
  leasedUntil: number;
  /** Undefined before the first look. */
  state: LiveEvent | undefined;
  told: string;
}

const keyOf = (it: { readonly accountId: AccountId; readonly eventId: EventId }) => `${it.accountId} ${it.eventId}`;

/** Looks and listens only while somebody watches. */
export function liveFeed({ db, directUrl, report }: LiveFeedDeps): LiveFeed {
  const watched = new Map<string, Watched>();
  const doubted = new Set<AccountId>();
  const looks = paced(APART_MS, look);
  const ear = lingeringEar(directUrl, {
    onNotice(payload) {
      const about = payload === undefined ? undefined : readLiveNotice(payload);
      if (about?.kind === "rights") doubt(about.accountId);
      else stir(about === undefined ? watched.keys() : [keyOf(about)]);
    },
    report,
  });
  let anyway: NodeJS.Timeout | undefined;
  let doubting: NodeJS.Timeout | undefined;
  let isClosed = false;

  /** Only what somebody watches: notices of everything else come by as well. */
  function stir(keys: Iterable<string>): void {
    looks.name([...keys].filter((key) => watched.has(key)));
  }

  /** All of a moment together: each costs every watcher of the account a look. */
  function doubt(accountId: AccountId): void {
    doubted.add(accountId);
    doubting ??= setTimeout(() => {
      doubting = undefined;
      const asked = [...watched.values()].filter((it) => doubted.has(it.accountId));
      doubted.clear();
      for (const it of asked) for (const ask of it.listeners.values()) ask?.();
    }, DOUBT_AFTER_MS);
  }

  async function look(keys: readonly string[]): Promise<void> {
    const asked = keys.flatMap((key) => watched.get(key) ?? []);
    try {
      await renew();
      const seen = new Map((await readLiveEvents(db.autocommit, asked)).map((it) => [keyOf(it), it]));
      for (const it of asked) tellAll(it, toState(seen.get(keyOf(it))));
    } catch (error) {
      if (!isClosed) report(error);
    }
  }

  /** Before the look, so that what is committed after it is told about. */
  async function renew(): Promise<void> {
    const now = performance.now();
    const ending = [...watched.values()].filter((it) => it.leasedUntil - now < RENEW_BEFORE_MS);
    if (ending.length === 0) return;
    await renewLiveWatches(db.autocommit, ending, LEASE_SECONDS);
    for (const it of ending) it.leasedUntil = now + LEASE_SECONDS * 1_000;
  }

  function tellAll(it: Watched, state: LiveEvent | undefined): void {
    const told = JSON.stringify(state ?? null);
    if (told === it.told) return;
    Object.assign(it, { told, state });
    for (const tell of [...it.listeners.keys()]) {
      tell(state);
      if (state === undefined) drop(it, tell);
    }
  }

  function drop(it: Watched, listener: LiveListener): void {
    it.listeners.delete(listener);
    if (it.listeners.size === 0 && watched.get(keyOf(it)) === it) watched.delete(keyOf(it));
    if (watched.size > 0) return;
    clearInterval(anyway);
    anyway = undefined;
    ear.rest();
  }

  return {
    watch(event, tell, ask) {
      if (isClosed) {
        tell(undefined);
        return () => {};
      }
      refuseCrowd(watched.values(), event.accountId);
      const key = keyOf(event);
      const fresh = {
        ...event,
        listeners: new Map<LiveListener, RightListener | undefined>(),
        leasedUntil: 0,
        state: undefined,
        told: "",
      };
      const it = watched.get(key) ?? fresh;
      watched.set(key, it);
      it.listeners.set(tell, ask);
      if (it.state !== undefined) tell(it.state);
      ear.listen();
      anyway ??= setInterval(() => stir(watched.keys()), LOOK_ANYWAY_MS);
      stir([key]);
      return () => drop(it, tell);
    },
    close() {
      isClosed = true;
      looks.close();
      clearTimeout(doubting);
      for (const it of [...watched.values()]) tellAll(it, undefined);
      ear.close();
    },
  };
}

function toState(seen: (LiveEvent & { readonly accountId: AccountId }) | undefined): LiveEvent | undefined {
  if (seen === undefined) return undefined;
  const { accountId: _, ...state } = seen;
  return state;
}

function refuseCrowd(watched: Iterable<Watched>, accountId: AccountId): void {
  let watchers = 0;
  for (const it of watched) if (it.accountId === accountId) watchers += it.listeners.size;
  if (watchers >= WATCHERS_MAX) throw new Refusal("too-many", { retryAfterSeconds: 30 });
}
