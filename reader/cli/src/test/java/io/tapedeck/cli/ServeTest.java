package io.tapedeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What keeps the page from being served; what it shows is tested in a browser. */
final class ServeTest {

  @TempDir private Path directory = Path.of("");

  private Ran serve(int port) {
    return Ran.tapedeck("serve", "--port", Integer.toString(port), "--dir", directory.toString());
  }

  @Test
  void portThatIsNone() {
    Ran ran = serve(99_999);

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("--port 99999 is no port").doesNotContain("bug");
  }

  @Test
  void portInUse() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Ran ran = serve(taken.getLocalPort());

      assertThat(ran.exitCode()).isEqualTo(2);
      assertThat(ran.err()).contains("cannot listen at 127.0.0.1:" + taken.getLocalPort());
    }
  }
}
