package io.tapedeck.benchmarks;

import io.tapedeck.provider.Provider;
import io.tapedeck.provider.SharedData;
import io.tapedeck.testkit.ForkedJvm;
import io.tapedeck.testkit.Jdk;
import io.tapedeck.testkit.Places;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs the measured programs, each in a new JVM, against a provider in a process of its own. */
final class Guests implements AutoCloseable {
  /** What stands beside the program. */
  enum Beside {
    NOBODY,
    AN_AGENT_THAT_DOES_NOTHING,
    TAPEDECK,
    TAPEDECK_THAT_ENCRYPTS
  }

  private final Jdk jdk;
  private final Path folder;
  private final Process provider;
  private final String url;
  private int runs;

  private Guests(Jdk jdk, Path folder, Process provider, String url) {
    this.jdk = jdk;
    this.folder = folder;
    this.provider = provider;
    this.url = url;
  }

  static Guests on(Jdk jdk) throws IOException {
    Path folder = Files.createTempDirectory("tapedeck-benchmarks");
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                jdk.java().toString(),
                "-cp",
                Places.demoJar().toString(),
                Provider.class.getName(),
                "--script",
                "load,tau",
                "--until-stdin-closes"));
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    SharedData.find()
        .map(data -> data.resolve("..").normalize().toString())
        .ifPresent(shared -> builder.environment().put("TAPEDECK_SHARED", shared));
    Process provider = builder.start();
    BufferedReader lines = provider.inputReader();
    return new Guests(jdk, folder, provider, "http://127.0.0.1:" + lines.readLine());
  }

  Jdk jdk() {
    return jdk;
  }

  String url() {
    return url;
  }

  /** A new, empty folder. */
  Path newFolder() {
    return folder.resolve("run-" + ++runs);
  }

  /** A file of a name, in the folder that goes in the end. */
  Path file(String name) {
    return folder.resolve(name);
  }

  /** Runs a program to its end; it must end well. */
  Measured run(Class<?> program, Beside beside, String... args) {
    ForkedJvm jvm = ForkedJvm.on(jdk, newFolder());
    switch (beside) {
      case NOBODY -> {}
      case AN_AGENT_THAT_DOES_NOTHING -> jvm.jvmArgs("-javaagent:" + NothingAgent.jar(folder));
      case TAPEDECK -> jvm.recording();
      case TAPEDECK_THAT_ENCRYPTS -> jvm.recording("encrypt=" + publicKey());
    }
    return run(jvm, program, args);
  }

  /** A new key of which nobody keeps the private half. */
  private Path publicKey() {
    try {
      byte[] key =
          KeyPairGenerator.getInstance("X25519").generateKeyPair().getPublic().getEncoded();
      return Files.writeString(
          file("public.pem"),
          "-----BEGIN PUBLIC KEY-----\n"
              + Base64.getEncoder().encodeToString(key)
              + "\n-----END PUBLIC KEY-----\n");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a program answered from a tape. */
  Measured play(Class<?> program, Path tape, String option, String... args) {
    return run(ForkedJvm.on(jdk, newFolder()).playing(tape, option), program, args);
  }

  private static Measured run(ForkedJvm jvm, Class<?> program, String... args) {
    String classPath = ownClasses(program) + File.pathSeparator + Places.classPath("measured");
    try {
      jvm.main(classPath, program.getName(), args);
      SharedData.find()
          .map(data -> data.resolve("..").normalize().toString())
          .ifPresent(shared -> jvm.environment("TAPEDECK_SHARED", shared));
      ForkedJvm.Finished finished = jvm.run();
      if (finished.exit() != 0) {
        throw new IllegalStateException(program + " ended with " + finished);
      }
      return new Measured(values(finished.out()), finished.wallMillis(), jvm.journal());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, Double> values(String out) {
    Map<String, Double> values = new HashMap<>();
    for (String line : out.split("\n", -1)) {
      String[] keyValue = line.split("=", 2);
      if (keyValue.length == 2 && keyValue[1].matches("-?[0-9.]+")) {
        values.put(keyValue[0], Double.valueOf(keyValue[1]));
      }
    }
    return values;
  }

  static Path ownClasses(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    provider.destroy();
    Trash.delete(folder);
  }
}
