package io.tapedeck.instrumentation.api;

import io.tapedeck.spi.Instrumentation;
import io.tapedeck.spi.JoinPoint;
import java.util.List;

/** Woven into {@code io.tapedeck.api.Tapedeck}, whose methods are empty. */
public final class TapedeckApi implements Instrumentation {
  private static final String API = "io.tapedeck.api.Tapedeck";

  @Override
  public String name() {
    return "tapedeck-api";
  }

  @Override
  public String library() {
    return "io.tapedeck:tapedeck-api";
  }

  @Override
  public List<JoinPoint> joinPoints() {
    return List.of(
        JoinPoint.of(API, "session", SessionHook.class),
        JoinPoint.of(API, "label", LabelHook.class),
        JoinPoint.of(API, "outcome", OutcomeHook.class),
        JoinPoint.of(API, "doNotRecord", DoNotRecordHook.class));
  }
}
