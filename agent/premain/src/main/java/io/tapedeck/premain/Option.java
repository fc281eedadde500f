package io.tapedeck.premain;

/**
 * What an operator can set: as agent argument {@code key=value}, as system property {@code
 * tapedeck.key}, or as environment variable {@code TAPEDECK_KEY}; the first of these that is set
 * counts. A test holds the README's table against this one.
 */
enum Option {
  DIR("dir", Type.TEXT, "~/.tapedeck", "where journals are kept, one directory per JVM start"),
  SERVICE(
      "service",
      Type.TEXT,
      "",
      "name of the application; else OTEL_SERVICE_NAME, else the main class or jar"),
  CAPTURE(
      "capture",
      Type.CAPTURE,
      "full",
      "full, metadata (no bodies), off, or idle (waits for the tapes of tests)"),
  HOSTS_MODEL("hosts.model", Type.LIST, "", "further hosts whose every call is a model call"),
  HOSTS_ALLOW(
      "hosts.allow",
      Type.LIST,
      "",
      "further hosts whose calls are recorded wherever they are made"),
  HOSTS_DENY("hosts.deny", Type.LIST, "", "hosts never recorded; stronger than the two above"),
  MODULES_OFF(
      "modules.off",
      Type.LIST,
      "",
      "modules that weave nothing, by the names that tapedeck doctor shows, such as okhttp"),
  HEADERS(
      "headers", Type.LIST, "", "further header names to record; credentials are never recorded"),
  MASK(
      "mask",
      Type.LIST,
      "",
      "further secrets in bodies: field names, JSON paths such as $.user.email, or"
          + " /regular expressions/"),
  ENCRYPT(
      "encrypt",
      Type.TEXT,
      "",
      "file with a public key, X25519 or RSA as PEM: journals can be read with its private key only"),
  SESSION_KEYS(
      "session.keys",
      Type.LIST,
      "",
      "what names the session: headers of requests and messages, mdc:NAME for SLF4J's MDC, baggage:NAME for W3C"
          + " baggage"),
  PROPAGATE(
      "propagate",
      Type.LIST,
      "mcp,a2a",
      "who is told the trace of a session, as traceparent: mcp (MCP servers), a2a (other agents),"
          + " and hosts of services that are recorded too; off for nobody"),
  SAMPLE(
      "sample",
      Type.FRACTION,
      "1",
      "share of sessions recorded, 0 to 1; a session is recorded whole or not at all"),
  BODY_BUDGET(
      "body.budget",
      Type.BYTES,
      "1m",
      "how much of a body is kept, each way, of calls that are not model calls"),
  RETENTION_BYTES(
      "retention.bytes",
      Type.BYTES,
      "2g",
      "how large all journals in dir may get together; the oldest go first"),
  RETENTION_AGE("retention.age", Type.DURATION, "7d", "how old a journal may get"),
  DISK_FLOOR("disk.floor", Type.BYTES, "512m", "free space below which nothing is recorded"),
  RING_BYTES(
      "ring.bytes",
      Type.BYTES,
      "32m",
      "size of the hand-over buffer, a file in the journal directory, and of each of up to seven more"
          + " that a burst may need; a power of two from 64k"),
  PLAY("play", Type.TEXT, "", "a tape: calls are answered from it, and nothing is recorded"),
  PLAY_MODE(
      "play.mode",
      Type.TEXT,
      "replay",
      "where the application departs from the tape: replay (stop), lenient, spy (ask for real),"
          + " diff (ask everything for real and compare)"),
  PLAY_LIVE(
      "play.live", Type.LIST, "", "boundaries crossed for real: model, tool, retrieval, mcp, http"),
  PLAY_LIVE_FROM(
      "play.live.from",
      Type.TEXT,
      "",
      "the first step at which play.live counts; before it the tape answers"),
  PLAY_FAIL("play.fail", Type.LIST, "", "boundaries at which every call fails"),
  PLAY_STUB(
      "play.stub",
      Type.LIST,
      "",
      "boundaries at which every call gets the content of a file: tool:answer.json"),
  PLAY_RULES(
      "play.rules",
      Type.TEXT,
      "default",
      "what may differ: default, none, or names with a minus, such as -date"),
  PLAY_TIMING("play.timing", Type.TEXT, "instant", "instant, or recorded: as slow as it was"),
  PLAY_UNTIL("play.until", Type.TEXT, "", "the last step that is answered"),
  PLAY_FAULTS(
      "play.faults",
      Type.LIST,
      "",
      "what goes wrong at which step: 3:429, 3:500, 3:timeout, 3:cut:2, 3:malformed, for its"
          + " tools 3:empty, 3:injected, 3:error, and for what is looked up for it"
          + " 3:retrieval-empty, 3:retrieval-injected, 3:retrieval-error"),
  PLAY_PIN(
      "play.pin",
      Type.LIST,
      "",
      "what is as it was when the tape was made: clock, uuid; random: the same in each replay"),
  PLAY_EDITS(
      "play.edits",
      Type.TEXT,
      "",
      "a JSON file of what is changed at which step: an array of step, where and value"),
  PLAY_BREAK(
      "play.break",
      Type.LIST,
      "",
      "where a replay stops and asks: tool:NAME before each call of a tool, step:N before the"
          + " model is asked"),
  PLAY_CONTROL("play.control", Type.TEXT, "", "whom it asks then: PORT:TOKEN on this machine"),
  PLAY_ALLOW("play.allow", Type.LIST, "", "hosts beyond this machine that a replay may connect to"),
  PLAY_FORK("play.fork", Type.TEXT, "", "where a replay is recorded in its turn"),
  PLAY_REPORT("play.report", Type.TEXT, "", "file for the report as JSON; else standard error");

  /** What a value must look like. */
  enum Type {
    TEXT,
    LIST,
    BYTES,
    DURATION,
    FRACTION,
    CAPTURE
  }

  final String key;
  final Type type;
  final String byDefault;
  final String meaning;

  Option(String key, Type type, String byDefault, String meaning) {
    this.key = key;
    this.type = type;
    this.byDefault = byDefault;
    this.meaning = meaning;
  }

  String property() {
    return "tapedeck." + key;
  }

  String variable() {
    return "TAPEDECK_" + key.replace('.', '_').toUpperCase(java.util.Locale.ROOT);
  }
}
