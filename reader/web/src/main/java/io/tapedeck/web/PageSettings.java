package io.tapedeck.web;

import io.tapedeck.kpi.Kpi;
import io.tapedeck.kpi.alert.Webhook;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a page is told besides its sessions and its address.
 *
 * @param token that requests from elsewhere need; null makes one up
 * @param thresholds of figures, in place of their own
 * @param webhook who is told when a figure is worth a look, or null
 * @param say takes lines for the user
 */
public record PageSettings(
    @Nullable String token,
    Map<Kpi, Double> thresholds,
    @Nullable Webhook webhook,
    Consumer<String> say) {

  /** The usual ones. */
  public static final PageSettings STANDARD = new PageSettings(null, Map.of(), null, line -> {});

  public PageSettings {
    thresholds = Map.copyOf(thresholds);
  }
}
