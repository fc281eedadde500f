package io.tapedeck.session;

import io.tapedeck.journal.Boundary;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Another JVM goes on with a session.
 *
 * @param entry the request that it received
 * @param sender who asked it: the MCP call rather than the HTTP call that carried it; null where
 *     the request is one within a request, which tells nothing more
 */
public record HandOver(RecordedCall entry, @Nullable RecordedCall sender) {

  /** What a call hands over; null where it is none that was received of another. */
  public static @Nullable HandOver of(Session session, RecordedCall call) {
    return of(each -> parent(session, each), call);
  }

  /** The same, where whoever asks knows what each call was made in. */
  public static @Nullable HandOver of(
      Function<RecordedCall, @Nullable RecordedCall> parents, RecordedCall call) {
    RecordedCall parent = call.boundary() == Boundary.ENTRY ? parents.apply(call) : null;
    if (parent == null) {
      return null;
    }
    RecordedCall above = parents.apply(parent);
    RecordedCall sender = above != null && above.boundary() == Boundary.MCP ? above : parent;
    return new HandOver(call, sender.boundary() == Boundary.ENTRY ? null : sender);
  }

  private static @Nullable RecordedCall parent(Session session, RecordedCall call) {
    return session.calls().stream()
        .filter(other -> other.key().equals(call.parent()))
        .findFirst()
        .orElse(null);
  }
}
