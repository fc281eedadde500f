package io.tapedeck.session;

import io.tapedeck.journal.JournalRecord;
import io.tapedeck.session.wire.Decoded;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Says why a body does not decode when the recording itself is the reason. */
final class BodyDamage {

  private BodyDamage() {}

  static Decoded explain(
      Decoded decoded,
      RecordedBody request,
      RecordedBody response,
      List<JournalRecord.Loss> losses) {
    String asked = what(request, losses);
    String answered = what(response, losses);
    if (decoded instanceof Decoded.Undecoded undecoded) {
      return asked == null ? undecoded : new Decoded.Undecoded(asked);
    }
    Decoded.Exchange exchange = (Decoded.Exchange) decoded;
    return new Decoded.Exchange(
        exchange.api(),
        exchange.request(),
        exchange.requestProblem() == null || asked == null ? exchange.requestProblem() : asked,
        exchange.reply(),
        exchange.error(),
        exchange.replyProblem() == null || answered == null ? exchange.replyProblem() : answered);
  }

  private static @Nullable String what(RecordedBody body, List<JournalRecord.Loss> losses) {
    String why = losses.isEmpty() ? "" : " (" + losses.get(0).reason() + ")";
    if (body.holes() > 0) {
      return String.format(
          Locale.ROOT, "%,d of %,d bytes are missing%s", body.holes(), body.bytes().length, why);
    }
    if (body.cutBytes() > 0) {
      return String.format(
          Locale.ROOT,
          "recorded only %,d of %,d bytes%s",
          body.bytes().length,
          body.passedBytes(),
          why);
    }
    return null;
  }
}
