package io.tapedeck.replay.minimise;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Minimises a model request level by level, each level by {@link Ddmin}: hierarchical delta
 * debugging after G. Misherghi and Z. Su, "HDD", ICSE 2006. What a coarse level leaves out is not
 * asked about again, so one culprit among 60 messages costs some 14 oracle calls whatever the
 * messages hold.
 *
 * <p>Each level is 1-minimal when it is done. A later level may make an element of an earlier one
 * needless; run again on the result to see, most of it is then quick. Fields that say what kind of
 * thing something is (model, role, type, ids) stay. The body is read as plain JSON, so any
 * provider's will do; formats whose messages lie under other names are cut as nodes.
 *
 * @param levels those to cut at
 * @param callLimit oracle calls allowed, over all levels
 */
public record RequestMinimiser(Set<Level> levels, int callLimit) {

  public RequestMinimiser {
    levels = Set.copyOf(levels);
  }

  /** Cuts at all levels. */
  public RequestMinimiser(int callLimit) {
    this(EnumSet.allOf(Level.class), callLimit);
  }

  /**
   * Minimises a request body. The body itself is not changed, and candidates are not changed once
   * the oracle has seen them.
   */
  public Minimised<JsonNode> minimise(JsonNode body, Oracle<JsonNode> oracle) {
    var asked = new AskedOracle<JsonNode>(oracle, CanonicalJson::hash, callLimit, body.deepCopy());
    List<Minimised.Cut> cuts = new ArrayList<>();
    try {
      if (!asked.fails(body.deepCopy())) {
        return asked.ended(Minimised.End.NOT_REPRODUCED, cuts, null);
      }
      for (Level level : Level.values()) {
        if (levels.contains(level)) {
          cut(level, asked, cuts);
        }
      }
      return asked.ended(Minimised.End.MINIMAL, cuts, null);
    } catch (AskedOracle.Stop stop) {
      return asked.ended(stop.end, cuts, stop.reason);
    }
  }

  private static void cut(Level level, AskedOracle<JsonNode> asked, List<Minimised.Cut> cuts)
      throws AskedOracle.Stop {
    switch (level) {
      case EXCHANGES -> cuts.add(cut(level, Conversation.exchanges(asked.best()), asked));
      case MESSAGES -> cuts.add(cut(level, Conversation.messages(asked.best()), asked));
      case NODES -> {
        int before = 0;
        int after = 0;
        int calls = 0;
        for (int depth = 1; depth <= NodeCutting.depth(asked.best()); depth++) {
          var cut = cut(level, NodeCutting.atDepth(asked.best(), depth), asked);
          before += cut.before();
          after += cut.after();
          calls += cut.oracleCalls();
        }
        cuts.add(new Minimised.Cut(level.label(), before, after, calls));
      }
      case CHUNKS -> cuts.add(cut(level, new ChunkCutting(asked.best()), asked));
    }
  }

  private static <U> Minimised.Cut cut(Level level, Cutting<U> cutting, AskedOracle<JsonNode> asked)
      throws AskedOracle.Stop {
    int calls = asked.calls();
    int before = cutting.units().size();
    int after = Ddmin.search(cutting.units(), kept -> asked.fails(cutting.keep(kept))).size();
    return new Minimised.Cut(level.label(), before, after, asked.calls() - calls);
  }
}
