package io.tapedeck.spi;

/**
 * A call whose answer comes from a publisher, of whichever library: what it takes to bring it is
 * done on the call's behalf, what the subscriber does with it is not.
 *
 * @param outer the scope of the subscriber
 */
public record StreamedCall(Call call, Scope outer) {

  /** Subscribes, or asks for more. */
  public void bring(Runnable asking) {
    call.scope().run(asking);
  }

  /** Hands on an element. */
  public void give(Runnable taking) {
    outer.run(taking);
  }

  /** Ends, and then tells of the failure. */
  public void fail(Throwable failure, Runnable telling) {
    call.end(Call.Ending.ERROR, failure);
    outer.run(telling);
  }

  /** Ends, and then tells that this was all. */
  public void complete(Runnable telling) {
    call.end(Call.Ending.OK, null);
    outer.run(telling);
  }

  /** Ends, since the subscriber wants no more. */
  public void cancel(Runnable cancelling) {
    call.end(Call.Ending.CLOSED_EARLY, null);
    cancelling.run();
  }
}
