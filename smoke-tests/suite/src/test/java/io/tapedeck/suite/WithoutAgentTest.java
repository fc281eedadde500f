package io.tapedeck.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.provider.MemoryLog;
import io.tapedeck.provider.NamedScripts;
import io.tapedeck.provider.Provider;
import io.tapedeck.testkit.ForkedJvm;
import io.tapedeck.testkit.Jdk;
import io.tapedeck.testkit.Needed;
import io.tapedeck.testkit.Programs;
import io.tapedeck.testkit.Tripwire;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The programs say the same in each run: what differs with the agent is then the agent's doing. */
final class WithoutAgentTest {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(
      names = {
        "DEMO",
        "JDK_HTTP",
        "OKHTTP_3",
        "OKHTTP_4",
        "OKHTTP_5",
        "APACHE_4_LOW",
        "APACHE_4_HIGH",
        "APACHE_5_LOW",
        "APACHE_5_HIGH",
        "APACHE_5_ASYNC_LOW",
        "APACHE_5_ASYNC_HIGH"
      })
  void saysTheSameTwice(Programs program) throws Exception {
    ForkedJvm.Finished first = run(program, "first");
    ForkedJvm.Finished second = run(program, "second");
    assertThat(first.exit()).as(first.err()).isZero();
    assertThat(first.err()).isEmpty();
    assertThat(first.out()).isNotEmpty().isEqualTo(second.out());
  }

  @ParameterizedTest
  @CsvSource({
    "OPENAI, sync, openai/chat",
    "OPENAI, async, openai/responses",
    "ANTHROPIC, sync, anthropic/messages",
    "LANGCHAIN4J_LOW, sync, anthropic/messages",
    "LANGCHAIN4J_HIGH, sync, openai/chat",
  })
  void playsRecordedExchanges(Programs program, String mode, String api) throws Exception {
    Needed.cassettes();
    ForkedJvm.Finished finished = run(program, "play", mode, "x", api, "40");
    assertThat(finished.exit()).as(finished.err()).isZero();
    assertThat(finished.out()).containsPattern("played  [1-9]");
  }

  @Test
  void reportsEachCallUntilItIsKilled() throws Exception {
    Tripwire tripwire = new Tripwire(1500);
    try (Provider provider = Provider.start(NamedScripts.all("load"), tripwire)) {
      ForkedJvm jvm = ForkedJvm.on(Jdk.floor(), folder);
      ForkedJvm.Running running = Programs.TREADMILL.against(provider, jvm, "2").start();
      tripwire.await(running.process());
      ForkedJvm.Finished killed = running.kill();
      assertThat(killed.exit()).isNotZero();
      assertThat(killed.err()).isEmpty();
      assertThat(killed.out().lines()).hasSizeGreaterThan(20);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"SENDER_3", "SENDER_5"})
  void sendsTheRequestsOfAFileAsTheyStand(Programs program) throws Exception {
    MemoryLog log = new MemoryLog();
    try (Provider provider = Provider.start(NamedScripts.all("echo"), log)) {
      String url =
          provider.url().replace("//", "//user:pass@") + "/echo/3/v1/chat/completions?key=k";
      Path file = Files.createDirectories(folder).resolve("requests");
      Files.writeString(
          file, "{\"url\":\"" + url + "\",\"headers\":{\"x-api-key\":\"k\"},\"body\":\"ä b c\"}\n");
      ForkedJvm.Finished done =
          program.in(ForkedJvm.on(Jdk.floor(), folder), file.toString()).run();
      assertThat(done.exit()).as(done.err()).isZero();
      assertThat(log.exchanges()).hasSize(2);
      assertThat(log.exchanges()).allMatch(e -> e.request().equals(e.response()));
      assertThat(log.exchanges()).allMatch(e -> "k".equals(e.header("x-api-key")));
    }
  }

  private ForkedJvm.Finished run(Programs program, String name, String... args) throws Exception {
    Needed.demo();
    MemoryLog log = new MemoryLog();
    try (Provider provider = Provider.start(NamedScripts.all("refund,shapes,cassettes"), log)) {
      ForkedJvm jvm = ForkedJvm.on(Jdk.floor(), folder.resolve(name));
      return program.against(provider, jvm, args).run();
    }
  }
}
