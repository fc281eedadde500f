package io.tapedeck.suite;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tapedeck.journal.Boundary;
import io.tapedeck.provider.NamedScripts;
import io.tapedeck.provider.Provider;
import io.tapedeck.provider.ServedLog;
import io.tapedeck.testkit.ForkedJvm;
import io.tapedeck.testkit.Jdk;
import io.tapedeck.testkit.Needed;
import io.tapedeck.testkit.Programs;
import io.tapedeck.testkit.RecordedCall;
import io.tapedeck.testkit.Recording;
import io.tapedeck.testkit.Tapes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the operator's JSON paths lead to is in no file, and a replay is none the worse for it. */
final class MaskedPathsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String WRONG = "$.a[?(@.b)]";
  private static final String MASK =
      "mask=$.user.email,$.messages[*].content.ssn,$..pin,$.account," + WRONG;

  /** Of no shape that is masked anyhow. */
  private static final List<String> PLANTED =
      List.of("heron.quartz@example.org", "plover 33 umber", "teal 47 ochre", "wren", "77123456");

  private static final String BODY =
      """
      {"model":"gpt-4o","user":{"email":"%s","id":"kept"},"messages":[\
      {"role":"user","content":{"ssn":"%s","text":"kept"}},{"role":"user","content":"kept"},\
      {"role":"user","content":{"ssn":"%s"}}],"deep":[{"pin":"%s","kept":8}],\
      "account":{"number":%s},"email":"kept"}""";

  @TempDir Path folder;

  static Stream<Jdk> jdks() {
    return Jdk.installed().stream();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void whatPathsLeadToIsInNoFileAndReplaysAllTheSame(Jdk jdk) throws Exception {
    Needed.agent();
    Path requests = folder.resolve("requests.jsonl");
    ForkedJvm recording = ForkedJvm.on(jdk, folder.resolve("recorded")).recording(MASK);
    try (Provider provider = Provider.start(NamedScripts.all("echo"), ServedLog.NONE)) {
      Files.write(requests, requests(provider.url()));
      ForkedJvm.Finished done = Programs.SENDER_5.in(recording, requests.toString()).run();
      assertThat(done.exit()).as(done.err()).isZero();
      assertThat(done.err())
          .containsOnlyOnce("tapedeck: mask: " + WRONG + ": ")
          .contains(", ignored");
    }

    Recording recorded = Recording.of(recording.journal());
    assertThat(recorded.faults()).isEmpty();
    assertThat(recorded.calls(Boundary.MODEL))
        .hasSize(2 * bodies().size())
        .allSatisfy(
            call -> {
              assertThat(bodies()).doesNotContain(text(call));
              assertThat(masked()).contains(text(call));
              assertThat(masked()).contains(UTF_8.decode(call.response()).toString());
            });
    assertThat(leaks(recording.journal())).isEmpty();

    Path tape = Tapes.of(recording.journal(), folder.resolve("session.tape"));
    ForkedJvm playing = ForkedJvm.on(jdk, folder.resolve("played")).playing(tape, MASK);
    ForkedJvm.Finished played = Programs.SENDER_5.in(playing, requests.toString()).run();
    assertThat(played.err()).contains("no divergence");
    assertThat(played.exit()).isZero();
  }

  private static String text(RecordedCall call) {
    return UTF_8.decode(call.request()).toString();
  }

  private static List<String> requests(String url) throws Exception {
    List<String> lines = new ArrayList<>();
    int pieceBytes = 0;
    for (String body : bodies()) {
      String path = "/echo/" + pieceBytes + "/v1/chat/completions";
      lines.add(JSON.writeValueAsString(Map.of("url", url + path, "body", body)));
      pieceBytes = 2 * pieceBytes + 3;
    }
    return lines;
  }

  /** Whole, as events in pieces of several sizes, and as the lines of one event. */
  private static List<String> bodies() {
    return variants(BODY.formatted(PLANTED.toArray()));
  }

  private static List<String> masked() {
    Object[] masked =
        PLANTED.stream()
            .map(each -> each.matches("\\d+") ? "1".repeat(each.length()) : stars(each))
            .toArray();
    return variants(BODY.formatted(masked));
  }

  private static String stars(String text) {
    return "*".repeat(text.length());
  }

  private static List<String> variants(String body) {
    String event = "data: " + body + "\n\n";
    return List.of(
        body,
        event + event,
        "event: x\n" + event + "data: [DONE]\n\n" + event,
        "data: " + body.replace(",", ",\ndata: ") + "\n\n");
  }

  private static List<String> leaks(Path journal) throws Exception {
    List<String> leaks = new ArrayList<>();
    try (Stream<Path> files = Files.walk(journal)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String bytes = new String(Files.readAllBytes(file), ISO_8859_1);
        PLANTED.stream()
            .filter(bytes::contains)
            .forEach(planted -> leaks.add(planted + " in " + file));
      }
    }
    return leaks;
  }
}
