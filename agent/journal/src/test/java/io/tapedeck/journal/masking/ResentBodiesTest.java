package io.tapedeck.journal.masking;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is remembered of bodies before must never change what comes out. */
final class ResentBodiesTest {
  private static final String[] WORDS = {
    "the ",
    "order ",
    "was ",
    "shipped ",
    "yesterday, ",
    "s",
    "k",
    "sk",
    "-",
    " e",
    "a=b ",
    "\\n",
    "\"role\":\"user\",",
    "{\"content\":\"",
    "\"}",
    "see https://h/p?x=1 ",
    "Basic ",
    "Be",
    "\\\"",
    "\u00e9",
    "A",
    "AK",
    "task-list ",
    "token",
    "\"token\":\"x\",",
    "key",
    ":",
    " ",
    "//",
    "eyJ",
    "sk-learning-to-see-the-difference-between-what-is-said-and-what-is-meant-by-it ",
  };
  private static final String[] SECRETS = {
    "\"api_key\":\"hunter2\",",
    "\"dbPassword\" : \"c0rrect \\\" horse\"",
    "\\\"password\\\":\\\"hunter2\\\"",
    "\"token\":\"abcdefghij0123456789\"",
    " sk-proj-abcDEF0123456789abcDEF ",
    "Authorization: Bearer abcdefghijkl0123456789\n",
    "authorization: bearer abcdefghijkl0123456789\n",
    " AKIAIOSFODNN7EXAMPLE ",
    " ghp_abcdefghijklmnopqrstuvwxyz0123456789 ",
    " eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dozjgNryP4J3jVmNHl0w5N_XgL0n ",
    "https://h/p?a=b&api_key=0123456789abcdef&c=d ",
    "postgres://app:s3cr3tpw@db/x ",
    "-----BEGIN RSA PRIVATE KEY-----\\nMIIEow6IBAAKCAQEA7bq\\n-----END RSA PRIVATE KEY-----",
    " sk-" + "abcdefgh".repeat(17) + "0123456789 ",
    "\"password\":" + " ".repeat(150) + "\"hunter2\"",
    " eyJ" + "abcdefgh".repeat(140) + ".eyJzdWIiOiIxMjM0In0.dozjgNryP4J3jVmNHl0w5N_XgL0n ",
  };

  private final MaskedStream.Workspace plain = new MaskedStream.Workspace();
  private final MaskedStream.Workspace remembering = new MaskedStream.Workspace();
  private final Masking masking = Masking.of(List.of("iban"));
  private final Random random = new Random(11);

  /** A body on its way, beside the same body on its way without memory. */
  private final class Sending {
    final byte[] body;
    final MaskedStream expected = masking.stream(plain);
    final MaskedStream actual = masking.resentStream(remembering);
    int sent;

    final int pieceBytes;

    Sending(byte[] body, int pieceBytes) {
      this.body = body;
      this.pieceBytes = pieceBytes;
    }

    boolean sendPiece() {
      int length = Math.min(body.length - sent, pieceBytes > 0 ? pieceBytes : pieceLength());
      boolean last = length == 0;
      byte[] should = take(expected, plain, length, last);
      byte[] is = take(actual, remembering, length, last);
      if (!Arrays.equals(is, should)) {
        assertThat(new String(is, ISO_8859_1))
            .as("from byte %d of %s", sent, new String(body, ISO_8859_1))
            .isEqualTo(new String(should, ISO_8859_1));
      }
      sent += length;
      return !last;
    }

    private byte[] take(
        MaskedStream stream, MaskedStream.Workspace workspace, int length, boolean last) {
      int ready = stream.take(body, sent, length, last);
      return Arrays.copyOfRange(workspace.bytes(), stream.start(), stream.start() + ready);
    }
  }

  private int pieceLength() {
    return switch (random.nextInt(4)) {
      case 0 -> 1 + random.nextInt(40);
      case 1 -> 1 + random.nextInt(1100);
      case 2 -> 8192;
      default -> 100_000;
    };
  }

  @Test
  void comeOutAsIfNothingWasRemembered() {
    List<byte[]> known = new ArrayList<>();
    for (int round = 0; round < 3000; round++) {
      List<Sending> atOnce = new ArrayList<>();
      for (int i = random.nextInt(4); i >= 0; i--) {
        byte[] body = body(known);
        atOnce.add(new Sending(body, 0));
        known.add(body);
      }
      while (!atOnce.isEmpty()) {
        int next = random.nextInt(atOnce.size());
        if (!atOnce.get(next).sendPiece()) {
          atOnce.remove(next);
        }
      }
      while (known.size() > 40) {
        known.remove(random.nextInt(known.size()));
      }
    }
  }

  /** The second body goes on where the first one stopped short of a secret, or of being one. */
  @Test
  void comeOutAsIfNothingWasRememberedWhereABodyDepartsWithinASecret() {
    for (String secret : SECRETS) {
      for (int fill = 820; fill < 1100; fill++) {
        String filler = "o".repeat(fill);
        for (int shared = 0; shared < Math.min(60, secret.length()); shared++) {
          String start = filler + secret.substring(0, shared);
          for (String after : List.of("o".repeat(1200), secret.substring(shared) + "oo")) {
            send(new Sending((start + after).getBytes(ISO_8859_1), 100_000));
          }
        }
      }
    }
  }

  private static void send(Sending sending) {
    boolean more = true;
    while (more) {
      more = sending.sendPiece();
    }
  }

  /** New, or grown from, forked from, or nearly the same as one before it. */
  private byte[] body(List<byte[]> known) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    byte[] before = known.isEmpty() ? new byte[0] : known.get(random.nextInt(known.size()));
    int kind = random.nextInt(8);
    if (kind > 0 && before.length < 20_000) {
      int from = kind < 4 ? before.length : random.nextInt(before.length + 1);
      body.write(before, 0, from);
      if (kind == 7 && from > 0) {
        body.write(random.nextInt(256));
        body.write(before, from, before.length - from);
      }
    }
    int secretEvery = 20 << random.nextInt(8);
    int words = random.nextInt(400);
    for (int i = 0; i < words; i++) {
      boolean secret = random.nextInt(secretEvery) == 0;
      String text = pick(secret ? SECRETS : WORDS);
      // Often cut short, so that what one body leaves open the next one goes on with.
      int length = random.nextInt(3) == 0 ? random.nextInt(text.length()) + 1 : text.length();
      body.writeBytes(text.substring(0, length).getBytes(ISO_8859_1));
    }
    return body.toByteArray();
  }

  private String pick(String[] texts) {
    return texts[random.nextInt(texts.length)];
  }

  @Test
  void keepNothingThatWasMasked() {
    byte[] body =
        ("x".repeat(3000) + " my key is sk-proj-abcDEF0123456789abcDEF and " + "y ".repeat(3000))
            .getBytes(ISO_8859_1);
    MaskedStream stream = masking.resentStream(remembering);
    stream.take(body, 0, body.length, false);
    stream.take(body, 0, 0, true);

    assertThat(remembering.remembers("xxxxx".getBytes(ISO_8859_1))).isTrue();
    assertThat(remembering.remembers("abcDEF".getBytes(ISO_8859_1))).isFalse();
    assertThat(remembering.remembers("y y".getBytes(ISO_8859_1))).isFalse();
  }
}
