package io.tapedeck.instrumentation.schedules;

import io.tapedeck.spi.Instrumentation;
import io.tapedeck.spi.JoinPoint;
import java.util.List;

/** Spring's {@code @Scheduled} methods, each time that they run. */
public final class SpringSchedules implements Instrumentation {
  @Override
  public String name() {
    return "spring-schedules";
  }

  @Override
  public String library() {
    return "org.springframework:spring-context";
  }

  @Override
  public boolean alongside() {
    return true;
  }

  @Override
  public List<JoinPoint> joinPoints() {
    return List.of(
        JoinPoint.of(
            "org.springframework.scheduling.support.ScheduledMethodRunnable",
            "run",
            ScheduledHook.class));
  }
}
