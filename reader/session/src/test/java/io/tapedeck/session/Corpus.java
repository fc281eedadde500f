package io.tapedeck.session;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tapedeck.journal.Header;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Real exchanges that other projects recorded from real providers; not part of this repository. */
public final class Corpus {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Corpus() {}

  /** One exchange of a file, in the file's order. */
  public record Exchange(Path file, JsonNode json) {
    public String id() {
      return json.path("id").asText();
    }

    public String api() {
      return json.path("api").asText();
    }

    public String provider() {
      return json.path("provider").asText();
    }

    public String url() {
      return json.path("request").path("url").asText();
    }

    public boolean posts() {
      return json.path("request").path("method").asText().equals("POST");
    }

    public byte[] request() {
      return json.path("request").path("body").asText("").getBytes(StandardCharsets.UTF_8);
    }

    public byte[] response() {
      JsonNode response = json.path("response");
      return response.has("body_base64")
          ? Base64.getDecoder().decode(response.path("body_base64").asText())
          : response.path("body").asText("").getBytes(StandardCharsets.UTF_8);
    }

    public int status() {
      return json.path("response").path("status").asInt();
    }

    public List<Header> requestHeaders() {
      return headers("request");
    }

    public List<Header> responseHeaders() {
      return headers("response");
    }

    private List<Header> headers(String side) {
      List<Header> headers = new ArrayList<>();
      json.path(side)
          .path("headers")
          .properties()
          .forEach(h -> headers.add(new Header(h.getKey(), h.getValue().asText())));
      return headers;
    }
  }

  /** The files, or a loud skip. */
  public static List<List<Exchange>> files() {
    Path directory = directory();
    assumeTrue(
        directory != null,
        "SKIPPED: no recorded exchanges: put them at ../shared/data/cassettes beside the project,"
            + " or name the shared directory in TAPEDECK_SHARED");
    try (Stream<Path> paths = Files.walk(directory)) {
      return paths.filter(p -> p.toString().endsWith(".jsonl")).sorted().map(Corpus::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Exchange> read(Path file) {
    try {
      List<Exchange> exchanges = new ArrayList<>();
      for (String line : Files.readAllLines(file)) {
        exchanges.add(new Exchange(file, JSON.readTree(line)));
      }
      return exchanges;
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }

  private static @Nullable Path directory() {
    String named = System.getProperty("TAPEDECK_SHARED", System.getenv("TAPEDECK_SHARED"));
    if (named != null) {
      Path path = Path.of(named, "data", "cassettes");
      return Files.isDirectory(path) ? path : null;
    }
    for (Path up = Path.of("").toAbsolutePath(); up != null; up = up.getParent()) {
      Path path = up.resolveSibling("shared").resolve("data").resolve("cassettes");
      if (up.getParent() != null && Files.isDirectory(path)) {
        return path;
      }
    }
    return null;
  }
}
