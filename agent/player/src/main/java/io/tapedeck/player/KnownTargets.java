package io.tapedeck.player;

import io.tapedeck.journal.Boundary;
import io.tapedeck.player.tape.Tape;
import io.tapedeck.player.tape.TapeCall;
import io.tapedeck.spi.Target;
import java.net.URI;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Targets that the tape holds calls to. The recording JVM may have been told of hosts that this one
 * knows nothing of.
 */
final class KnownTargets {
  private final Set<String> modelPaths = new HashSet<>();
  private final Set<String> httpPaths = new HashSet<>();

  KnownTargets(Tape tape) {
    for (TapeCall call : tape.calls()) {
      String url = call.url();
      // What the application was asked itself is no target of its calls.
      if (url != null && call.boundary() != Boundary.ENTRY) {
        (call.boundary() == Boundary.MODEL ? modelPaths : httpPaths).add(path(url));
      }
    }
  }

  private static String path(String url) {
    try {
      String path = URI.create(url).getRawPath();
      return path == null ? "" : path;
    } catch (IllegalArgumentException e) {
      return url;
    }
  }

  /** The boundary, where the tape knows better than the rules. */
  @Nullable Boundary boundary(Target target, @Nullable Boundary byRules) {
    if (byRules == Boundary.MODEL || modelPaths.contains(target.path())) {
      return Boundary.MODEL;
    }
    return byRules == null && httpPaths.contains(target.path()) ? Boundary.HTTP : byRules;
  }
}
