package io.tapedeck.agent;

import io.tapedeck.player.PlaySettings;
import io.tapedeck.player.Player;
import io.tapedeck.player.SlottedDeck;
import io.tapedeck.player.tape.Tape;
import io.tapedeck.recorder.Boundaries;
import io.tapedeck.recorder.Recorder;
import io.tapedeck.recorder.Settings;
import io.tapedeck.recorder.WeaveReports;
import io.tapedeck.spi.Deck;
import io.tapedeck.weaver.Index;
import io.tapedeck.weaver.WeaveLog;
import io.tapedeck.weaver.Weaver;
import java.io.IOException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.security.ProtectionDomain;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** What the name gate loads, by name and reflection, at the first class that is to be woven. */
public final class Agent implements ClassFileTransformer, Runnable {
  private final Runnable warmUp;
  private final Weaver weaver;

  private Agent(Runnable warmUp, Weaver weaver) {
    this.warmUp = warmUp;
    this.weaver = weaver;
  }

  /** Called once; the result weaves. */
  public static ClassFileTransformer start(
      Instrumentation instrumentation, Map<String, String> options)
      throws ReflectiveOperationException, IOException {
    Recorder recorder = new Recorder(Settings.of(options));
    boolean plays = !options.getOrDefault("play", "").isEmpty();
    boolean awaitsTapes = !plays && "idle".equals(options.get("capture"));
    Deck deck =
        plays ? player(recorder, options) : awaitsTapes ? new SlottedDeck(options) : recorder;
    BooleanSupplier enabled = plays || awaitsTapes ? () -> true : recorder::isOn;
    ClassLoader own = Objects.requireNonNull(Agent.class.getClassLoader());
    Index index = Index.load(own).without(list(options.getOrDefault("modules.off", "")));
    Weaver weaver = new Weaver(index, deck, enabled, new Reports(recorder.weaves()));
    MethodHandle link =
        MethodHandles.lookup()
            .bind(
                weaver,
                "link",
                MethodType.methodType(
                    CallSite.class,
                    MethodHandles.Lookup.class,
                    String.class,
                    MethodType.class,
                    Object[].class));
    Class.forName("java.lang.TapedeckIndy", true, null).getField("linker").set(null, link);
    return new Agent(plays || awaitsTapes ? () -> {} : recorder::warmUp, weaver);
  }

  private static Set<String> list(String commaSeparated) {
    Set<String> names = new HashSet<>();
    for (String name : commaSeparated.split(",", -1)) {
      names.add(name.strip());
    }
    return names;
  }

  private static Player player(Recorder recorder, Map<String, String> options) throws IOException {
    PlaySettings settings = PlaySettings.of(options);
    Tape tape = Tape.read(settings.tape());
    boolean forks = !options.getOrDefault("play.fork", "").isEmpty();
    Player player =
        new Player(
            tape,
            settings,
            new Boundaries(recorder.settings()),
            recorder.masking(),
            forks ? recorder : null);
    player.reportAtEnd();
    System.err.println(
        "tapedeck: playing " + settings.tape() + " (" + tape.calls().size() + " calls)");
    return player;
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable Module module,
      @Nullable ClassLoader loader,
      @Nullable String name,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] bytes) {
    return weaver.transform(module, loader, name, redefined, domain, bytes);
  }

  /** Warms up: an LLM library was seen, so there will be something to record. */
  @Override
  public void run() {
    warmUp.run();
  }

  private record Reports(WeaveReports reports) implements WeaveLog {
    @Override
    public void woven(String module, @Nullable String version, String className) {
      reports.add(module, version, "woven", className);
    }

    @Override
    public void off(String module, @Nullable String version, String reason) {
      reports.add(module, version, "off", reason);
      // Nothing captured after an upgrade, with no word said, is what nobody forgives a recorder.
      System.err.println(
          "tapedeck: " + module + (version == null ? "" : " " + version) + " is off: " + reason);
    }

    @Override
    public void failed(String module, Throwable t) {
      reports.add(module, null, "failed", t.toString());
    }
  }
}
