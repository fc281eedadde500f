package io.tapedeck.instrumentation.langchain4j;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.AbstractMulti;
import io.smallrye.mutiny.subscription.MultiSubscriber;

/**
 * What a streamed AI service of Quarkus answers with: nothing is asked until somebody subscribes,
 * so that is when the run goes on. It is over when the stream is, or when nobody wants more.
 */
final class SeenMulti<T> extends AbstractMulti<T> {
  private final Multi<T> seen;
  private final AgentRun run;

  private SeenMulti(Multi<T> seen, AgentRun run) {
    this.seen = seen;
    this.run = run;
  }

  static <T> Multi<T> of(Multi<T> multi, AgentRun run) {
    Multi<T> seen =
        multi
            .onTermination()
            .invoke(
                (failure, cancelled) -> {
                  if (cancelled) {
                    run.left();
                  } else {
                    run.end(failure);
                  }
                });
    return new SeenMulti<>(seen, run);
  }

  @Override
  public void subscribe(MultiSubscriber<? super T> subscriber) {
    AgentRun.Entered entered = run.enter();
    try {
      seen.subscribe(subscriber);
    } finally {
      entered.leave();
    }
  }
}
