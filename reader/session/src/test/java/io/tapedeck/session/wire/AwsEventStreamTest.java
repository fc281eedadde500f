package io.tapedeck.session.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.journal.Header;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

final class AwsEventStreamTest {

  private static final String URL =
      "https://bedrock-runtime.eu-west-1.amazonaws.com/model/amazon.nova-lite-v1:0/converse-stream";
  private static final byte[] ASKED =
      "{\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"hi\"}]}]}"
          .getBytes(StandardCharsets.UTF_8);
  private static final byte[] STOP = event("messageStop", "{\"stopReason\":\"end_turn\"}");

  @Test
  void aFrameThatFailsItsChecksumIsLeftOutAndNamed() {
    byte[] damaged = words("two ");
    damaged[damaged.length - 8] ^= 1;

    Decoded.Exchange exchange = decode(words("one "), damaged, words("three"), STOP);

    assertThat(said(exchange)).isEqualTo("one three");
    assertThat(exchange.replyProblem())
        .isEqualTo("the frame at byte " + words("one ").length + " fails its checksum");
  }

  @Test
  void aDamagedPreludeEndsTheReading() {
    byte[] damaged = words("two ");
    damaged[2] ^= 1;

    Decoded.Exchange exchange = decode(words("one "), damaged, words("three"), STOP);

    assertThat(said(exchange)).isEqualTo("one ");
    assertThat(exchange.replyProblem()).contains("has a damaged prelude");
  }

  @Test
  void anExceptionInTheStreamIsTheProvidersRefusal() {
    byte[] exception =
        Frames.event(":exception-type", "throttlingException", "{\"message\":\"Too many.\"}");

    Decoded.Exchange exchange = decode(words("one "), exception);

    assertThat(said(exchange)).isEqualTo("one ");
    assertThat(Objects.requireNonNull(exchange.error()).type()).isEqualTo("throttlingException");
    assertThat(exchange.error().message()).isEqualTo("Too many.");
    assertThat(exchange.replyProblem()).as("the refusal says why").isNull();
  }

  @Test
  void hostileLengthsAreNoLengths() {
    for (int length : new int[] {0, -1, 15, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
      for (int headers : new int[] {0, -1, 1 << 30, Integer.MIN_VALUE}) {
        ByteBuffer frame = ByteBuffer.allocate(40).putInt(length).putInt(headers);
        CRC32 crc = new CRC32();
        crc.update(frame.array(), 0, 8);
        frame.putInt((int) crc.getValue());
        List<String> events = new ArrayList<>();
        AwsEventStream stream = new AwsEventStream(frame.array());
        stream.forEach(new Names(events));
        assertThat(events).isEmpty();
        assertThat(stream.problem()).isNotNull();
      }
    }
  }

  @Test
  void everyDamagedByteIsNoticed() {
    byte[] whole = bytes(words("one "), words("two"), STOP);
    for (int at = 0; at < whole.length; at++) {
      byte[] damaged = whole.clone();
      damaged[at] ^= 0x20;
      Decoded decoded = Wire.decode(call(damaged));
      assertThat(decoded).isInstanceOf(Decoded.Exchange.class);
      assertThat(((Decoded.Exchange) decoded).replyProblem()).as("byte %d", at).isNotNull();
    }
  }

  private record Names(List<String> names) implements EventSink {
    @Override
    public void event(String name, byte[] data, int offset, int length, boolean whole) {
      names.add(name);
    }

    @Override
    public void error(String code, String message) {
      names.add(code);
    }
  }

  private static byte[] words(String words) {
    return event(
        "contentBlockDelta", "{\"contentBlockIndex\":0,\"delta\":{\"text\":\"" + words + "\"}}");
  }

  private static byte[] event(String name, String payload) {
    return Frames.event(":event-type", name, payload);
  }

  private static byte[] bytes(byte[]... frames) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Arrays.asList(frames).forEach(bytes::writeBytes);
    return bytes.toByteArray();
  }

  private static WireCall call(byte[] answer) {
    Header type = new Header("content-type", "application/vnd.amazon.eventstream");
    return new WireCall(URL, List.of(), ASKED, 200, List.of(type), answer);
  }

  private static Decoded.Exchange decode(byte[]... frames) {
    return (Decoded.Exchange) Wire.decode(call(bytes(frames)));
  }

  private static String said(Decoded.Exchange exchange) {
    return Objects.requireNonNull(Objects.requireNonNull(exchange.reply()).message()).text();
  }
}
