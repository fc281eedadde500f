package io.tapedeck.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.provider.NamedScripts;
import io.tapedeck.provider.Provider;
import io.tapedeck.provider.ServedLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An agent in one JVM, its tools behind an MCP server in another, and one of them asks a third over
 * plain HTTP: each conversation is one session in the reader, and replays with the others gone.
 */
final class AcrossJvmsTest {
  private static final String TELLING = "propagate=mcp,127.0.0.1";

  @TempDir Path folder;

  static Stream<Arguments> transports() {
    return Jdk.installed().stream()
        .flatMap(jdk -> Stream.of(Arguments.of(jdk, "stdio"), Arguments.of(jdk, "http")));
  }

  @ParameterizedTest(name = "over {1} on {0}")
  @MethodSource("transports")
  void eachConversationIsOneSession(Jdk jdk, String over) throws Exception {
    Needed.agent();
    Recorded recorded = record(jdk, over, "all");
    assertThat(recorded.said())
        .isEqualTo(
            """
            desk
            one  The tools say: counted false.
            two  The tools say: no luck with b true and thrown at c.
            three  The tools say: answered false.
            graph  The tools say: counted, counted false.
            four  The tools say: counted false.
            five  The tools say: counted false.
            """);

    String sessions = command("sessions", "--dir", recorded.journals().toString());
    assertThat(Arrays.stream(sessions.split("\n", -1)).filter(l -> l.contains(" -> ")).toList())
        .as(sessions)
        .hasSize(7); // Six, and the heading.

    String one = show(recorded, sessions, "Try stock:a");
    assertThat(one)
        .contains("agent@", "desk@", "mcp        desk: stock", " 3 steps")
        .containsPattern(
            "in desk@\\S+ pid \\d+ .*called by agent@\\S+ pid \\d+ with mcp desk: stock")
        .containsPattern("step 2 .*by trace")
        .contains("How many of a?");
    assertGraphIsInTheSession(recorded, sessions);
    assertThat(show(recorded, sessions, "Try fails:b"))
        .contains(
            "the server says that this failed (isError)",
            "McpError: thrown at c",
            "java.lang.IllegalStateException: thrown at c");
    assertThat(show(recorded, sessions, "Try next:d"))
        .containsPattern(
            "in third@\\S+ .*\\s+.*called by desk@\\S+ pid \\d+ with http POST http://");
  }

  /** Who handed what to whom: the agent to a server, its tool to a graph, the graph's nodes on. */
  private void assertGraphIsInTheSession(Recorded recorded, String sessions) throws Exception {
    String graph = show(recorded, sessions, "Try research:g");
    assertThat(graph)
        .contains(" 4 steps", "The tools say: counted, counted false.")
        .containsSubsequence(
            "step 1",
            "calls research",
            "mcp        desk: research",
            "in desk@",
            "with mcp desk: research",
            "agent research",
            "research of g",
            "node search",
            "then write",
            "Search for g",
            "node write",
            "then the end",
            "Write about g",
            "step 4");
    assertThat(graph.lines().filter(line -> line.contains("by trace"))).hasSize(2);
    String page = folder.resolve("graph.html").toString();
    String journals = recorded.journals().toString();
    command(
        "export", id(sessions, "Try research:g"), "--as", "html", "--dir", journals, "-o", page);
    assertThat(Files.readString(Path.of(page)))
        .containsPattern("in desk@\\S+ pid \\d+")
        .containsPattern("called by agent@\\S+ pid \\d+ with mcp research")
        .containsSubsequence("agent research", "node search", "node write", "Step 4");
  }

  @ParameterizedTest(name = "over {1} on {0}")
  @MethodSource("transports")
  void sessionReplaysWithTheOtherJvmGone(Jdk jdk, String over) throws Exception {
    Needed.agent();
    Recorded recorded = record(jdk, over, "one");
    Path tape = folder.resolve("session.tape");
    command("extract", "latest", "--dir", recorded.journals().toString(), "-o", tape.toString());

    List<String> replay = new ArrayList<>(List.of("replay", tape.toString(), "--"));
    replay.addAll(
        Programs.MCP_AGENT.command(
            jdk,
            "http://127.0.0.1:1",
            "one",
            over.equals("http") ? "http://127.0.0.1:1" : folder.resolve("no-server").toString()));
    ForkedJvm.Finished replayed =
        ForkedJvm.on(jdk, folder.resolve("replayed"))
            .jar(Places.commandJar(), replay.toArray(String[]::new))
            .run();

    assertThat(replayed.out()).as(replayed.err()).contains("no divergence", recorded.said());
    assertThat(replayed.exit()).isZero();
  }

  private record Recorded(Path journals, String said) {}

  private Recorded record(Jdk jdk, String over, String conversations) throws Exception {
    Path journals = folder.resolve("journals");
    ForkedJvm agent =
        ForkedJvm.on(jdk, folder.resolve("agent")).recordingTo(journals, "service=agent", TELLING);
    try (Provider provider = Provider.start(NamedScripts.all("echo,tools"), ServedLog.NONE);
        Listener third =
            Listener.start(recording(jdk, journals, "third", Programs.JDK_DESK, provider))) {
      String next = third.firstLine().replace("listening on ", "http://127.0.0.1:") + "/ask";
      List<String> desk = recording(jdk, journals, "desk", Programs.MCP_DESK, provider, over, next);
      ForkedJvm.Finished done;
      if (over.equals("http")) {
        try (Listener server = Listener.start(desk)) {
          done = run(agent, provider, conversations, List.of(server.firstLine()));
        }
      } else {
        done = run(agent, provider, conversations, desk);
      }
      assertThat(done.exit()).as(done.err()).isZero();
      return new Recorded(journals, done.out());
    }
  }

  private static ForkedJvm.Finished run(
      ForkedJvm agent, Provider provider, String conversations, List<String> server)
      throws Exception {
    List<String> args = new ArrayList<>(List.of(conversations));
    args.addAll(server);
    return Programs.MCP_AGENT.against(provider, agent, args.toArray(String[]::new)).run();
  }

  private static List<String> recording(
      Jdk jdk, Path journals, String service, Programs program, Provider provider, String... more) {
    List<String> command = new ArrayList<>(program.command(jdk, provider.url(), more));
    String options = "dir=" + journals + ",service=" + service + "," + TELLING;
    command.add(1, "-javaagent:" + Places.agentJar() + "=" + options);
    return command;
  }

  private String show(Recorded recorded, String sessions, String firstInput) throws Exception {
    String id = id(sessions, firstInput);
    return command("show", id, "--dir", recorded.journals().toString());
  }

  private static String id(String sessions, String firstInput) {
    return Pattern.compile("(?m)^ (\\S+) .*\"" + Pattern.quote(firstInput))
        .matcher(sessions)
        .results()
        .findFirst()
        .orElseThrow(() -> new AssertionError(firstInput + " in " + sessions))
        .group(1);
  }

  private String command(String... args) throws IOException, InterruptedException {
    Path place = Files.createTempDirectory(folder, "command");
    ForkedJvm.Finished done =
        ForkedJvm.on(Jdk.installed().get(0), place).jar(Places.commandJar(), args).run();
    assertThat(done.exit()).as(done.err()).isZero();
    return done.out();
  }
}
