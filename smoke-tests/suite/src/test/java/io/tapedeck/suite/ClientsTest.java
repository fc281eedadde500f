package io.tapedeck.suite;

import io.tapedeck.testkit.ClientContract;
import io.tapedeck.testkit.Jdk;
import io.tapedeck.testkit.Needed;
import io.tapedeck.testkit.Programs;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every HTTP client, in its lowest and its highest version, keeps the contract. */
final class ClientsTest {
  @TempDir Path folder;

  static Stream<Arguments> clients() {
    return Jdk.installed().stream()
        .flatMap(jdk -> Programs.SHAPES.stream().map(program -> Arguments.of(jdk, program)));
  }

  @ParameterizedTest(name = "{1} on {0}")
  @MethodSource("clients")
  void contractIsKept(Jdk jdk, Programs program) throws Exception {
    Needed.agent();
    ClientContract.prove(jdk, program.program(), folder);
  }
}
