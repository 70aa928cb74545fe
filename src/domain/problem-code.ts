/**
 * Every code of one thing wrong with a request. Stable once published; each has a page that explains it
 * (`http/native/problem-pages.ts` does not compile without).
 */
export type ProblemCode =
  // What was sent has the wrong shape.
  | "required"
  | "unknown_member"
  | "wrong_type"
  | "not_allowed"
  | "out_of_range"
  | "bad_format"
  | "bad_value"
  | "bad_character"
  | "control_character"
  | "too_deep"
  | "too_long"
  | "too_many"
  | "empty"
  | "bad_cursor"
  | "bad_idempotency_key"
  | "idempotency_key_reused"
  // A value does not mean what it should.
  | "bad_address"
  | "bad_email"
  | "bad_phone"
  | "one_address"
  | "bad_locale"
  | "bad_timezone"
  | "unknown_timezone"
  | "bad_time"
  | "ends_before_start"
  | "bad_url"
  | "bad_key"
  | "looks_like_address"
  | "not_for_sms"
  // It names what is not there.
  | "unknown_event"
  | "unknown_guest"
  | "unknown_list"
  | "unknown_project"
  // A file cannot be imported.
  | "empty_file"
  | "no_header"
  | "no_address_column"
  | "bad_map"
  | "bad_csv"
  | "bad_encoding"
  // A text cannot be written to people.
  | "bad_template"
  | "unknown_variable"
  | "unrenderable"
  // One person cannot be written to.
  | "no_email"
  | "no_phone"
  | "unsubscribed"
  | "bounced"
  | "complained"
  | "invalid_address"
  | "suppressed"
  // Nothing can be sent yet.
  | "event_not_published"
  | "event_cancelled"
  | "event_closed"
  | "event_over"
  | "answers_closed"
  | "no_recipients"
  | "no_sender"
  | "nothing_sent_yet";
