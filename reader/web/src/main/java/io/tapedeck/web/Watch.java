package io.tapedeck.web;

import io.tapedeck.kpi.Grouping;
import io.tapedeck.kpi.Measured;
import io.tapedeck.kpi.alert.Alarms;
import io.tapedeck.kpi.alert.Alert;
import io.tapedeck.kpi.alert.Webhook;
import java.io.IOException;
import java.net.ConnectException;
import java.util.List;
import java.util.function.Consumer;

/** Looks at the figures of services now and then, and tells when one is worth a look. */
final class Watch implements Runnable {

  private static final long EVERY_MILLIS = 15_000;

  private final Board board;
  private final Webhook webhook;
  private final String page;
  private final Consumer<String> say;
  private final Alarms alarms = new Alarms();
  private boolean failing;

  /**
   * Watches.
   *
   * @param page where figures can be looked at; without a token, since others read it
   */
  Watch(Board board, Webhook webhook, String page, Consumer<String> say) {
    this.board = board;
    this.webhook = webhook;
    this.page = page;
    this.say = say;
  }

  @Override
  public void run() {
    try {
      while (true) {
        look();
        Thread.sleep(EVERY_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What could not be told is told the next time. */
  private void look() throws InterruptedException {
    try {
      List<Measured> figures = board.ofLate(Grouping.SERVICE);
      List<Alert> alerts = alarms.changes(figures);
      if (!alerts.isEmpty()) {
        webhook.post(Grouping.SERVICE, alerts, page);
        alarms.told(figures);
      }
      failing = false;
    } catch (IOException | RuntimeException e) {
      if (!failing) {
        say.accept(
            "alerts could not be posted to "
                + webhook.host()
                + ": "
                + (e instanceof ConnectException ? "nobody listens there" : e.getMessage())
                + ". They are sent again until they can be.");
      }
      failing = true;
    }
  }
}
