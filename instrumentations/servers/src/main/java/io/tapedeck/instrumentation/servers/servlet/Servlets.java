package io.tapedeck.instrumentation.servers.servlet;

import io.tapedeck.spi.Instrumentation;
import io.tapedeck.spi.JoinPoint;
import java.util.List;

/** Woven into the base class that every servlet, and with it every web framework on them, has. */
public final class Servlets implements Instrumentation {
  @Override
  public String name() {
    return "servlet";
  }

  @Override
  public String library() {
    return "jakarta.servlet:jakarta.servlet-api";
  }

  @Override
  public boolean alongside() {
    return true;
  }

  @Override
  public List<JoinPoint> joinPoints() {
    return List.of(
        JoinPoint.of("jakarta.servlet.http.HttpServlet", "service", ServiceHook.class)
            .taking("jakarta.servlet.ServletRequest", "jakarta.servlet.ServletResponse")
            .replacing(0, 1));
  }
}
