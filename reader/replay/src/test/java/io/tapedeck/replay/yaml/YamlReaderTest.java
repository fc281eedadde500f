package io.tapedeck.replay.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class YamlReaderTest {

  @TempDir Path folder;

  @Test
  void wordsStayWords() throws Exception {
    YamlNode root = YamlReader.parse("f", "{country: no, on: 2026-11-20, n: 12, f: 1.50, t: true}");

    assertThat(root.json().toString())
        .isEqualTo("{\"country\":\"no\",\"on\":\"2026-11-20\",\"n\":12,\"f\":1.50,\"t\":true}");
  }

  @Test
  void everyErrorSaysFileAndLine() {
    refused("a: 1\nb: [1, 2\nc: 3", "f:3: no YAML: ");
    refused("a: 1\n\na: 2", "f:3: \"a\" stands here twice");
    refused("a: 1\n---\nb: 2", "f:3: a second document begins");
    refused("", "f: is empty");
    refused("# nothing", "f: is empty");
    refused("? [1, 2]\n: 3", "f:1: a key must be a word");
    refused("a: \"\\x\"", "f:1: no YAML: ");
  }

  @Test
  void nothingInAFileNamesAClass() {
    refused("a: !!javax.script.ScriptEngineManager [x]", "f:1: the tag ");
    refused("!!java.net.URL [\"http://10.0.0.1/\"]", "f:1: the tag ");
    refused("a: !ruby/object x", "f:1: the tag !ruby/object is not read: leave it out");
    refused("a: !!binary aGk=", "f:1: the tag ");
  }

  @Test
  void aBillionLaughsAreNotHeard() {
    refused("a: &a [x, x]\nb: [*a, *a]", "f:2: aliases are not read: write it out");
    refused("a: &a [*a]", "f:1: aliases are not read: write it out");
  }

  @Test
  void neitherDepthNorLengthWearsTheReaderOut() throws Exception {
    refused("[".repeat(100_000), "f:1: is nested deeper than 60");
    refused("{a: ".repeat(100_000), "f:1: is nested deeper than 60");
    refused("- ".repeat(100_000), "f:1: is nested deeper than 60");
    assertThat(YamlReader.parse("f", "9".repeat(100_000)).json().isTextual()).isTrue();
    assertThat(YamlReader.parse("f", "1e999999999").json().isNumber()).isTrue();
    Path large = Files.writeString(folder.resolve("large.yaml"), "a: " + "x".repeat(1 << 20));
    assertThatThrownBy(() -> YamlReader.read(large)).hasMessageContaining("larger than 1 MB");
    Path latin = Files.write(folder.resolve("latin.yaml"), new byte[] {'a', ':', ' ', (byte) 0xE4});
    assertThatThrownBy(() -> YamlReader.read(latin)).hasMessageContaining("is not UTF-8");
  }

  private static void refused(String text, String message) {
    assertThatThrownBy(() -> YamlReader.parse("f", text))
        .isInstanceOf(MalformedFileException.class)
        .hasMessageStartingWith(message);
  }
}
