package io.tapedeck.suite;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapedeck.journal.encryption.LockedJournalException;
import io.tapedeck.journal.encryption.PrivateKeys;
import io.tapedeck.provider.NamedScripts;
import io.tapedeck.provider.Provider;
import io.tapedeck.provider.ServedLog;
import io.tapedeck.testkit.ForkedJvm;
import io.tapedeck.testkit.Jdk;
import io.tapedeck.testkit.KillRun;
import io.tapedeck.testkit.Needed;
import io.tapedeck.testkit.Programs;
import io.tapedeck.testkit.Recording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The host that writes cannot read, and who has the private key reads all of it. */
final class EncryptionTest {
  /** Of the program's requests and answers, and of how a record names its call. */
  private static final List<String> SAID = List.of("\"messages\"", "chat.completion", "127.0.0.1");

  @TempDir Path folder;

  static Stream<Jdk> jdks() {
    return Jdk.installed().stream();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void aKilledJvmLeavesNothingInClearAndAllOfItToTheKey(Jdk jdk) throws Exception {
    Needed.agent();
    KeyPair pair = KeyPairGenerator.getInstance("X25519").generateKeyPair();
    Path privateKey = pem("PRIVATE KEY", pair.getPrivate().getEncoded());
    Path publicKey = pem("PUBLIC KEY", pair.getPublic().getEncoded());
    Path killed = folder.resolve("killed");
    PrivateKeys keys = PrivateKeys.read(List.of(privateKey));
    KillRun run = KillRun.at(jdk, killed, 3, keys, "encrypt=" + publicKey);
    assertThat(run.faults()).as("%d completed", run.completed()).isEmpty();
    assertThat(run.damage()).isZero();
    assertThat(run.completed()).isPositive();

    assertThat(inClear(killed.resolve("journal"))).isEmpty();
    assertThatThrownBy(() -> Recording.of(killed.resolve("journal")))
        .isInstanceOf(LockedJournalException.class)
        .hasMessageContaining("is encrypted for the key SHA256:");

    // Another JVM comes by, tidies up, and leaves what it cannot read.
    ForkedJvm next =
        ForkedJvm.on(jdk, folder.resolve("next"))
            .recordingTo(killed.resolve("journal"), "service=next");
    assertThat(echo(next).exit()).isZero();
    Path same = onlyJournalBut("next", killed.resolve("journal"));
    assertThat(Recording.of(same, keys).calls()).hasSizeGreaterThanOrEqualTo(run.completed());
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void nothingIsWrittenWhereTheKeyIsNone(Jdk jdk) throws Exception {
    Needed.agent();
    Path noKey = Files.writeString(folder.resolve("no-key.pem"), "none");
    for (String file : List.of(noKey.toString(), folder.resolve("absent.pem").toString())) {
      ForkedJvm jvm =
          ForkedJvm.on(jdk, folder.resolve(Integer.toString(file.length())))
              .recording("encrypt=" + file);
      ForkedJvm.Finished done = echo(jvm);
      assertThat(done.exit()).isZero();
      assertThat(done.err()).contains("tapedeck: not recording: encrypt").contains(file);
      assertThat(filesIn(jvm.journal())).isEmpty();
    }
  }

  private ForkedJvm.Finished echo(ForkedJvm jvm) throws Exception {
    try (Provider provider = Provider.start(NamedScripts.all("echo"), ServedLog.NONE)) {
      String url = provider.url() + "/echo/0/v1/chat/completions";
      Path requests = folder.resolve("requests.jsonl");
      Files.writeString(requests, "{\"url\":\"" + url + "\",\"body\":\"{}\"}\n");
      return Programs.SENDER_5.in(jvm, requests.toString()).run();
    }
  }

  private static List<String> inClear(Path journal) throws IOException {
    List<String> found = new ArrayList<>();
    for (Path file : filesIn(journal)) {
      String bytes = Files.readString(file, ISO_8859_1);
      SAID.stream().filter(bytes::contains).forEach(said -> found.add(said + " in " + file));
    }
    return found;
  }

  private static List<Path> filesIn(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  /** The folder of the service that is not named. */
  private static Path onlyJournalBut(String service, Path root) throws IOException {
    try (Stream<Path> services = Files.list(root)) {
      return services.filter(each -> !each.endsWith(service)).findFirst().orElseThrow();
    }
  }

  private Path pem(String kind, byte[] encoded) throws IOException {
    return Files.writeString(
        folder.resolve(kind.replace(' ', '-')),
        "-----BEGIN %s-----\n%s\n-----END %s-----\n"
            .formatted(kind, Base64.getMimeEncoder().encodeToString(encoded), kind));
  }
}
