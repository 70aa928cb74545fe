// Written by `npm run schema` from the migrations; edit those, not this.
import type { Generated } from "kysely";

/** A jsonb column: parsed when it is read; hand it over as JSON text when it is written. */
export type Json = unknown;

/** Columns as the query builder sees them; `Generated` ones may be left out of an insert. */
export interface Tables {
  access_tokens: {
    id: Generated<number>;
    account_id: number;
    credential_id: number;
    token_hash: Buffer;
    hint: string;
    name: Generated<string | null>;
    created_at: Generated<Date>;
    expires_at: Generated<Date | null>;
  };
  accounts: {
    id: Generated<number>;
    name: string;
    company_uuid: Generated<string>;
    legal_entity_uuid: Generated<string>;
    is_installation: Generated<boolean>;
    default_project_id: Generated<number | null>;
    default_timezone: Generated<string>;
    default_region: Generated<string>;
    default_locale: Generated<string>;
    sender_name: Generated<string | null>;
    sender_email: Generated<string | null>;
    reply_to: Generated<string | null>;
    postal_address: Generated<string | null>;
    sms_from: Generated<string>;
    sms_until: Generated<string>;
    sms_sender: Generated<string | null>;
    sms_countries: Generated<string[] | null>;
    sms_parts_per_campaign: Generated<number | null>;
    sms_parts_per_day: Generated<number | null>;
    sms_new_numbers_max: Generated<number | null>;
    sms_local_words: Generated<boolean>;
    reminders_max: Generated<number>;
    reminder_spacing_hours: Generated<number>;
    contact_messages_max: Generated<number | null>;
    contact_messages_days: Generated<number>;
    suspended_at: Generated<Date | null>;
    created_at: Generated<Date>;
    calendar_replies: Generated<boolean>;
  };
  answers: {
    id: Generated<number>;
    account_id: number;
    event_id: number;
    guest_id: number;
    reply: string;
    was: string;
    outcome: string;
    via: string;
    note: Generated<string | null>;
    plus_ones: Generated<number | null>;
    nonce: Generated<Buffer | null>;
    signals: Generated<string[]>;
    net: Generated<string | null>;
    at: Generated<Date>;
  };
  audit_log: {
    id: Generated<number>;
    account_id: number;
    at: Generated<Date>;
    actor_kind: string;
    actor_id: Generated<number | null>;
    verb: string;
    object_kind: string;
    object_id: Generated<string | null>;
    details: Generated<Json>;
  };
  batch_count_deltas: {
    id: Generated<number>;
    account_id: number;
    batch_id: number;
    total: Generated<number>;
    queued: Generated<number>;
    sent: Generated<number>;
    deferred: Generated<number>;
    failed: Generated<number>;
    uncertain: Generated<number>;
    suppressed: Generated<number>;
    cancelled: Generated<number>;
  };
  batch_counts: {
    account_id: number;
    batch_id: number;
    total: Generated<number>;
    queued: Generated<number>;
    sent: Generated<number>;
    deferred: Generated<number>;
    failed: Generated<number>;
    uncertain: Generated<number>;
    suppressed: Generated<number>;
    cancelled: Generated<number>;
  };
  batch_wall_times: {
    account_id: number;
    batch_id: number;
    clock: string;
    local: string;
    zone: Generated<string | null>;
    note: Generated<string | null>;
    tz_version: string;
    resolved_by_kind: string;
    resolved_by_id: Generated<number | null>;
    resolved_at: Generated<Date>;
  };
  batches: {
    id: Generated<number>;
    account_id: number;
    campaign_id: number;
    event_id: number;
    kind: string;
    channel: string;
    origin: string;
    state: string;
    paused_why: Generated<string | null>;
    cancelled_why: Generated<string | null>;
    waits_why: Generated<string | null>;
    waits_until: Generated<Date | null>;
    brake: Generated<string | null>;
    pause_state: Generated<string | null>;
    cancellable: Generated<boolean>;
    content: Json;
    send_at: Date;
    chooses_at_start: Generated<boolean>;
    late_seconds: Generated<number | null>;
    started_at: Generated<Date | null>;
    finished_at: Generated<Date | null>;
    created_at: Generated<Date>;
  };
  calendar_replies: {
    id: Generated<number>;
    account_id: number;
    event_id: number;
    guest_id: number;
    mail_hash: Buffer;
    said: string;
    outcome: string;
    attendee: Generated<string | null>;
    comment: Generated<string | null>;
    sequence: number;
    written_at: Date;
    starts_at: Generated<Date | null>;
    ends_at: Generated<Date | null>;
    at: Date;
  };
  calling_zones: {
    lane: string;
    zones: string[];
  };
  campaigns: {
    id: Generated<number>;
    account_id: number;
    event_id: number;
    kind: string;
    channel: string;
    origin: string;
    subject: Generated<string | null>;
    preheader: Generated<string | null>;
    body: Generated<string | null>;
    sender: Generated<Json>;
    audience: Generated<Json | null>;
    content_version: Generated<number>;
    created_at: Generated<Date>;
    updated_at: Generated<Date>;
  };
  contact_count_deltas: {
    id: Generated<number>;
    account_id: number;
    delta: number;
  };
  contact_counts: {
    account_id: number;
    total: number;
  };
  contact_list_members: {
    account_id: number;
    list_id: number;
    contact_id: number;
    variables: Generated<Json>;
    added_at: Generated<Date>;
  };
  contact_lists: {
    id: Generated<number>;
    account_id: number;
    uuid: Generated<string>;
    name: string;
    created_at: Generated<Date>;
    updated_at: Generated<Date>;
  };
  contacts: {
    id: Generated<number>;
    account_id: number;
    uuid: Generated<string>;
    first_name: Generated<string | null>;
    last_name: Generated<string | null>;
    display_name: Generated<string | null>;
    email: Generated<string | null>;
    email_norm: Generated<string | null>;
    email_hash: Generated<Buffer | null>;
    phone: Generated<string | null>;
    phone_e164: Generated<string | null>;
    phone_hash: Generated<Buffer | null>;
    locale: Generated<string | null>;
    timezone: Generated<string | null>;
    external_id: Generated<string | null>;
    email_status: Generated<string>;
    sms_status: Generated<string>;
    fields: Generated<Json>;
    words: Generated<string>;
    created_at: Generated<Date>;
    updated_at: Generated<Date>;
    deleted_at: Generated<Date | null>;
  };
  credentials: {
    id: Generated<number>;
    account_id: number;
    kind: string;
    name: string;
    scopes: string[];
    project_ids: Generated<number[] | null>;
    contact_email: Generated<string | null>;
    public_id: Generated<string | null>;
    secret_hash: Generated<Buffer | null>;
    secret_sealed: Generated<Buffer | null>;
    hint: string;
    created_at: Generated<Date>;
    last_used_at: Generated<Date | null>;
    revoked_at: Generated<Date | null>;
  };
  custom_fields: {
    account_id: number;
    key: string;
    created_at: Generated<Date>;
  };
  event_books: {
    account_id: number;
    event_id: number;
    code: Generated<string | null>;
    budget: Generated<string | null>;
    cost_centre_id: Generated<number | null>;
    contact_login_id: Generated<number | null>;
  };
  event_counts: {
    account_id: number;
    event_id: number;
    added: Generated<number>;
    invited: Generated<number>;
    accepted: Generated<number>;
    declined: Generated<number>;
    removed: Generated<number>;
    heads: Generated<number>;
  };
  event_versions: {
    account_id: number;
    event_id: number;
    sequence: number;
    title: string;
    timezone: string;
    starts_at: Generated<Date | null>;
    ends_at: Generated<Date | null>;
    location: Json;
    since: Generated<Date>;
  };
  events: {
    id: Generated<number>;
    account_id: number;
    uuid: Generated<string>;
    project_id: number;
    title: Generated<string>;
    description: Generated<string>;
    timezone: string;
    starts_local: Generated<string | null>;
    starts_at: Generated<Date | null>;
    ends_local: Generated<string | null>;
    ends_at: Generated<Date | null>;
    answer_by: Generated<Date | null>;
    location: Generated<Json>;
    language: Generated<string | null>;
    capacity: Generated<number | null>;
    plus_ones_max: Generated<number>;
    guests_may_answer: Generated<boolean>;
    status: Generated<string>;
    organiser_note: Generated<string | null>;
    calendar_sequence: Generated<number>;
    published_at: Generated<Date | null>;
    closed_at: Generated<Date | null>;
    cancelled_at: Generated<Date | null>;
    deleted_at: Generated<Date | null>;
    created_at: Generated<Date>;
    updated_at: Generated<Date>;
  };
  feedback_events: {
    account_id: number;
    key_hash: Buffer;
    taken_at: Generated<Date>;
  };
  guest_count_deltas: {
    id: Generated<number>;
    account_id: number;
    event_id: number;
    added: Generated<number>;
    invited: Generated<number>;
    accepted: Generated<number>;
    declined: Generated<number>;
    removed: Generated<number>;
    heads: Generated<number>;
  };
  guest_key_history: {
    key_hash: Buffer;
    account_id: number;
    guest_id: number;
    reason: string;
    created_at: Generated<Date>;
  };
  guest_moves: {
    id: Generated<number>;
    account_id: number;
    guest_id: number;
    was: string;
    became: string;
    actor_kind: string;
    actor_id: Generated<number | null>;
    at: Date;
  };
  guest_sign_ins: {
    token_hash: Buffer;
    account_id: number;
    guest_id: number;
    referrer: Generated<string | null>;
    created_at: Generated<Date>;
    expires_at: Date;
    used_at: Generated<Date | null>;
  };
  guests: {
    id: Generated<number>;
    account_id: number;
    event_id: number;
    contact_id: number;
    state: Generated<string>;
    key_version: Generated<number>;
    key_hash: Buffer;
    secret_no: number;
    plus_ones: Generated<number>;
    note: Generated<string | null>;
    travel_needs: Generated<Json | null>;
    unconfirmed_reply: Generated<string | null>;
    answered_via: Generated<string | null>;
    answered_batch_id: Generated<number | null>;
    invited_at: Generated<Date | null>;
    last_invited_at: Generated<Date | null>;
    answered_at: Generated<Date | null>;
    removed_at: Generated<Date | null>;
    created_at: Generated<Date>;
    updated_at: Generated<Date>;
    registered_at: Generated<Date | null>;
  };
  handfuls: {
    id: Generated<number>;
    worker_id: number;
    claimed_at: Generated<Date>;
    account_ids: number[];
    message_ids: number[];
  };
  idempotency_records: {
    account_id: number;
    actor_kind: string;
    actor_id: number;
    key: string;
    fingerprint: Generated<Buffer | null>;
    attempt: Generated<number>;
    leased_until: Date;
    took_effect: Generated<boolean>;
    status: Generated<number | null>;
    answer_sealed: Generated<Buffer | null>;
    created_at: Generated<Date>;
  };
  import_people: {
    account_id: number;
    job_id: number;
    key: string;
    row: number;
  };
  import_rows: {
    account_id: number;
    job_id: number;
    row: number;
    first_name: Generated<string | null>;
    last_name: Generated<string | null>;
    display_name: Generated<string | null>;
    email: Generated<string | null>;
    email_norm: Generated<string | null>;
    email_hash: Generated<Buffer | null>;
    phone: Generated<string | null>;
    phone_e164: Generated<string | null>;
    phone_hash: Generated<Buffer | null>;
    locale: Generated<string | null>;
    timezone: Generated<string | null>;
    external_id: Generated<string | null>;
    fields: Generated<Json>;
    stands_for: Generated<string | null>;
  };
  inbound_hooks: {
    id: Generated<number>;
    account_id: number;
    provider: string;
    name: string;
    token_hash: Buffer;
    secret_sealed: Generated<Buffer | null>;
    created_at: Generated<Date>;
    last_used_at: Generated<Date | null>;
    revoked_at: Generated<Date | null>;
  };
  incoming_texts: {
    id: Generated<number>;
    account_id: number;
    provider: string;
    provider_id: Generated<string | null>;
    sender: string;
    number: string;
    text: string;
    meaning: string;
    outcome: string;
    guest_id: Generated<number | null>;
    review: Generated<string | null>;
    received_at: Generated<Date>;
  };
  installation: {
    id: Generated<number>;
    address_key_sealed: Buffer;
    created_at: Generated<Date>;
  };
  installation_secrets: {
    no: Generated<number>;
    fingerprint: Buffer;
    created_at: Generated<Date>;
  };
  invitations: {
    id: Generated<number>;
    account_id: number;
    guest_id: number;
    inviter_kind: string;
    inviter_id: Generated<number | null>;
    origin: string;
    status: Generated<string>;
    issued_at: Date;
    settled_at: Generated<Date | null>;
  };
  jobs: {
    id: Generated<number>;
    account_id: number;
    uuid: Generated<string>;
    kind: string;
    state: Generated<string>;
    payload: Generated<Json>;
    progress: Generated<Json>;
    done: Generated<number>;
    total: Generated<number | null>;
    result: Generated<Json | null>;
    error: Generated<string | null>;
    reference: Generated<string | null>;
    unique_key: Generated<string | null>;
    is_upkeep: Generated<boolean>;
    due_at: Generated<Date>;
    worker_id: Generated<number | null>;
    claimed_at: Generated<Date | null>;
    fence: Generated<number>;
    attempts: Generated<number>;
    started_at: Generated<Date | null>;
    finished_at: Generated<Date | null>;
    created_at: Generated<Date>;
  };
  lanes: {
    channel: string;
    lane: string;
    worker_id: number;
    width: number;
    rate: Generated<string | null>;
    pace: string;
    rests_until: Generated<Date | null>;
    why: Generated<string | null>;
    keys: string[];
    sent: number;
    throttled: number;
    updated_at: Generated<Date>;
  };
  lifeline: {
    id: Generated<number>;
    beat_at: Date;
    system_identifier: Generated<string | null>;
    timeline: Generated<string | null>;
    database_oid: number;
    table_oid: number;
    files: Generated<Json | null>;
  };
  logins: {
    id: Generated<number>;
    account_id: number;
    contact_id: number;
    email_norm: string;
    mobile_e164: Generated<string | null>;
    password_hash: Generated<string | null>;
    password_version: Generated<number>;
    role: string;
    created_at: Generated<Date>;
  };
  message_feedback: {
    account_id: number;
    message_id: number;
    batch_id: number;
    channel: string;
    address_hash: Buffer;
    kind: string;
    class: Generated<string | null>;
    is_pending: Generated<boolean>;
    happened_at: Generated<Date | null>;
    taken_at: Generated<Date>;
  };
  message_history: {
    id: Generated<number>;
    account_id: number;
    message_id: number;
    state: string;
    reply: Generated<string | null>;
    at: Generated<Date>;
  };
  messages: {
    id: Generated<number>;
    account_id: number;
    batch_id: number;
    guest_id: number;
    worker_id: Generated<number | null>;
    due_at: Date;
    claimed_at: Generated<Date | null>;
    sent_at: Generated<Date | null>;
    created_at: Generated<Date>;
    fence: Generated<number>;
    attempts: Generated<number>;
    copies: Generated<number>;
    channel: string;
    address: string;
    address_hash: Buffer;
    lane: string;
    state: Generated<string>;
    is_open: Generated<boolean>;
    trouble: Generated<string | null>;
    last_reply: Generated<string | null>;
    provider_id: Generated<string | null>;
  };
  opt_out_keys: {
    key_hash: Buffer;
    account_id: number;
    contact_id: number;
    event_id: number;
    email_hash: Generated<Buffer | null>;
    phone_hash: Generated<Buffer | null>;
    created_at: Generated<Date>;
  };
  page_visits: {
    key_hash: Buffer;
    net: string;
    ua_hash: Buffer;
    method: string;
    hint: Generated<string | null>;
    at: Date;
  };
  projects: {
    id: Generated<number>;
    account_id: number;
    name: string;
    created_at: Generated<Date>;
    updated_at: Generated<Date>;
  };
  pulse: {
    id: Generated<number>;
    at: Generated<Date>;
  };
  sandbox_behaviour: {
    channel: string;
    mode: string;
    until: Date;
  };
  sandbox_messages: {
    id: Generated<number>;
    account_id: number;
    channel: string;
    message_id: string;
    attempt: number;
    campaign_id: Generated<number | null>;
    guest_id: Generated<number | null>;
    to_address: string;
    from_address: string;
    subject: Generated<string | null>;
    text: string;
    html: Generated<string | null>;
    headers: Json;
    raw: Generated<string | null>;
    captured_at: Generated<Date>;
  };
  sending_holds: {
    id: Generated<number>;
    why: string;
    held_at: Generated<Date>;
    known_until: Generated<Date | null>;
    released_at: Generated<Date | null>;
  };
  sessions: {
    token_hash: Buffer;
    account_id: number;
    login_id: number;
    purpose: string;
    created_at: Generated<Date>;
    expires_at: Date;
    used_at: Generated<Date | null>;
  };
  sms_campaigns: {
    account_id: number;
    campaign_id: number;
    parts: Generated<number>;
    held_at: Generated<Date | null>;
  };
  sms_days: {
    account_id: number;
    day: string;
    parts: Generated<number>;
  };
  sms_numbers: {
    account_id: number;
    number: string;
    range: string;
    first_at: Generated<Date>;
  };
  sms_threads: {
    account_id: number;
    number: string;
    sender: string;
    guest_id: Generated<number>;
    last_at: Generated<Date>;
  };
  suppressions: {
    id: Generated<number>;
    account_id: number;
    channel: string;
    address_hash: Buffer;
    address_hint: string;
    event_id: Generated<number | null>;
    reason: string;
    source: string;
    contact_id: Generated<number | null>;
    created_at: Generated<Date>;
  };
  text_replies: {
    id: Generated<number>;
    account_id: number;
    incoming_id: number;
    kind: string;
    sender: string;
    number: string;
    text: string;
    state: Generated<string>;
    reply: Generated<string | null>;
    provider_id: Generated<string | null>;
    created_at: Generated<Date>;
    sent_at: Generated<Date | null>;
  };
  warm_up_days: {
    account_id: number;
    domain: string;
    day: string;
    taken: number;
  };
  warm_ups: {
    account_id: number;
    domain: string;
    first_day: number;
    daily_max: number;
  };
  workers: {
    id: Generated<number>;
    host: string;
    pid: number;
    started_at: Generated<Date>;
    seen_at: Generated<Date>;
  };
  wrong_secrets: {
    account_id: number;
    credential_id: number;
    shown_from: string;
    minute: Date;
    count: Generated<number>;
  };
}
