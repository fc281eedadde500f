package io.tapedeck.instrumentation.junit;

import io.tapedeck.spi.Instrumentation;
import io.tapedeck.spi.JoinPoint;
import java.util.List;

/** Woven into the class by which {@code tapedeck-junit} speaks to the agent. */
public final class JUnit implements Instrumentation {
  private static final String LINK = "io.tapedeck.junit.AgentLink";

  @Override
  public String name() {
    return "tapedeck-junit";
  }

  @Override
  public String library() {
    return "io.tapedeck:tapedeck-junit";
  }

  @Override
  public List<JoinPoint> joinPoints() {
    return List.of(
        JoinPoint.of(LINK, "state", StateHook.class),
        JoinPoint.of(LINK, "insert", InsertHook.class),
        JoinPoint.of(LINK, "report", ReportHook.class),
        JoinPoint.of(LINK, "eject", EjectHook.class));
  }
}
