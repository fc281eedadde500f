package io.tapedeck.store;

import io.tapedeck.session.SessionSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files of an index, one for each day on which journals began. Thread-safe. Closed, it writes
 * no more, and can be asked still.
 */
final class Days implements AutoCloseable {

  private static final String SUFFIX = ".sqlite";

  /** A journal's name begins with its time. */
  private static final int DAY_CHARS = 8;

  private final Path folder;
  private boolean readOnly;
  private final Consumer<String> say;
  private final Map<String, DayFile> days = new TreeMap<>();
  private boolean closed;

  Days(Path folder, boolean readOnly, Consumer<String> say) throws IOException {
    this.folder = folder;
    this.readOnly = readOnly;
    this.say = say;
    try {
      look();
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  /** Opens the files that are there. */
  final synchronized void look() throws IOException {
    for (Path file : files(folder)) {
      String name = String.valueOf(file.getFileName());
      String day = name.substring(0, name.length() - SUFFIX.length());
      if (!days.containsKey(day)) {
        days.put(day, readOnly ? DayFile.openToRead(file) : DayFile.open(file, say));
      }
    }
  }

  static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList();
    }
  }

  synchronized Collection<DayFile> all() throws IOException {
    reopen();
    return new ArrayList<>(days.values());
  }

  /** The file of a journal, or null where it has none. */
  synchronized @Nullable DayFile present(String journal) throws IOException {
    reopen();
    return days.get(day(journal));
  }

  /** Whether the rows of a journal are in a file. */
  synchronized boolean isIn(String journal, DayFile day) {
    return days.get(day(journal)) == day;
  }

  /** The file of a journal; made where there is none. */
  synchronized DayFile of(String journal) throws IOException {
    DayFile day = days.get(day(journal));
    if (day == null) {
      day = DayFile.open(folder.resolve(day(journal) + SUFFIX), say);
      days.put(day(journal), day);
    }
    return day;
  }

  /** The file that has the line of a session: that of its first journal. */
  @Nullable DayFile present(SessionSummary session) throws IOException {
    return session.journals().isEmpty() ? null : present(session.journals().get(0));
  }

  static String day(String journal) {
    boolean dated =
        journal.length() > DAY_CHARS
            && journal.chars().limit(DAY_CHARS).allMatch(c -> c >= '0' && c <= '9');
    return dated ? journal.substring(0, DAY_CHARS) : "undated";
  }

  /** What was closed is read on: sessions are loaded long after journals were. */
  private void reopen() throws IOException {
    if (closed) {
      closed = false;
      readOnly = true;
      look();
    }
  }

  @Override
  public final synchronized void close() throws IOException {
    closed = true;
    for (DayFile day : days.values()) {
      day.close();
    }
    days.clear();
  }
}
