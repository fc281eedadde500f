package io.tapedeck.suite;

import io.tapedeck.testkit.AgentContract;
import io.tapedeck.testkit.Jdk;
import io.tapedeck.testkit.Needed;
import io.tapedeck.testkit.Programs;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every framework, in its lowest and its highest version, keeps the contract. */
final class AgentsTest {
  @TempDir Path folder;

  /** All on the lowest JDK, the highest versions on the others too. */
  static Stream<Arguments> agents() {
    return Jdk.installed().stream()
        .flatMap(
            jdk ->
                Programs.AGENTS.stream()
                    .filter(program -> jdk.equals(Jdk.floor()) || program.name().endsWith("_HIGH"))
                    .map(program -> Arguments.of(jdk, program)));
  }

  @ParameterizedTest(name = "{1} on {0}")
  @MethodSource("agents")
  void contractIsKept(Jdk jdk, Programs program) throws Exception {
    Needed.agent();
    AgentContract.prove(jdk, program.program(), folder, cannot(program));
  }

  /** What a framework has no way to do. */
  private static Set<String> cannot(Programs program) {
    return switch (program) {
      case LANGCHAIN4J_SHAPES_LOW -> Set.of("left", "left in silence");
      case SEMANTIC_KERNEL_SHAPES_LOW, KOOG_SHAPES_LOW, KOOG_SHAPES_HIGH ->
          Set.of("left", "left in silence", "streamed", "streamed with a tool");
      default -> Set.of();
    };
  }
}
