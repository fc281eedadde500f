package io.tapedeck.views;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Cases as text, apart by an empty line; the first line of each is its title. */
final class Cases {
  private static final Pattern BETWEEN = Pattern.compile("\n\n+");

  private Cases() {}

  /** Each case's title and its lines. */
  static Stream<Arguments> of(String file) throws IOException {
    try (InputStream in = Cases.class.getResourceAsStream(file)) {
      String text = new String(Objects.requireNonNull(in, file).readAllBytes(), UTF_8);
      return BETWEEN
          .splitAsStream(text)
          .map(each -> each.strip().lines().toList())
          .map(lines -> Arguments.of(lines.get(0).substring(1).strip(), lines))
          .toList()
          .stream();
    }
  }

  /** The scene that a case describes. */
  static Scene scene(List<String> lines) {
    return Scene.of(lines);
  }
}
