package io.tapedeck.testkit;

import io.tapedeck.journal.Outcome;
import io.tapedeck.provider.Ending;
import io.tapedeck.provider.Exchange;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Compares one recorded call with the exchange that the provider logged for it. */
public final class Fidelity {
  /** An empty last deflate block, checksum and length. */
  private static final int GZIP_TAIL_BYTES = 16;

  private final Exchange served;
  private final RecordedCall recorded;
  private final List<String> faults = new ArrayList<>();
  private int masked;

  private boolean abandoned;

  private Fidelity(Exchange served, RecordedCall recorded) {
    this.served = served;
    this.recorded = recorded;
  }

  /**
   * Compares a call that ended: its request must be whole, and its response too, unless the
   * application closed it or failed on it before its end.
   */
  public static Fidelity ofEnded(Exchange served, RecordedCall recorded) {
    Fidelity fidelity = new Fidelity(served, recorded);
    if (recorded.outcome() == null) {
      fidelity.faults.add("has no end");
    }
    if (fidelity.request().kind() != Likeness.Kind.WHOLE) {
      fidelity.fault("request", fidelity.request(), served.request(), recorded.request());
    }
    Likeness response = fidelity.response();
    if (!response.whole() && !(response.prefix() && fidelity.mayBeShort(response))) {
      fidelity.abandoned = response.prefix() && recorded.outcome() == Outcome.CLOSED_EARLY;
      fidelity.fault("response", response, served.response(), recorded.response());
    }
    fidelity.masked = fidelity.request().masked() + response.masked();
    return fidelity;
  }

  /** Compares a call that was cut off by the end of the JVM: no byte of it may be wrong. */
  public static Fidelity ofInFlight(Exchange served, RecordedCall recorded) {
    Fidelity fidelity = new Fidelity(served, recorded);
    if (fidelity.request().kind() == Likeness.Kind.DIFFERENT) {
      fidelity.fault("request", fidelity.request(), served.request(), recorded.request());
    }
    if (!fidelity.response().prefix()) {
      fidelity.fault("response", fidelity.response(), served.response(), recorded.response());
    }
    return fidelity;
  }

  /** Returns what is wrong, in words; empty if nothing is. */
  public List<String> faults() {
    return List.copyOf(faults);
  }

  /** Returns how many bytes are masked. */
  public int masked() {
    return masked;
  }

  /** Returns whether all that is wrong may be that the client read no more of the answer. */
  public boolean abandoned() {
    return abandoned && faults.size() == 1;
  }

  private Likeness request() {
    return Likeness.of(served.request(), recorded.request());
  }

  private Likeness response() {
    Likeness asWritten = Likeness.of(served.response(), recorded.response());
    // Some clients open gzip below the place where applications, and we, look at the answer.
    return asWritten.prefix() || !compressed()
        ? asWritten
        : Likeness.of(served.responseGunzipped(), recorded.response());
  }

  private boolean compressed() {
    ByteBuffer body = served.response();
    return body.remaining() > 2 && body.get(0) == (byte) 0x1f && body.get(1) == (byte) 0x8b;
  }

  private boolean mayBeShort(Likeness response) {
    if (recorded.outcome() == Outcome.OK) {
      return false;
    }
    if (recorded.outcome() != Outcome.CLOSED_EARLY || served.ending() != Ending.COMPLETE) {
      return true;
    }
    if (Likeness.of(served.response(), recorded.response()).prefix() && compressed()) {
      // Clients stop at the end of the text; gzip's checksum behind it is not theirs to read.
      return served.response().remaining() - response.length() <= GZIP_TAIL_BYTES;
    }
    // Clients stop at the end mark of a stream; what lies behind it is not theirs to read.
    ByteBuffer body = compressed() ? served.responseGunzipped() : served.response();
    String text = StandardCharsets.ISO_8859_1.decode(body).toString();
    int line = text.lastIndexOf('\n', response.length() - 1) + 1;
    return !text.substring(line).contains("data: {");
  }

  private void fault(String what, Likeness likeness, ByteBuffer expected, ByteBuffer actual) {
    faults.add(
        "%s is %s after %d bytes: %d served, %d recorded"
            .formatted(
                what,
                likeness.kind(),
                likeness.length(),
                expected.remaining(),
                actual.remaining()));
  }

  @Override
  public String toString() {
    return recorded + " " + faults;
  }
}
