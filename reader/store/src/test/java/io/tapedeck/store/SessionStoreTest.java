package io.tapedeck.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapedeck.journal.JournalDirectory;
import io.tapedeck.session.JournalOnDisk;
import io.tapedeck.session.JournalRecording;
import io.tapedeck.session.Script;
import io.tapedeck.session.SessionIndex;
import io.tapedeck.session.SessionSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SessionStoreTest {

  private static final String ONE = "20261120T100000-1";
  private static final String TWO = "20261120T100001-2";
  private static final String NEXT_DAY = "20261121T080000-3";

  @TempDir Path folder;
  private final List<String> said = new ArrayList<>();

  private Path root() {
    return folder.resolve("journals");
  }

  private Path index() {
    return folder.resolve("index");
  }

  private SessionStore open() {
    return SessionStore.open(List.of(root()), index(), said::add);
  }

  private void writeAll() throws IOException {
    Scripts.write(root(), Scripts.conversations(ONE, 12, 1));
    Scripts.write(root(), Scripts.conversations(TWO, 9, 2));
    Scripts.write(root(), Scripts.conversations(NEXT_DAY, 7, 3));
  }

  private SessionIndex inOneGo() throws IOException {
    List<JournalRecording> recordings = new ArrayList<>();
    for (JournalDirectory directory : JournalDirectory.find(List.of(root()))) {
      recordings.add(new JournalRecording(directory));
    }
    return SessionIndex.of(recordings, null);
  }

  @Test
  void whoKeepsSomethingAfterTheEndDoesNotHaveAllReadAgain() throws IOException {
    writeAll();
    SessionStore store = open();
    store.refresh();
    SessionSummary summary = store.index().sessions().get(0);
    store.close();

    Examined found = new Examined(summary.id(), "", summary.calls(), 0, List.of());
    assertThatThrownBy(() -> store.keep(summary, found, "{}")).isInstanceOf(IOException.class);
    assertThat(said).isEmpty();
  }

  @Test
  void keptSessionsAreThoseOfTheJournals() throws IOException {
    writeAll();
    try (SessionStore store = open()) {
      assertThat(store.refresh()).isTrue();
      assertThat(store.refresh()).isFalse();
    }
    List<SessionSummary> expected = inOneGo().sessions();
    try (SessionStore store = open()) {
      List<SessionSummary> kept = store.index().sessions();
      assertThat(kept).containsExactlyInAnyOrderElementsOf(expected);
      assertThat(kept.stream().filter(SessionSummary::hasSteps).toList()).hasSizeGreaterThan(40);
      assertThat(store.refresh()).isFalse();
      assertThat(store.index().processes()).isEqualTo(inOneGo().processes());
    }
    assertThat(said).isEmpty();
  }

  @Test
  void keptSessionsLoadAsThoseOfTheJournals() throws IOException {
    writeAll();
    try (SessionStore store = open()) {
      store.refresh();
    }
    SessionIndex fresh = inOneGo();
    try (SessionStore store = open()) {
      for (SessionSummary summary : fresh.sessions()) {
        assertThat(store.index().load(summary))
            .usingRecursiveComparison()
            .isEqualTo(fresh.load(summary));
      }
    }
  }

  @Test
  void readStepByStepInManyRunsTheRowsAreThoseOfOneGo() throws IOException {
    Script one = Scripts.conversations(ONE, 5, 1);
    Script two = Scripts.conversations(TWO, 5, 2);
    try (JournalOnDisk first = Scripts.journal(root(), one);
        JournalOnDisk second = Scripts.journal(root(), two)) {
      int from = 1;
      for (int step = 7; from < one.records.size() || from < two.records.size(); step += 6) {
        append(first, one, from, from + step);
        append(second, two, from, from + step);
        from += step;
        try (SessionStore store = open()) {
          assertThat(store.refresh()).isTrue();
          assertThat(store.index().sessions()).isNotEmpty();
        }
      }
    }
    try (SessionStore store = open()) {
      assertThat(store.refresh()).isTrue();
    }
    assertThat(IndexDump.of(index())).isEqualTo(rebuilt());
  }

  private static void append(JournalOnDisk journal, Script script, int from, int to) {
    int size = script.records.size();
    journal.append(script.records.subList(Math.min(from, size), Math.min(to, size)));
  }

  /** The rows of an index that is built in one go. */
  private List<String> rebuilt() throws IOException {
    Path other = folder.resolve("rebuilt");
    try (SessionStore store = SessionStore.open(List.of(root()), other, said::add)) {
      store.refresh();
    }
    return IndexDump.of(other);
  }

  @Test
  void deletedIndexIsBuiltAgainWithTheSameRows() throws IOException {
    writeAll();
    try (SessionStore store = open()) {
      store.refresh();
    }
    List<String> rows = IndexDump.of(index());
    assertThat(rows).hasSizeGreaterThan(1_000);
    delete(index());
    try (SessionStore store = open()) {
      store.refresh();
    }
    assertThat(IndexDump.of(index())).isEqualTo(rows);
  }

  @Test
  void damagedFileIsBuiltAnewAndOneLineSaysSo() throws IOException {
    writeAll();
    try (SessionStore store = open()) {
      store.refresh();
    }
    List<String> rows = IndexDump.of(index());
    Path damaged = Days.files(index()).get(0);
    Files.writeString(damaged, "this is no SQLite file, whatever its name says ".repeat(200));
    try (SessionStore store = open()) {
      assertThat(store.refresh()).isTrue();
    }
    assertThat(said).hasSize(1);
    assertThat(said.get(0)).contains(damaged.toString(), "damaged", "built anew");
    assertThat(IndexDump.of(index())).isEqualTo(rows);
  }

  @Test
  void whatRetentionDeletesStaysInTheListAndSaysSo() throws IOException {
    writeAll();
    try (SessionStore store = open()) {
      store.refresh();
    }
    delete(root().resolve("svc").resolve(ONE));
    for (int i = 0; i < 2; i++) {
      try (SessionStore store = open()) {
        assertThat(store.refresh()).isEqualTo(i == 0);
        List<SessionSummary> gone =
            store.index().sessions().stream()
                .filter(session -> session.journals().equals(List.of(ONE)))
                .toList();
        assertThat(gone).isNotEmpty();
        for (SessionSummary session : gone) {
          assertThat(session.problems()).contains("journal deleted");
          assertThat(store.index().load(session).calls()).isEmpty();
        }
      }
    }
  }

  @Test
  void textIsFoundByWordsAndPartsOfThem() throws IOException {
    writeAll();
    try (SessionStore store = open()) {
      store.refresh();
      for (String text :
          List.of("question 3 of " + TWO, "A-10004", "uestion 3 OF", "slow dow", "30 days")) {
        List<String> expected =
            SessionIndex.of(recordings(), text).sessions().stream()
                .filter(SessionSummary::found)
                .map(SessionSummary::id)
                .toList();
        assertThat(store.holding(text)).as(text).containsAll(expected);
        assertThat(store.mayHold(text)).as(text).containsAll(expected);
      }
      assertThat(store.holding("question 3 of " + TWO)).hasSize(1);
      assertThat(store.holding("nobody ever said this")).isEmpty();
    }
  }

  private List<JournalRecording> recordings() throws IOException {
    return JournalDirectory.find(List.of(root())).stream().map(JournalRecording::new).toList();
  }

  @Test
  void secondProcessShowsWhatTheFirstHasAndTakesItsPlace() throws IOException {
    Script script = Scripts.conversations(ONE, 4, 1);
    try (JournalOnDisk journal = Scripts.journal(root(), script)) {
      journal.append(script.records.subList(1, 30));
      SessionStore first = open();
      first.refresh();
      try (SessionStore second = open()) {
        second.refresh();
        assertThat(second.index().sessions()).isEqualTo(sorted(first.index().sessions()));
        journal.append(script.records.subList(30, 60));
        first.refresh();
        assertThat(second.refresh()).isTrue();
        assertThat(second.index().sessions()).isEqualTo(sorted(first.index().sessions()));
        first.close();
        journal.append(script.records.subList(60, script.records.size()));
        assertThat(second.refresh()).isTrue();
        assertThat(second.index().sessions()).hasSameSizeAs(inOneGo().sessions());
      }
    }
    assertThat(said).isEmpty();
  }

  private static List<SessionSummary> sorted(List<SessionSummary> sessions) {
    List<SessionSummary> sorted = new ArrayList<>(sessions);
    sorted.sort(
        Comparator.comparingLong(SessionSummary::beginNanos).thenComparing(SessionSummary::id));
    return sorted;
  }

  @Test
  void indexIsForItsOwnerOnlyAndNeverAmongTheJournals() throws IOException {
    writeAll();
    try (SessionStore store = open()) {
      store.refresh();
      try (Stream<Path> files = Files.list(index())) {
        for (Path file : files.toList()) {
          if (!file.toString().contains("sqlitejdbc")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .as(file.toString())
                .isEqualTo("rw-------");
          }
        }
      }
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(index())))
          .isEqualTo("rwx------");
    }
    Path inside = root().resolve("index");
    try (SessionStore store = SessionStore.open(List.of(root()), inside, said::add)) {
      assertThat(store.refresh()).isTrue();
    }
    assertThat(inside).doesNotExist();
    assertThat(said).hasSize(1);
    assertThat(said.get(0)).contains("is among the journals", "read as a whole instead");
  }

  static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
