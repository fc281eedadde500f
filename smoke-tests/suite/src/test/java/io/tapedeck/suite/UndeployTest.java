package io.tapedeck.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.provider.NamedScripts;
import io.tapedeck.provider.Provider;
import io.tapedeck.provider.ServedLog;
import io.tapedeck.testkit.ForkedJvm;
import io.tapedeck.testkit.Jdk;
import io.tapedeck.testkit.Needed;
import io.tapedeck.testkit.Places;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An application server that undeploys an application gets its memory back: of an application that
 * called a model with one library each, and closed it.
 */
final class UndeployTest {
  @TempDir Path folder;

  static Stream<Arguments> libraries() {
    return Stream.concat(
        // Its threads go on for a minute without work.
        Stream.of(Arguments.of(Jdk.floor(), "okhttp", "okhttp-4")),
        Jdk.installed().stream()
            .flatMap(
                jdk ->
                    Stream.of(
                        Arguments.of(jdk, "jdk", "okhttp-4"),
                        Arguments.of(jdk, "url", "okhttp-4"),
                        Arguments.of(jdk, "apache-4", "apache-4-high"),
                        Arguments.of(jdk, "apache-5", "apache-5-high"),
                        Arguments.of(jdk, "jetty", "jetty-client-high"),
                        Arguments.of(jdk, "reactor-netty", "reactor-netty-high"),
                        Arguments.of(jdk, "vertx", "vertx-high"),
                        Arguments.of(jdk, "langchain4j", "langchain4j-high"),
                        Arguments.of(jdk, "spring-ai", "spring-ai-1"))));
  }

  @ParameterizedTest(name = "{1} on {0}")
  @MethodSource("libraries")
  void theAgentKeepsNoClassLoaderAlive(Jdk jdk, String library, String variant) throws Exception {
    Needed.agent();

    ForkedJvm.Finished done = deployed(ForkedJvm.on(jdk, folder).recording(), library, variant);

    assertThat(done.out()).contains("collected");
  }

  private static ForkedJvm.Finished deployed(ForkedJvm jvm, String library, String variant)
      throws Exception {
    String libraries = Places.classPath(variant);
    try (Provider provider = Provider.start(NamedScripts.all("tools"), ServedLog.NONE)) {
      ForkedJvm.Finished done =
          jvm.main(
                  Places.appsJar().toString(),
                  "io.tapedeck.apps.Undeploy",
                  libraries,
                  "io.tapedeck.apps.OneCall",
                  provider.url(),
                  library)
              .run();
      assertThat(done.exit()).as(done.err()).isZero();
      assertThat(done.out()).contains(library + "  ");
      return done;
    }
  }
}
