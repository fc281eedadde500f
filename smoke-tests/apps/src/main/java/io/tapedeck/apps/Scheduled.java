package io.tapedeck.apps;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Asks a model by itself: Spring calls a method a few times, of which one call fails. */
@EnableScheduling
public class Scheduled {
  private static final int RUNS = 4;
  private static final CountDownLatch OVER = new CountDownLatch(1);

  private static volatile EchoModel model = new EchoModel("");

  private final AtomicInteger runs = new AtomicInteger();

  /**
   * Runs.
   *
   * @param args the base URL of the provider
   */
  public static void main(String[] args) {
    model = new EchoModel(args[0]);
    try {
      AnnotationConfigApplicationContext context =
          new AnnotationConfigApplicationContext(Scheduled.class);
      OVER.await();
      context.close();
    } catch (Throwable t) {
      t.printStackTrace();
      System.exit(1);
    }
    System.exit(0);
  }

  /** Asks twice, as a job would that has more than one thing to ask. */
  @org.springframework.scheduling.annotation.Scheduled(fixedDelay = 10)
  public void sweep() {
    int run = runs.incrementAndGet();
    if (run > RUNS) {
      OVER.countDown(); // By now the others are over, their ends included.
      return;
    }
    Lines.print("run " + run, model.ask("sweep " + run) + model.ask("sweep again " + run));
    if (run == 2) {
      throw new IllegalStateException("no luck in run 2");
    }
  }
}
