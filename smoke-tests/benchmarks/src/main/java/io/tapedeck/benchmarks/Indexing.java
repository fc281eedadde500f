package io.tapedeck.benchmarks;

import io.tapedeck.session.JournalOnDisk;
import io.tapedeck.session.Script;
import io.tapedeck.session.SessionSummary;
import io.tapedeck.store.SessionStore;
import io.tapedeck.web.PageServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The reader's index: how fast it is built, how large it is, and how fast the page answers. */
final class Indexing {
  private static final int ROUNDS = 7;

  private final Path root;
  private final Path index;
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<Row> rows = new ArrayList<>();

  private Indexing(Path folder) {
    root = folder.resolve("journals");
    index = folder.resolve("index");
  }

  /**
   * Measures.
   *
   * @param folder gone afterwards
   * @param events how many records the journals have, about
   */
  static List<Row> measure(Path folder, long events) throws Exception {
    try {
      Indexing indexing = new Indexing(folder);
      long written = SyntheticJournals.write(indexing.root, events);
      indexing.build(written);
      indexing.ask(written);
      indexing.follow();
      return indexing.rows;
    } finally {
      Trash.delete(folder);
    }
  }

  private void build(long events) throws IOException {
    long start = System.nanoTime();
    try (SessionStore store = open()) {
      store.refresh();
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    long journals = bytes(root);
    rows.add(
        new Row(
            "index of %,d events: building it".formatted(events),
            "figures",
            "%.0f s, %,.0f events/s, %.0f MB of journals"
                .formatted(seconds, events / seconds, journals / 1e6),
            true));
    rows.add(
        new Row(
            "its size",
            "figures",
            "%.0f MB, %.0f bytes an event, %.1f times the journals"
                .formatted(
                    bytes(index) / 1e6,
                    (double) bytes(index) / events,
                    (double) bytes(index) / journals),
            true));
  }

  private void ask(long events) throws Exception {
    long start = System.nanoTime();
    try (SessionStore store = open();
        PageServer page =
            PageServer.start(store, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
      String url = page.url();
      get(url);
      row("from opening the index to the first screen", 1_000, System.nanoTime() - start);
      row("first screen, %,d sessions".formatted(page.sessions()), 200, median(url));
      row("text search, a word said once", 300, median(url + search(SyntheticJournals.RARE)));
      row(
          "text search, a phrase of common words",
          300,
          median(url + search(SyntheticJournals.word(0) + " " + SyntheticJournals.word(1))));
      row("text search, the middle of a word", 300, median(url + search("anzibarit")));
      SessionSummary largest =
          store.index().sessions().stream()
              .max(Comparator.comparingInt(SessionSummary::calls))
              .orElseThrow();
      start = System.nanoTime();
      get(url + "session/" + largest.id());
      row(
          "opening a session of %,d calls among %,d events".formatted(largest.calls(), events),
          500,
          System.nanoTime() - start);
    }
  }

  /** A JVM starts beside all this and goes on; nothing of the others is in memory at first. */
  private void follow() throws Exception {
    Script script = new Script("20991231T000000-1");
    try (JournalOnDisk journal =
            new JournalOnDisk(root.resolve("live").resolve(script.id()), script.records.get(0));
        SessionStore store = open();
        PageServer page =
            PageServer.start(store, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
      row("a call of a JVM that has just started is seen", 2_000, seen(page, journal, script, 0));
      long[] nanos = new long[ROUNDS];
      for (int i = 0; i < ROUNDS; i++) {
        nanos[i] = seen(page, journal, script, i + 1);
      }
      Arrays.sort(nanos);
      row("the next ones", 2_000, nanos[ROUNDS / 2]);
    }
  }

  /** From the record of a call to the page that shows its session. */
  private long seen(PageServer page, JournalOnDisk journal, Script script, int number)
      throws Exception {
    String word = "seen" + number;
    int from = script.records.size();
    script.chat(0, Script.request(Script.user(word)), Script.reply(Script.assistant("yes")));
    journal.append(script.records.subList(from, script.records.size()));
    long start = System.nanoTime();
    String url = page.url() + "?q=" + word;
    while (!get(url).contains("/session/")) {
      Thread.onSpinWait();
    }
    return System.nanoTime() - start;
  }

  private SessionStore open() {
    return SessionStore.open(List.of(root), index, System.err::println);
  }

  private void row(String what, long goalMillis, long nanos) {
    rows.add(
        new Row(
            what,
            "at most %,d ms".formatted(goalMillis),
            "%.0f ms".formatted(nanos / 1e6),
            nanos <= goalMillis * 1_000_000));
  }

  private long median(String url) throws Exception {
    long[] nanos = new long[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      long start = System.nanoTime();
      get(url);
      nanos[i] = System.nanoTime() - start;
    }
    Arrays.sort(nanos);
    return nanos[ROUNDS / 2];
  }

  private String get(String url) throws Exception {
    HttpResponse<String> response =
        http.send(
            HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IOException(url + " answered " + response.statusCode());
    }
    return response.body();
  }

  private static String search(String text) {
    return "?q=" + URLEncoder.encode("text:\"" + text + "\"", StandardCharsets.UTF_8);
  }

  private static long bytes(Path folder) throws IOException {
    long bytes = 0;
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        bytes += Files.size(file);
      }
    }
    return bytes;
  }
}
