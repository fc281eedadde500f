package io.tapedeck.replay.minimise;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** A body taken apart at one level, so that it can be put together with some of its units only. */
interface Cutting<U> {

  /** Everything that can be left out. */
  List<U> units();

  /** A new body with these units, in order, and all that is no unit. */
  JsonNode keep(List<U> units);
}
