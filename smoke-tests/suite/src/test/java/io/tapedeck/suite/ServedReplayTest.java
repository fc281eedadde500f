package io.tapedeck.suite;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.journal.Boundary;
import io.tapedeck.journal.JournalDirectory;
import io.tapedeck.journal.JournalReader;
import io.tapedeck.journal.JournalRecord;
import io.tapedeck.provider.NamedScripts;
import io.tapedeck.provider.Provider;
import io.tapedeck.provider.ServedLog;
import io.tapedeck.testkit.ForkedJvm;
import io.tapedeck.testkit.Jdk;
import io.tapedeck.testkit.Needed;
import io.tapedeck.testkit.Places;
import io.tapedeck.testkit.Programs;
import io.tapedeck.testkit.RecordedCall;
import io.tapedeck.testkit.Recording;
import io.tapedeck.testkit.Tapes;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A server is sent the requests that it was recorded with, and gives the same answers. */
final class ServedReplayTest {
  private static final Pattern LISTENING = Pattern.compile("listening on (\\d+)");

  /** Streamed; with a second question on the thread of the first answer; on another thread. */
  private static final List<String> REACTIVE = List.of("/ask", "/twice", "/later", "/ask?again=1");

  @TempDir Path folder;

  static Stream<Arguments> desks() {
    return Jdk.installed().stream()
        .flatMap(
            jdk ->
                Stream.of(
                    Arguments.of(jdk, Programs.JDK_DESK, List.of("/ask", "/ask?again=1")),
                    Arguments.of(jdk, Programs.TOMCAT_DESK, List.of("/ask", "/text", "/later")),
                    Arguments.of(jdk, Programs.JETTY_DESK, List.of("/ask", "/text", "/later")),
                    Arguments.of(jdk, Programs.REACTOR_NETTY_DESK_LOW, REACTIVE),
                    Arguments.of(jdk, Programs.REACTOR_NETTY_DESK_HIGH, REACTIVE),
                    Arguments.of(jdk, Programs.VERTX_DESK_LOW, REACTIVE),
                    Arguments.of(jdk, Programs.VERTX_DESK_HIGH, REACTIVE),
                    Arguments.of(jdk, Programs.WEB_FLUX_DESK, REACTIVE)));
  }

  @ParameterizedTest(name = "{1} on {0}")
  @MethodSource("desks")
  void serverIsAskedAgainAndAnswersTheSame(Jdk jdk, Programs desk, List<String> paths)
      throws Exception {
    Needed.agent();
    Path tape = recorded(jdk, desk, paths);

    assertThat(entries(tape.resolveSibling("recorded").resolve("journal")))
        .as("requests that put nothing to a model are not recorded")
        .containsExactlyElementsOf(paths.stream().map(path -> "POST " + plain(path)).toList());

    assertEachQuestionIsOfItsRequest(tape.resolveSibling("recorded").resolve("journal"));

    ForkedJvm.Finished same = replay(jdk, desk, tape);
    assertThat(same.out()).as(same.err()).contains("no divergence");
    assertThat(same.exit()).as(same.out() + same.err()).isZero();

    ForkedJvm.Finished otherwise = replay(jdk, desk, tape, "Bye.");
    assertThat(otherwise.out())
        .contains("answer to POST " + plain(paths.get(0)) + " \u00b7 CHANGED")
        .contains("Bye.");
    assertThat(otherwise.exit()).isEqualTo(1);
  }

  private static void assertEachQuestionIsOfItsRequest(Path journal) throws IOException {
    Recording recording = Recording.of(journal);
    for (RecordedCall question : recording.calls(Boundary.MODEL)) {
      RecordedCall request = recording.parentOf(question);
      assertThat(request.begin().boundary()).isEqualTo(Boundary.ENTRY);
      assertThat(UTF_8.decode(question.request()).toString())
          .contains(UTF_8.decode(request.request()));
    }
  }

  @Test
  void serverThatAsksNoModelLeavesNoTrace() throws Exception {
    Needed.agent();
    ForkedJvm jvm = ForkedJvm.on(Jdk.installed().get(0), folder.resolve("recorded")).recording();
    ForkedJvm.Running server = Programs.JDK_DESK.in(jvm, "http://127.0.0.1:1").start();
    String base = "http://localhost:" + port(server);
    for (int i = 0; i < 20; i++) {
      assertThat(get(base + "/health").statusCode()).isEqualTo(204);
    }
    server.process().destroy();
    server.finish();
    assertThat(jvm.journal()).doesNotExist();
  }

  private Path recorded(Jdk jdk, Programs desk, List<String> paths) throws Exception {
    ForkedJvm recording = ForkedJvm.on(jdk, folder.resolve("recorded")).recording();
    try (Provider provider = Provider.start(NamedScripts.all("echo"), ServedLog.NONE)) {
      ForkedJvm.Running server = desk.against(provider, recording).start();
      String base = "http://localhost:" + port(server);
      assertThat(get(base + "/health").statusCode()).isEqualTo(204);
      for (String path : paths) {
        HttpResponse<String> answer = post(base + path, "What of " + path + "?");
        assertThat(answer.body()).contains("What of " + path + "?");
      }
      assertThat(get(base + "/health").statusCode()).isEqualTo(204);
      server.process().destroy();
      server.finish();
    }
    return Tapes.of(recording.journal(), folder.resolve("session.tape"));
  }

  private ForkedJvm.Finished replay(Jdk jdk, Programs desk, Path tape, String... more)
      throws Exception {
    return replay(jdk, desk, folder, tape, more);
  }

  /** By the command, as it is shipped. */
  static ForkedJvm.Finished replay(Jdk jdk, Programs desk, Path folder, Path tape, String... more)
      throws Exception {
    List<String> args = new ArrayList<>(List.of("replay", tape.toString(), "--"));
    args.addAll(desk.command(jdk, "http://127.0.0.1:1", more));
    return ForkedJvm.on(jdk, folder.resolve("command" + more.length))
        .jar(Places.commandJar(), args.toArray(String[]::new))
        .run();
  }

  static int port(ForkedJvm.Running server) throws Exception {
    while (server.process().isAlive()) {
      Matcher listening = LISTENING.matcher(Files.readString(server.folder().resolve("stdout")));
      if (listening.find()) {
        return Integer.parseInt(listening.group(1));
      }
      Thread.sleep(20);
    }
    throw new AssertionError("ended before it listened: " + server.finish().err());
  }

  private static HttpResponse<String> get(String url) throws Exception {
    return send(HttpRequest.newBuilder(URI.create(url)), url);
  }

  static HttpResponse<String> post(String url, String body) throws Exception {
    return send(
        HttpRequest.newBuilder(URI.create(url))
            .header("Content-Type", "text/plain")
            .POST(HttpRequest.BodyPublishers.ofString(body)),
        url);
  }

  /** Offers HTTP/2, which some servers take, but for what has a query. */
  private static HttpResponse<String> send(HttpRequest.Builder request, String url)
      throws Exception {
    HttpClient.Version version =
        url.contains("?") ? HttpClient.Version.HTTP_1_1 : HttpClient.Version.HTTP_2;
    return HttpClient.newHttpClient()
        .send(request.version(version).build(), HttpResponse.BodyHandlers.ofString());
  }

  private static String plain(String path) {
    int query = path.indexOf('?');
    return query < 0 ? path : path.substring(0, query);
  }

  private static List<String> entries(Path journals) throws IOException {
    List<String> names = new ArrayList<>();
    for (JournalDirectory journal : JournalDirectory.find(List.of(journals))) {
      try (JournalReader reader = journal.open()) {
        for (JournalRecord r = reader.next(); r != null; r = reader.next()) {
          if (r instanceof JournalRecord.Begin begin && begin.boundary() == Boundary.ENTRY) {
            names.add(begin.name());
          }
        }
      }
    }
    return names;
  }
}
