package io.tapedeck.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code tapedeck serve} in a process of its own. */
final class Served implements AutoCloseable {

  final String url;
  private final Process process;

  private Served(Process process, String url) {
    this.process = process;
    this.url = url;
  }

  static Served over(Path journals) throws IOException {
    Process process = tapedeck("serve", "--dir", journals.toString(), "--port", "0");
    BufferedReader out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    String url = out.readLine();
    assertThat(url).as("what tapedeck serve printed first").startsWith("http://127.0.0.1:");
    return new Served(process, url);
  }

  /** Records the demo's agent. */
  static void demo(Path journals) throws Exception {
    Process demo = tapedeck("demo", "--dir", journals.toString());
    String said = new String(demo.getInputStream().readAllBytes(), UTF_8);
    assertThat(demo.waitFor()).as(said).isZero();
  }

  private static Process tapedeck(String... arguments) throws IOException {
    Path jar = Path.of("../../reader/cli/target/tapedeck.jar").toAbsolutePath().normalize();
    assertThat(jar).as("built by the module reader/cli").isRegularFile();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-jar", jar.toString()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .redirectError(Files.createTempFile("tapedeck-page", ".err").toFile())
        .start();
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().orTimeout(60, TimeUnit.SECONDS).join();
  }
}
