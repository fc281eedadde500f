package io.tapedeck.instrumentation.urlconnection;

import io.tapedeck.spi.Call;
import io.tapedeck.spi.Headers;
import io.tapedeck.spi.Hook;
import io.tapedeck.spi.Playback;
import io.tapedeck.spi.ReasonPhrases;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One hop without a connection: what is sent is kept, the head comes as the bytes that the client
 * parses, so that the client itself throws for a 404 and follows a redirect, and the body chunk by
 * chunk.
 */
final class PlayedHop {
  private static final byte[] GO_ON =
      "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final Call call;
  private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
  private @Nullable Playback playback;
  private boolean asked;
  private boolean forReal;

  PlayedHop(Call call) {
    this.call = call;
  }

  boolean asksForReal() {
    return forReal;
  }

  /**
   * Looks for the answer, once the whole request was written.
   *
   * @return a failure that the application is to get, or null
   */
  Hook.@Nullable Answer ask(Internals internals, Object client) {
    if (asked) {
      return null; // The client tries again, as it did when the tape was made.
    }
    asked = true;
    try {
      Playback answer = call.playback();
      if (answer == null) {
        forReal = true;
        internals.sendForReal(client, sent.toByteArray());
      } else {
        playback = answer.keepingSilence();
      }
      return null;
    } catch (Throwable t) {
      return () -> {
        throw t;
      };
    }
  }

  OutputStream out() {
    return sent;
  }

  /** What the client gets to parse. */
  InputStream in() {
    Playback answer = playback;
    if (answer == null) {
      return new ByteArrayInputStream(GO_ON);
    }
    return answer.status() == 0 ? body() : new ByteArrayInputStream(head(answer));
  }

  private static byte[] head(Playback answer) {
    StringBuilder text = new StringBuilder("HTTP/1.1 ");
    text.append(answer.status()).append(' ').append(ReasonPhrases.of(answer.status()));
    Headers headers = answer.headers();
    headers.forEach((name, value) -> text.append("\r\n").append(name).append(": ").append(value));
    return text.append("\r\n\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  /** The recorded chunks, one for each read, and then the end or what was thrown there. */
  InputStream body() {
    Playback answer = playback;
    return answer == null ? InputStream.nullInputStream() : new PlayedBody(answer);
  }
}
