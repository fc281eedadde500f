package io.tapedeck.store;

import java.util.List;

/** The tables of one day. README.md says what is in them. */
final class Schema {

  /** Grows with each change of the tables or of what is in them: other files are made anew. */
  static final int VERSION = 2;

  /** Keys of calls, messages and texts are a journal's number and, below it, their own. */
  static final int JOURNAL_SHIFT = 40;

  static final List<String> TABLES =
      List.of(
          """
          CREATE TABLE journal (
            no INTEGER PRIMARY KEY, id TEXT UNIQUE, directory TEXT, attributes TEXT,
            anchor_epoch INTEGER, anchor_mono INTEGER, last INTEGER, lost INTEGER, files TEXT,
            position INTEGER, ended INTEGER, sizes TEXT, gone TEXT,
            damaged INTEGER, rolled INTEGER)""",
          "CREATE TABLE term (no INTEGER PRIMARY KEY, value TEXT UNIQUE)",
          """
          CREATE TABLE call (
            key INTEGER PRIMARY KEY, parent INTEGER, boundary INTEGER, name INTEGER,
            agent INTEGER, keys INTEGER, trace TEXT, span TEXT, thread INTEGER, attempt INTEGER,
            begin INTEGER, began_at INTEGER, lost INTEGER, ended_at INTEGER, end INTEGER,
            outcome INTEGER, status INTEGER, model INTEGER, usage TEXT, first_input INTEGER,
            last_output TEXT, request INTEGER, problem INTEGER, after INTEGER, added BLOB,
            reply INTEGER, previous TEXT, conversation TEXT, answer TEXT, flags INTEGER,
            tool INTEGER)""",
          """
          CREATE TABLE note (
            journal INTEGER, at INTEGER, call INTEGER, key TEXT, value TEXT,
            PRIMARY KEY (journal, at)) WITHOUT ROWID""",
          "CREATE TABLE message (key INTEGER PRIMARY KEY, sketch BLOB, text INTEGER)",
          """
          CREATE VIRTUAL TABLE words USING fts5(
            text, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 0')""",
          "CREATE TABLE word (word TEXT PRIMARY KEY) WITHOUT ROWID",
          """
          CREATE TABLE session (
            no INTEGER PRIMARY KEY, id TEXT, print INTEGER, journals TEXT, state TEXT,
            begin INTEGER, end INTEGER, service TEXT, agents TEXT, models TEXT, steps INTEGER,
            calls INTEGER, usage TEXT, first_input TEXT, last_output TEXT, problems TEXT,
            notes TEXT)""",
          """
          CREATE TABLE member (
            session INTEGER, call INTEGER, link INTEGER, sender TEXT,
            PRIMARY KEY (session, call)) WITHOUT ROWID""",
          """
          CREATE TABLE said (
            session INTEGER, text INTEGER, PRIMARY KEY (session, text)) WITHOUT ROWID""",
          "CREATE INDEX said_text ON said (text)",
          """
          CREATE TABLE examined (
            session INTEGER PRIMARY KEY, detectors TEXT, calls INTEGER, end INTEGER,
            remarks TEXT, facts TEXT)""");

  private Schema() {}
}
