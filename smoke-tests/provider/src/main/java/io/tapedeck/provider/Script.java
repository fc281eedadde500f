package io.tapedeck.provider;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides what the stub answers. Called on many threads at once. */
@FunctionalInterface
public interface Script {

  /** Returns the answer, or null where this script does not know the request. */
  @Nullable Answer answer(ReceivedRequest request);

  /** Asks several scripts in order; the first that knows the request answers. */
  static Script firstOf(List<Script> scripts) {
    List<Script> all = List.copyOf(scripts);
    return request -> {
      for (Script script : all) {
        Answer answer = script.answer(request);
        if (answer != null) {
          return answer;
        }
      }
      return null;
    };
  }
}
