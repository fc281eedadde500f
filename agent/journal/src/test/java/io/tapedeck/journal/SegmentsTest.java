package io.tapedeck.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.agrona.ExpandableArrayBuffer;
import org.junit.jupiter.api.Test;

final class SegmentsTest {
  private final SegmentEncoder encoder = new SegmentEncoder();
  private final SegmentDecoder decoder = new SegmentDecoder();

  @Test
  void restoresEveryStepOfAGrowingHistory() {
    Random random = new Random(1);
    byte[] body = random(random, 3_000);
    int stored = 0;
    for (int step = 0; step < 200; step++) {
      byte[] segments = encode(body);
      stored += segments.length;
      assertThat(restore(segments).bytes()).isEqualTo(ByteBuffer.wrap(body));
      body = grown(body, random(random, 200 + random.nextInt(800)));
    }
    assertThat(stored)
        .as("bytes stored for a body that grew to " + body.length)
        .isLessThan((int) (body.length * 1.1));
  }

  @Test
  void restoresPiecesOfEveryShapeAcrossTheEndOfTheWindow() {
    Random random = new Random(2);
    List<byte[]> earlier = new ArrayList<>();
    long content = 0;
    while (content < 3L * SegmentEncoder.WINDOW_BYTES) {
      byte[] piece = random(random, random.nextInt(SegmentEncoder.PIECE_LIMIT_BYTES));
      if (!earlier.isEmpty() && random.nextBoolean()) {
        byte[] other = earlier.get(random.nextInt(earlier.size()));
        int run = random.nextInt(Math.min(piece.length, other.length) + 1);
        System.arraycopy(other, other.length - run, piece, 0, run);
      }
      if (random.nextInt(5) == 0) {
        Arrays.fill(piece, (byte) 'a');
      }
      earlier.add(piece);
      content += piece.length;
      assertThat(restore(encode(piece)).bytes()).isEqualTo(ByteBuffer.wrap(piece));
    }
  }

  @Test
  void countsWhatALostPieceHeldAndRestoresTheRest() {
    Random random = new Random(3);
    byte[] first = random(random, 1_000);
    byte[] lost = random(random, 500);
    restore(encode(first));
    encode(lost);

    byte[] both = grown(first, lost);
    SegmentDecoder.Restored restored = restore(encode(both));

    assertThat(restored.missing()).isBetween(500 - 40, 500);
    assertThat(Arrays.copyOf(restored.bytes().array(), 500)).isEqualTo(Arrays.copyOf(first, 500));
    assertThat(restore(encode(both)).missing()).isEqualTo(restored.missing());
  }

  @Test
  void refusesAReferenceOutOfReach() {
    byte[] hostile = {0, 5, 0, 5, 9};

    assertThatThrownBy(() -> decoder.restore(ByteBuffer.wrap(hostile)))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessageContaining("out of reach");
  }

  private byte[] encode(byte[] body) {
    ExpandableArrayBuffer out = new ExpandableArrayBuffer();
    int length = encoder.encode(body, 0, body.length, out, 0);
    return Arrays.copyOf(out.byteArray(), length);
  }

  private SegmentDecoder.Restored restore(byte[] segments) {
    return decoder.restore(ByteBuffer.wrap(segments));
  }

  private static byte[] random(Random random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  /**
   * Puts the addition before the last 100 bytes, as a new message before the tools of a request.
   */
  private static byte[] grown(byte[] body, byte[] addition) {
    byte[] grown = Arrays.copyOf(body, body.length + addition.length);
    int tail = 100;
    System.arraycopy(addition, 0, grown, body.length - tail, addition.length);
    System.arraycopy(body, body.length - tail, grown, grown.length - tail, tail);
    return grown;
  }
}
