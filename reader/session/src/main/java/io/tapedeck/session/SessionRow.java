package io.tapedeck.session;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One session as it is kept.
 *
 * @param print a hash of everything else here
 * @param members its calls
 * @param texts numbers of the {@link TextRow}s that were said in it, by journal; a 0 says that
 *     there were bodies whose words no row has
 */
public record SessionRow(
    SessionSummary summary, long print, List<Member> members, Map<String, Set<Long>> texts) {

  public SessionRow {
    members = List.copyOf(members);
    texts = Map.copyOf(texts);
  }

  /**
   * A call of the session.
   *
   * @param sender the call of another journal below which it belongs, or null
   */
  public record Member(CallKey call, Link link, @Nullable CallKey sender) {}
}
