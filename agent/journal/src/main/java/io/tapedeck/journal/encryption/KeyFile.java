package io.tapedeck.journal.encryption;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The file {@code key} of an encrypted journal, in lines of {@code name: value}: for whom, in which
 * way, and the secret wrapped. FORMAT.md has it.
 */
record KeyFile(String recipient, Wrapping wrapping, Wrapping.Wrapped wrapped) {
  private static final String FIRST_LINE = "tapedeck journal key 1";
  private static final int LIMIT_BYTES = 1 << 16;

  String text() {
    return String.join(
        "\n",
        FIRST_LINE,
        "recipient: " + recipient,
        "scheme: " + wrapping.scheme,
        "ephemeral: " + Base64.getEncoder().encodeToString(wrapped.ephemeral()),
        "secret: " + Base64.getEncoder().encodeToString(wrapped.secret()),
        "");
  }

  /**
   * Reads a journal's key file.
   *
   * @throws IOException where it is damaged or of a later version
   */
  static KeyFile read(Path file) throws IOException {
    if (Files.size(file) > LIMIT_BYTES) {
      throw new IOException(file + " is damaged: it is too long for a key");
    }
    List<String> lines = Files.readString(file, ISO_8859_1).lines().toList();
    if (lines.isEmpty() || !lines.get(0).equals(FIRST_LINE)) {
      throw new IOException(
          file
              + " does not begin with \""
              + FIRST_LINE
              + "\": it is damaged, or of a later version of tapedeck");
    }
    Map<String, String> values = new HashMap<>();
    for (String line : lines) {
      int colon = line.indexOf(": ");
      if (colon > 0) {
        values.put(line.substring(0, colon), line.substring(colon + 2));
      }
    }
    String scheme = value(file, values, "scheme");
    for (Wrapping wrapping : Wrapping.values()) {
      if (wrapping.scheme.equals(scheme)) {
        return new KeyFile(
            value(file, values, "recipient"),
            wrapping,
            new Wrapping.Wrapped(
                wrapping == Wrapping.X25519 ? bytes(file, values, "ephemeral") : new byte[0],
                bytes(file, values, "secret")));
      }
    }
    throw new IOException(file + " is wrapped by " + scheme + ", which this tapedeck cannot undo");
  }

  private static byte[] bytes(Path file, Map<String, String> values, String name)
      throws IOException {
    try {
      return Base64.getDecoder().decode(value(file, values, name));
    } catch (IllegalArgumentException e) {
      throw new IOException(file + " is damaged: " + name + " is not base64", e);
    }
  }

  private static String value(Path file, Map<String, String> values, String name)
      throws IOException {
    String value = values.get(name);
    if (value == null) {
      throw new IOException(file + " is damaged: it has no " + name);
    }
    return value;
  }
}
