package io.tapedeck.recorder;

import io.tapedeck.journal.Boundary;
import io.tapedeck.spi.Target;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tells which HTTP exchanges are recorded, and as what. Thread-safe and wait-free. */
public final class Boundaries {
  private final Settings settings;
  private final ModelEndpoints models;

  public Boundaries(Settings settings) {
    this.settings = settings;
    this.models = new ModelEndpoints(settings.modelHosts());
  }

  /**
   * The boundary that a request crosses, or null where it is to be left alone.
   *
   * @param inAgent whether it is made inside an agent or a tool
   */
  public @Nullable Boundary of(boolean inAgent, String method, Target target) {
    String name = target.host();
    if (name == null) {
      return null;
    }
    String host = name.toLowerCase(Locale.ROOT);
    int port = target.port();
    if (Hosts.match(settings.deniedHosts(), host, port)) {
      return null;
    }
    if (models.isModelCall(method, host, port, target.path())) {
      return Boundary.MODEL;
    }
    boolean wanted = inAgent || Hosts.match(settings.allowedHosts(), host, port);
    return wanted ? Boundary.HTTP : null;
  }
}
