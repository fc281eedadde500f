package io.tapedeck.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Every row of an index in words: numbers that only its making gave are named by what they mean.
 */
final class IndexDump {

  private static final String JOURNAL = "(SELECT id FROM journal WHERE no = %s >> 40)";

  private static final List<String> QUESTIONS =
      List.of(
          "SELECT 'journal', id, attributes, anchor_epoch, anchor_mono, last, lost, files,"
              + " position, ended, sizes, gone, damaged, rolled FROM journal",
          "SELECT 'call', "
              + JOURNAL.formatted("key")
              + ", key & 0xFFFFFFFFFF, parent, boundary, term(name), term(agent), term(keys),"
              + " trace, span, thread, attempt, begin, began_at, lost, ended_at, end, outcome,"
              + " status, term(model), usage, term(first_input), last_output, request,"
              + " term(problem), after, hex(added), reply, previous, conversation, answer, flags,"
              + " tool FROM call",
          "SELECT 'note', (SELECT id FROM journal WHERE no = journal), at, call, key, value"
              + " FROM note",
          "SELECT 'message', "
              + JOURNAL.formatted("key")
              + ", key & 0xFFFFFFFFFF, hex(sketch), text FROM message",
          "SELECT 'words', "
              + JOURNAL.formatted("doc")
              + ", doc & 0xFFFFFFFFFF, offset, v.term FROM temp.instances v",
          "SELECT 'word', word FROM word",
          "SELECT 'session', id, print, journals, state, begin, end, service, agents, models, steps,"
              + " calls, usage, first_input, last_output, problems, notes FROM session",
          "SELECT 'member', session, "
              + JOURNAL.formatted("call")
              + ", call & 0xFFFFFFFFFF, link, sender FROM member",
          "SELECT 'said', session, "
              + JOURNAL.formatted("text")
              + ", text & 0xFFFFFFFFFF FROM said");

  private IndexDump() {}

  /** The rows of all files, sorted. */
  static List<String> of(Path folder) throws IOException {
    List<String> rows = new ArrayList<>();
    for (Path file : Days.files(folder)) {
      try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
          Statement statement = connection.createStatement()) {
        statement.execute(
            "CREATE VIRTUAL TABLE temp.instances USING fts5vocab('main', 'words', 'instance')");
        for (String question : QUESTIONS) {
          String sql =
              question.replaceAll("term\\((\\w+)\\)", "(SELECT value FROM term WHERE no = $1)");
          try (ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
              StringBuilder row = new StringBuilder(String.valueOf(file.getFileName()));
              for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                row.append(" | ").append(result.getString(i));
              }
              rows.add(row.toString());
            }
          }
        }
      } catch (SQLException e) {
        throw new UncheckedIOException(new IOException(e));
      }
    }
    rows.sort(null);
    return rows;
  }
}
