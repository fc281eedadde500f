package io.tapedeck.views.agents;

import io.tapedeck.session.Session;
import io.tapedeck.views.time.FoldedTime;
import io.tapedeck.views.time.Stretch;
import java.util.ArrayList;
import java.util.List;

/**
 * The agents of a session over time, and who called whom.
 *
 * @param lanes in the order in which they began
 * @param handOffs in the order in which they began
 * @param time in which long stretches without any work are short
 */
public record AgentsView(List<Lane> lanes, List<HandOff> handOffs, FoldedTime time) {

  public AgentsView {
    lanes = List.copyOf(lanes);
    handOffs = List.copyOf(handOffs);
  }

  /** Reads a session. */
  public static AgentsView of(Session session) {
    Scopes scopes = new Scopes(session);
    LaneBuilder builder = new LaneBuilder(session, scopes);
    List<Lane> lanes = builder.lanes();
    List<Stretch> work = new ArrayList<>();
    long begin = session.summary().beginNanos();
    long end = begin;
    for (Lane lane : lanes) {
      for (Bar bar : lane.bars()) {
        if (bar.kind() != Bar.Kind.WAIT) {
          work.add(bar.stretch());
        }
        end = Math.max(end, bar.stretch().to());
      }
      for (Stretch run : lane.runs()) {
        end = Math.max(end, run.to());
      }
    }
    return new AgentsView(
        lanes, new HandOffs(session, scopes, builder).all(), FoldedTime.of(begin, end, work));
  }
}
