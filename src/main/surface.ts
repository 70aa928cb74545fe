import { fileURLToPath } from "node:url";
import type { FastifyInstance } from "fastify";
import { EVENT_MANAGER_ADDRESS_VOICES, eventManagerApi } from "../http/event-manager/index.ts";
import { EVENT_MANAGER_DEFAULTS, type EventManagerSettings } from "../http/event-manager/settings.ts";
import { hookEndpoints } from "../http/hooks/index.ts";
import { ivvyHooks } from "../http/hooks/ivvy.ts";
import { IVVY_ADDRESS_VOICES, ivvyApi } from "../http/ivvy/index.ts";
import { openApiDocument } from "../http/native/openapi.ts";
import { PROBLEM_PAGES as problems } from "../http/native/problem-pages.ts";
import { type ApiSettings, buildServer } from "../http/server.ts";
import { SPOTNANA_ADDRESS_VOICES, spotnanaApi } from "../http/spotnana/index.ts";
import { WALR_DEFAULTS, type WalrSettings } from "../http/walr/endpoint.ts";
import { envelopeOf, UNREADABLE } from "../http/walr/faults.ts";
import { WALR_PREFIX, walrApi } from "../http/walr/index.ts";
import { checkReadiness } from "../usecases/check-readiness.ts";
import type { Deps } from "../usecases/deps.ts";
import { capturedPages } from "../web/captured/index.ts";
import { dashboardFiles } from "../web/dashboard/index.ts";
import { docsPages } from "../web/docs/index.ts";
import { doorPages } from "../web/door/index.ts";
import { guestPages } from "../web/guest/index.ts";
import { sendUnknown } from "../web/guest/show.ts";
import { optOutPages } from "../web/opt-out/index.ts";
import { brandPictures } from "../web/pictures/index.ts";
import { previewPages } from "../web/preview/index.ts";
import { signInPages } from "../web/sign-in/index.ts";
import { MIGRATIONS } from "./database.ts";
import { readWirePages } from "./wire-pages.ts";

/** Where the build puts the dashboard, seen from the sources and from what they are compiled to. */
const DASHBOARD = fileURLToPath(new URL("../../dist/dashboard", import.meta.url));

export interface SurfaceSettings extends Omit<ApiSettings, "readiness" | "addressVoices"> {
  /** Switches of the Event Manager dialect; what is absent is as its contract has it. */
  readonly eventManager?: Partial<EventManagerSettings>;
  /** The same of the Walr dialect. */
  readonly walr?: Partial<WalrSettings>;
  /** Where the built dashboard is; absent: where the build puts it. */
  readonly dashboard?: string | undefined;
}

/** What is said below prefixes to addresses that cannot be decoded: a dialect's own words, or a guest's page. */
const ADDRESS_VOICES = [
  ...EVENT_MANAGER_ADDRESS_VOICES,
  ...IVVY_ADDRESS_VOICES,
  ...SPOTNANA_ADDRESS_VOICES,
  { prefix: WALR_PREFIX, status: 400, body: envelopeOf(UNREADABLE) },
  ...["/i", "/u", "/signin"].map((prefix) => ({ prefix, show: sendUnknown })),
];

/** The whole surface on one page: the dialects, the probes and the pages for people. */
export function buildSurface(settings: SurfaceSettings, deps: Deps): Promise<FastifyInstance> {
  const pages = [
    (app: FastifyInstance) => guestPages(app, deps),
    (app: FastifyInstance) => brandPictures(app, deps),
    (app: FastifyInstance) => optOutPages(app, deps),
    (app: FastifyInstance) => signInPages(app, deps),
    (app: FastifyInstance) => capturedPages(app, deps),
    (app: FastifyInstance) => doorPages(app, deps),
    (app: FastifyInstance) => previewPages(app, deps),
    (app: FastifyInstance) => dashboardFiles(app, settings.dashboard ?? DASHBOARD),
    (app: FastifyInstance) => hookEndpoints(app, deps),
    (app: FastifyInstance) => ivvyHooks(app, deps),
    (app: FastifyInstance) => ivvyApi(app, deps),
    (app: FastifyInstance) => spotnanaApi(app, deps),
    (app: FastifyInstance) => walrApi(app, deps, { ...WALR_DEFAULTS, ...settings.walr }),
    (app: FastifyInstance) => eventManagerApi(app, deps, { ...EVENT_MANAGER_DEFAULTS, ...settings.eventManager }),
    (app: FastifyInstance) =>
      docsPages(app, {
        document: () => openApiDocument(`${deps.publicUrl}/beckon/v1`),
        problems,
        wires: readWirePages,
        mayTry: deps.isSandbox("email") && deps.isSandbox("sms"),
      }),
  ];
  return buildServer(
    {
      ...settings,
      addressVoices: ADDRESS_VOICES,
      readiness: () => checkReadiness(deps, { directory: MIGRATIONS, takesCalls: true }),
    },
    deps,
    pages,
  );
}
