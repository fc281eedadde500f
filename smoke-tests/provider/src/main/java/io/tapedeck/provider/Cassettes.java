package io.tapedeck.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The recorded exchanges of a folder, read one provider and API at a time and kept. An exchange is
 * known by its place: the files of its folder in order of name, the lines of each in order.
 */
public final class Cassettes {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path root;
  private final Map<String, List<Cassette>> byApi = new ConcurrentHashMap<>();

  private Cassettes(Path root) {
    this.root = root;
  }

  /** Finds the recorded exchanges beside the checkout; empty where they have not been fetched. */
  public static Optional<Cassettes> find() {
    return SharedData.find().map(data -> new Cassettes(data.resolve("cassettes")));
  }

  /** Returns the exchanges of one API, such as {@code openai/chat}. */
  public List<Cassette> of(String api) {
    return byApi.computeIfAbsent(api, this::load);
  }

  private List<Cassette> load(String api) {
    Path folder = root.resolve(api).normalize();
    List<Cassette> all = new ArrayList<>();
    if (!folder.startsWith(root) || !Files.isDirectory(folder)) {
      return all;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".jsonl")).sorted().toList()) {
        for (String line : Files.readAllLines(file)) {
          all.add(parse(api + "/" + all.size(), JSON.readTree(line)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the cassettes of " + folder, e);
    }
    return List.copyOf(all);
  }

  private static Cassette parse(String place, JsonNode line) throws IOException {
    JsonNode request = line.required("request");
    JsonNode response = line.required("response");
    Map<String, String> headers = new LinkedHashMap<>();
    response
        .required("headers")
        .properties()
        .forEach(header -> headers.put(header.getKey(), header.getValue().asText()));
    return new Cassette(
        place,
        line.required("id").asText(),
        request.required("method").asText(),
        request.required("url").asText(),
        body(request),
        response.required("status").asInt(),
        response.required("content_type").asText(),
        headers,
        body(response));
  }

  private static ByteBuffer body(JsonNode message) throws IOException {
    byte[] bytes =
        message.has("body_base64")
            ? message.required("body_base64").binaryValue()
            : message.path("body").asText("").getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
  }
}
