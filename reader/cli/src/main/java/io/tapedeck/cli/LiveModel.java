package io.tapedeck.cli;

import io.tapedeck.journal.Outcome;
import io.tapedeck.session.Entry;
import io.tapedeck.session.RecordedCall;
import io.tapedeck.session.Session;
import java.util.List;
import java.util.Set;

/** Whether a model that runs ask for real is there at all. */
final class LiveModel {

  /** No key, no money, no right, no such model or address: so it will be for every run. */
  private static final Set<Integer> DENIED = Set.of(401, 402, 403, 404);

  private LiveModel() {}

  /**
   * Fails where a run ended with a model call that nobody answered. A missing key or network must
   * not become a verdict on an agent. A 429 or 500 may: an application is to survive these.
   */
  static void refuseWhereUnreachable(Session session) {
    List<Entry.Step> steps = session.steps();
    RecordedCall last = steps.get(steps.size() - 1).call();
    boolean unanswered = last.status() == 0 && last.outcome() == Outcome.ERROR;
    if (unanswered || DENIED.contains(last.status())) {
      throw new CommandFailure(
          CommandFailure.COULD_NOT_RUN,
          last.url()
              + (unanswered
                  ? " does not answer: " + last.exceptionClass()
                  : " answers " + last.status())
              + ". That says nothing of the application: is the key set, and the network there?");
    }
  }
}
