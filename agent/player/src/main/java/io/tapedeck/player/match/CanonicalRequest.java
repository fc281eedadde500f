package io.tapedeck.player.match;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tapedeck.journal.Boundary;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request in the form in which two runs are compared: members sorted, messages in order, volatile
 * values normalised. The body is brought into it only where bytes alone do not decide, which is
 * most of what a replay would compute. Thread-safe.
 */
public final class CanonicalRequest {
  private record Form(@Nullable Json body, String text, Map<Rule, Integer> applied) {}

  private final Asked asked;
  private final Set<Rule> rules;
  private final String line;
  private final Map<Rule, Integer> appliedToLine;
  private volatile @Nullable Form form;

  private CanonicalRequest(Asked asked, Set<Rule> rules) {
    Normalisation normalisation = new Normalisation(rules, asked.atEpochMillis());
    this.asked = asked;
    this.rules = rules;
    this.line = line(asked, normalisation);
    this.appliedToLine = normalisation.applied();
  }

  /** Brings a request into this form by the rules that are on. */
  public static CanonicalRequest of(Asked asked, Set<Rule> rules) {
    return new CanonicalRequest(asked, rules);
  }

  /** The request as it is. */
  public Asked asked() {
    return asked;
  }

  /** What is asked of whom: boundary, and method and path, or name. */
  public String line() {
    return line;
  }

  /** The JSON, or null where the body is none. */
  public @Nullable Json body() {
    return form().body();
  }

  /** The body as compared. */
  public String text() {
    return form().text();
  }

  /** How often each rule took something out of line and body. */
  public Map<Rule, Integer> applied() {
    return form().applied();
  }

  /** The same, but of the body only if it was looked at. */
  public Map<Rule, Integer> appliedSoFar() {
    Form present = form;
    return present == null ? appliedToLine : present.applied();
  }

  private Form form() {
    Form present = form;
    if (present == null) {
      present = canonical();
      form = present;
    }
    return present;
  }

  private Form canonical() {
    Normalisation normalisation = new Normalisation(rules, asked.atEpochMillis());
    line(asked, normalisation);
    Json parsed = Json.parse(asked.body());
    if (parsed != null) {
      Json body = normalisation.apply(parsed);
      return new Form(body, body.text(), normalisation.applied());
    }
    String text = new String(asked.body(), UTF_8);
    boolean readable = Arrays.equals(text.getBytes(UTF_8), asked.body());
    String plain =
        readable
            ? normalisation.plain(text)
            : normalisation.plain(new String(asked.body(), StandardCharsets.ISO_8859_1));
    return new Form(null, plain, normalisation.applied());
  }

  private static String line(Asked asked, Normalisation normalisation) {
    String url = asked.url();
    if (url == null) {
      return asked.boundary() + " " + asked.name();
    }
    int scheme = url.indexOf("://");
    int path = url.indexOf('/', scheme < 0 ? 0 : scheme + 3);
    // A gateway, another port or a stand-in may serve the same model: its path names the API.
    // So may a server of the application's own be found elsewhere.
    boolean anywhere = asked.boundary() == Boundary.MODEL || asked.boundary() == Boundary.ENTRY;
    String target = anywhere ? (path < 0 ? "/" : url.substring(path)) : url;
    return asked.boundary() + " " + asked.method() + " " + normalisation.plain(target);
  }

  /** Whether both ask the same. */
  public boolean same(CanonicalRequest other) {
    return sameBytes(other) || (line.equals(other.line) && text().equals(other.text()));
  }

  /** Whether both ask the same, byte for byte. */
  public boolean sameBytes(CanonicalRequest other) {
    return line.equals(other.line) && Arrays.equals(asked.body(), other.asked.body());
  }

  /** SHA-256 of line and text, in hexadecimal, its first 16 digits. */
  public String hash() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(line.getBytes(UTF_8));
      digest.update((byte) '\n');
      byte[] hash = digest.digest(text().getBytes(UTF_8));
      return HexFormat.of().formatHex(hash, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
