package io.tapedeck.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.provider.NamedScripts;
import io.tapedeck.provider.Provider;
import io.tapedeck.provider.ServedLog;
import io.tapedeck.testkit.ForkedJvm;
import io.tapedeck.testkit.Jdk;
import io.tapedeck.testkit.Listener;
import io.tapedeck.testkit.Needed;
import io.tapedeck.testkit.Places;
import io.tapedeck.testkit.Program;
import io.tapedeck.testkit.Programs;
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

  static Stream<Arguments> servers() {
    return Jdk.installed().stream()
        .flatMap(
            jdk ->
                Stream.of(
                    Arguments.of(jdk, Programs.MCP_DESK_LOW, "stdio"),
                    Arguments.of(jdk, Programs.MCP_DESK, "stdio"),
                    Arguments.of(jdk, Programs.MCP_DESK, "http"),
                    Arguments.of(jdk, Programs.MCP_DESK_HIGH, "stdio"),
                    Arguments.of(jdk, Programs.MCP_DESK_HIGH, "http")));
  }

  @ParameterizedTest(name = "{1} over {2} on {0}")
  @MethodSource("servers")
  void eachConversationIsOneSession(Jdk jdk, Programs desk, String over) throws Exception {
    Needed.agent();
    prove(jdk, desk.program(), over, folder);
  }

  /** Proves it of a server in one version. */
  static void prove(Jdk jdk, Program desk, String over, Path folder) throws Exception {
    Recorded recorded = record(jdk, desk, over, "all", folder);
    assertThat(recorded.said())
        .isEqualTo(
            """
            desk
            one  The tools say: counted false.
            two  The tools say: no luck with b true and thrown at c.
            three  The tools say: answered false.
            four  The tools say: counted false.
            five  The tools say: counted false.
            """);

    String sessions = command(folder, "sessions", "--dir", recorded.journals().toString());
    assertThat(Arrays.stream(sessions.split("\n", -1)).filter(l -> l.contains(" -> ")).toList())
        .as(sessions)
        .hasSize(6); // Five, and the heading.

    String one = show(recorded, sessions, "Try stock:a");
    assertThat(one)
        .contains("agent@", "desk@", "mcp        desk: stock", " 3 steps")
        .containsPattern(
            "in desk@\\S+ pid \\d+ .*called by agent@\\S+ pid \\d+ with mcp desk: stock")
        .containsPattern("step 2 .*by trace")
        .contains("How many of a?");
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
  @ParameterizedTest(name = "over {1} on {0}")
  @MethodSource("transports")
  void graphBehindAToolIsInTheSession(Jdk jdk, String over) throws Exception {
    Needed.agent();
    Recorded recorded = record(jdk, Programs.MCP_DESK.program(), over, "graph", folder);
    assertThat(recorded.said()).contains("graph  The tools say: counted, counted false.");
    String sessions = command(folder, "sessions", "--dir", recorded.journals().toString());
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
        folder,
        "export",
        id(sessions, "Try research:g"),
        "--as",
        "html",
        "--dir",
        journals,
        "-o",
        page);
    assertThat(Files.readString(Path.of(page)))
        .containsPattern("in desk@\\S+ pid \\d+")
        .containsPattern("called by agent@\\S+ pid \\d+ with mcp research")
        .containsSubsequence("agent research", "node search", "node write", "Step 4");
  }

  static Stream<Arguments> transports() {
    return Jdk.installed().stream()
        .flatMap(jdk -> Stream.of(Arguments.of(jdk, "stdio"), Arguments.of(jdk, "http")));
  }

  @ParameterizedTest(name = "over {1} on {0}")
  @MethodSource("transports")
  void sessionReplaysWithTheOtherJvmGone(Jdk jdk, String over) throws Exception {
    Needed.agent();
    Recorded recorded = record(jdk, Programs.MCP_DESK.program(), over, "one", folder);
    Path tape = folder.resolve("session.tape");
    command(
        folder,
        "extract",
        "latest",
        "--dir",
        recorded.journals().toString(),
        "-o",
        tape.toString());

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

  private record Recorded(Path folder, Path journals, String said) {}

  private static Recorded record(
      Jdk jdk, Program program, String over, String conversations, Path folder) throws Exception {
    Path journals = folder.resolve("journals");
    ForkedJvm agent =
        ForkedJvm.on(jdk, folder.resolve("agent")).recordingTo(journals, "service=agent", TELLING);
    try (Provider provider = Provider.start(NamedScripts.all("echo,tools"), ServedLog.NONE);
        Listener third =
            Listener.start(
                recording(jdk, journals, "third", Programs.JDK_DESK.program(), provider))) {
      String next = third.firstLine().replace("listening on ", "http://127.0.0.1:") + "/ask";
      List<String> desk = recording(jdk, journals, "desk", program, provider, over, next);
      ForkedJvm.Finished done;
      if (over.equals("http")) {
        try (Listener server = Listener.start(desk)) {
          done = run(agent, provider, conversations, List.of(server.firstLine()));
        }
      } else {
        done = run(agent, provider, conversations, desk);
      }
      assertThat(done.exit()).as(done.err()).isZero();
      return new Recorded(folder, journals, done.out());
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
      Jdk jdk, Path journals, String service, Program program, Provider provider, String... more) {
    List<String> command = new ArrayList<>(program.command(jdk, provider.url(), more));
    String options = "dir=" + journals + ",service=" + service + "," + TELLING;
    command.add(1, "-javaagent:" + Places.agentJar() + "=" + options);
    return command;
  }

  private static String show(Recorded recorded, String sessions, String firstInput)
      throws Exception {
    String id = id(sessions, firstInput);
    return command(recorded.folder(), "show", id, "--dir", recorded.journals().toString());
  }

  private static String id(String sessions, String firstInput) {
    return Pattern.compile("(?m)^ (\\S+) .*\"" + Pattern.quote(firstInput))
        .matcher(sessions)
        .results()
        .findFirst()
        .orElseThrow(() -> new AssertionError(firstInput + " in " + sessions))
        .group(1);
  }

  private static String command(Path folder, String... args)
      throws IOException, InterruptedException {
    Path place = Files.createTempDirectory(folder, "command");
    ForkedJvm.Finished done =
        ForkedJvm.on(Jdk.installed().get(0), place).jar(Places.commandJar(), args).run();
    assertThat(done.exit()).as(done.err()).isZero();
    return done.out();
  }
}
