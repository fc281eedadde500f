package io.tapedeck.journal.masking;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MaskingTest {
  private final MaskedStream.Workspace workspace = new MaskedStream.Workspace();

  private static final String PEM =
      "-----BEGIN RSA PRIVATE KEY-----\\nMIIEow6IBAAKCAQEA7bq\\nabc4567defghij\\n-----END RSA PRIVATE KEY-----";

  /** A body, and the part of it that must not be written. */
  record Planted(String body, String secret) {}

  static Stream<Planted> planted() {
    return Stream.of(
        planted("{\"api_key\":\"~hunter2~\"}"),
        planted("{\"a\":1, \"dbPassword\" : \"~c0rrect \\\" horse~\", \"b\":2}"),
        planted("{\"arguments\":\"{\\\"password\\\":\\\"~hunter2~\\\",\\\"x\\\":1}\"}"),
        planted("{\"arguments\":\"{\\\"password\\\": \\\"~hun\\\\\\\"ter2~\\\"}\"}"),
        planted("{\"token\":\"~abcdefghij0123456789~\"}"),
        planted("my key is ~sk-proj-abcDEF0123456789abcDEF~, thanks"),
        planted("~sk-ant-api03-abcDEF0123456789abcDEF~"),
        planted("Authorization: Bearer ~abcdefghijkl0123456789~\n"),
        planted("x ~AKIAIOSFODNN7EXAMPLE~ y"),
        planted("~ghp_abcdefghijklmnopqrstuvwxyz0123456789~ "),
        planted("jwt=~eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dozjgNryP4J3jVmNHl0w5N_XgL0n~"),
        planted(
            "see ~eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dozjgNryP4J3jVmNHl0w5N_XgL0n~ there"),
        planted("https://h/p?a=b&api_key=~0123456789abcdef~&c=d"),
        planted("https://h/p?key=~AIzaSyA0123456789abcdefghijklmnopqrstu~&alt=sse"),
        planted("postgres://app:~s3cr3tpw~@db/x"),
        planted("{\"pem\":\"" + PEM.replace("MIIE", "~MIIE").replace("ghij", "ghij~") + "\"}"));
  }

  private static Planted planted(String marked) {
    int start = marked.indexOf('~');
    int end = marked.indexOf('~', start + 1);
    return new Planted(marked.replace("~", ""), marked.substring(start + 1, end));
  }

  @ParameterizedTest
  @MethodSource("planted")
  void hidesASecretWhereverThePiecesAreCut(Planted planted) {
    String whole = masked(planted.body(), Masking.standard(), 1 << 20);
    assertHidden(planted, whole);
    for (int cut = 1; cut < planted.body().length(); cut++) {
      MaskedStream stream = Masking.standard().stream(workspace);
      byte[] bytes = planted.body().getBytes(UTF_8);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      take(stream, bytes, 0, cut, false, out);
      take(stream, bytes, cut, bytes.length - cut, true, out);
      assertThat(out.toString(UTF_8)).as("cut at %d", cut).isEqualTo(whole);
    }
    assertThat(masked(planted.body(), Masking.standard(), 1)).isEqualTo(whole);
    assertThat(masked(whole, Masking.standard(), 1 << 20)).as("masked again").isEqualTo(whole);
  }

  private void assertHidden(Planted planted, String masked) {
    assertThat(masked.length()).isEqualTo(planted.body().length());
    int at = planted.body().indexOf(planted.secret());
    String tail = masked.substring(at).substring(planted.secret().length());
    assertThat(planted.body()).startsWith(masked.substring(0, at)).endsWith(tail);
    for (int i = 0; i + 6 <= planted.secret().length(); i++) {
      String part = planted.secret().substring(i, i + 6);
      if (!part.startsWith("sk-") && !part.startsWith("k-") && !part.startsWith("-")) {
        assertThat(masked).doesNotContain(part);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"max_tokens\":100,\"token\":\"Hello\",\"logprob\":-0.1}",
        "{\"password\":{\"type\":\"string\",\"description\":\"the password\"}}",
        "import sklearn from sk-learn and risk-averse-decision-making-processes",
        "{\"signature\":\"EqQBCgIYAhIM1gbcDa9GJwZA2b3hGgxBdjrkzLoky3dl1pkiMOYds\"}",
        "a == b && c = d; x=\"y\"; https://example.com:8080/path?q=headphones+return&page=2",
        "{\"id\":\"chatcmpl-CUzhOH56EsX2RqFVAwTXDDcEKNGIB\",\"call\":\"call_abc123def456ghi789\"}",
        "Basic Authentication is a scheme; Bearer of bad news and all that it brings along",
      })
  void leavesOrdinaryTextAlone(String text) {
    assertThat(masked(text, Masking.standard(), 1 << 20)).isEqualTo(text);
    assertThat(masked(text, Masking.standard(), 1)).isEqualTo(text);
    assertThat(Masking.standard().text(text)).isEqualTo(text);
  }

  @Test
  void hidesWhatTheOperatorNames() {
    Masking own = Masking.of(List.of("iban", "/\\d{3}-\\d{2}-\\d{4}/"));

    assertThat(masked("{\"iban\":\"DE02\",\"ssn\":\"078-05-1120\"}", own, 7))
        .isEqualTo("{\"iban\":\"****\",\"ssn\":\"***********\"}");
  }

  @Test
  void namesARuleThatIsNoExpression() {
    assertThatThrownBy(() -> Masking.of(List.of("/(/")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("mask: /(/");
  }

  @Test
  void losesAndAddsNothingWhateverComes() {
    Random random = new Random(5);
    String letters = "sk-eyJ.Bearer \"\\:=&?/@A0-password_key";
    for (int round = 0; round < 300; round++) {
      StringBuilder body = new StringBuilder();
      for (int i = 0; i < 400; i++) {
        body.append(letters.charAt(random.nextInt(letters.length())));
      }
      String text = body.toString();
      String whole = masked(text, Masking.standard(), 1 << 20);
      assertThat(whole).hasSameSizeAs(text);
      assertThat(masked(text, Masking.standard(), 1 + random.nextInt(50))).isEqualTo(whole);
    }
  }

  private String masked(String body, Masking masking, int pieceBytes) {
    MaskedStream stream = masking.stream(workspace);
    byte[] bytes = body.getBytes(UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int at = 0; at < bytes.length; at += pieceBytes) {
      int length = Math.min(pieceBytes, bytes.length - at);
      take(stream, bytes, at, length, at + length == bytes.length, out);
    }
    return out.toString(UTF_8);
  }

  private void take(
      MaskedStream stream,
      byte[] bytes,
      int offset,
      int length,
      boolean last,
      ByteArrayOutputStream out) {
    int ready = stream.take(bytes, offset, length, last);
    out.write(workspace.bytes(), stream.start(), ready);
  }
}
