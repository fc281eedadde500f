package io.tapedeck.store;

import io.tapedeck.journal.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;

/**
 * The SQLite file of one day. One connection: writing and asking take turns by the lock of this
 * object.
 */
final class DayFile implements AutoCloseable {

  /** Beside a file in which damage was met: the next process that writes makes it anew. */
  private static final String DAMAGED = ".damaged";

  private final Path file;
  private final Connection connection;
  private final Map<String, PreparedStatement> statements = new HashMap<>();
  private final Map<String, Long> terms = new HashMap<>();
  private final Set<String> words = new HashSet<>();

  private DayFile(Path file, Connection connection) {
    this.file = file;
    this.connection = connection;
  }

  /** Work in one transaction. */
  interface Work {
    void run() throws SQLException;
  }

  /** A question. */
  interface Question<T> {
    T ask() throws SQLException;
  }

  /**
   * Opens a file, and creates it where it is not there; one of another version is made anew.
   *
   * @param say takes what the user should know
   */
  static DayFile open(Path file, Consumer<String> say) throws IOException {
    Path damaged = file.resolveSibling(file.getFileName() + DAMAGED);
    if (Files.exists(damaged)) {
      delete(file);
      Files.delete(damaged);
      say.accept("index " + file + " was damaged; it is built anew.");
    }
    try {
      DayFile day;
      try {
        day = connect(file, false);
      } catch (SQLException e) {
        if (!new IndexException("", e).isDamaged()) {
          throw e;
        }
        delete(file);
        say.accept("index " + file + " was damaged; it is built anew.");
        day = connect(file, false);
      }
      int version = day.version();
      if (version == Schema.VERSION) {
        return day;
      }
      if (version != 0) {
        day.close();
        delete(file);
        say.accept("index " + file + " is of another version; it is built anew.");
        day = connect(file, false);
      }
      day.create();
      return day;
    } catch (SQLException e) {
      throw new IndexException("cannot open " + file, e);
    }
  }

  /** Opens a file that another process may write. */
  static DayFile openToRead(Path file) throws IOException {
    try {
      return connect(file, true);
    } catch (SQLException e) {
      throw new IndexException("cannot open " + file, e);
    }
  }

  private static DayFile connect(Path file, boolean readOnly) throws SQLException, IOException {
    if (!readOnly) {
      OwnerOnly.create(file);
    }
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(readOnly);
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
    config.setCacheSize(-32_000);
    config.setBusyTimeout(10_000);
    // Each insert would be followed by a question for its key.
    config.setGetGeneratedKeys(false);
    Connection connection = config.createConnection("jdbc:sqlite:" + file);
    try {
      DayFile day = new DayFile(file, connection);
      day.version();
      return day;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /** Deletes a file with what SQLite keeps beside it. */
  private static void delete(Path file) throws IOException {
    for (String ending : new String[] {"", "-wal", "-shm", "-journal"}) {
      Files.deleteIfExists(file.resolveSibling(file.getFileName() + ending));
    }
  }

  int version() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("PRAGMA user_version")) {
      return result.next() ? result.getInt(1) : 0;
    }
  }

  private void create() throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      for (String table : Schema.TABLES) {
        statement.execute(table);
      }
      statement.execute("PRAGMA user_version = " + Schema.VERSION);
      connection.commit();
    } finally {
      connection.setAutoCommit(true);
    }
  }

  /** Does work in one transaction: all of it is kept, or nothing. */
  synchronized void write(Work work) throws IOException {
    try {
      connection.setAutoCommit(false);
      try {
        work.run();
        connection.commit();
      } catch (SQLException | RuntimeException e) {
        connection.rollback();
        terms.clear();
        words.clear();
        throw e;
      } finally {
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw failed("cannot write", e);
    }
  }

  synchronized <T> T ask(Question<T> question) throws IOException {
    try {
      return question.ask();
    } catch (SQLException e) {
      throw failed("cannot read", e);
    }
  }

  /** A statement with its values; kept for the next time. */
  PreparedStatement statement(String sql, @Nullable Object... values) throws SQLException {
    PreparedStatement statement = statements.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      statements.put(sql, statement);
    }
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }

  long dataVersion() throws SQLException {
    return number(0, "PRAGMA data_version");
  }

  private IndexException failed(String what, SQLException cause) {
    IndexException failure = new IndexException(what + " " + file, cause);
    if (failure.isDamaged()) {
      try {
        Files.createFile(file.resolveSibling(file.getFileName() + DAMAGED));
      } catch (IOException e) {
        failure.addSuppressed(e);
      }
    }
    return failure;
  }

  /** Runs a statement. */
  void run(String sql, @Nullable Object... values) throws SQLException {
    statement(sql, values).executeUpdate();
  }

  /** The first column of the first row, or a default. */
  long number(long otherwise, String sql, @Nullable Object... values) throws SQLException {
    try (ResultSet result = statement(sql, values).executeQuery()) {
      return result.next() ? result.getLong(1) : otherwise;
    }
  }

  /** The number of a text that occurs in many rows; null for null. */
  @Nullable Long term(@Nullable String text) throws SQLException {
    if (text == null) {
      return null;
    }
    Long known = terms.get(text);
    if (known == null) {
      run("INSERT OR IGNORE INTO term (value) VALUES (?)", text);
      known = number(0, "SELECT no FROM term WHERE value = ?", text);
      if (terms.size() > 100_000) {
        terms.clear();
      }
      terms.put(text, known);
    }
    return known;
  }

  /** Adds a word to those that searches begin with. */
  void word(String word) throws SQLException {
    if (words.add(word)) {
      run("INSERT OR IGNORE INTO word (word) VALUES (?)", word);
      if (words.size() > 200_000) {
        words.clear();
      }
    }
  }

  Path file() {
    return file;
  }

  @Override
  public synchronized void close() throws IOException {
    try {
      for (PreparedStatement statement : statements.values()) {
        statement.close();
      }
      statements.clear();
      connection.close();
    } catch (SQLException e) {
      throw new IndexException("cannot close " + file, e);
    }
  }
}
