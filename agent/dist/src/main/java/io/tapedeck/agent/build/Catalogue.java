package io.tapedeck.agent.build;

import io.tapedeck.spi.Instrumentation;
import io.tapedeck.spi.JoinPoint;
import io.tapedeck.weaver.Index;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;

/** All instrumentations on the class path, and the library symbols that their hooks use. */
final class Catalogue {
  private final List<String> lines = new ArrayList<>();
  private final Set<String> classNames = new TreeSet<>();
  private final Set<String> playNames = new TreeSet<>();
  private final Set<String> alongsideNames = new TreeSet<>();

  private Catalogue() {}

  static Catalogue read() throws IOException {
    Catalogue catalogue = new Catalogue();
    for (Instrumentation instrumentation :
        ServiceLoader.load(Instrumentation.class, Catalogue.class.getClassLoader())) {
      catalogue.add(instrumentation);
    }
    if (catalogue.lines.isEmpty()) {
      throw new IllegalStateException("no instrumentation on the class path");
    }
    return catalogue;
  }

  private void add(Instrumentation instrumentation) throws IOException {
    String name = instrumentation.name();
    lines.add(
        Index.line(
            new Index.Module(
                name,
                instrumentation.library(),
                instrumentation.witness().replace('.', '/'),
                List.of(),
                List.of())));
    SymbolCollector symbols = new SymbolCollector();
    for (JoinPoint point : instrumentation.joinPoints()) {
      lines.add(Index.line(name, point));
      names(instrumentation).add(point.className().replace('.', '/'));
      symbols.addHook(point.hook());
    }
    for (Index.Symbol symbol : symbols.symbols()) {
      lines.add(Index.line(name, symbol));
    }
  }

  private Set<String> names(Instrumentation instrumentation) {
    if (instrumentation.inReplayOnly()) {
      return playNames;
    }
    return instrumentation.alongside() ? alongsideNames : classNames;
  }

  List<String> lines() {
    return lines;
  }

  /** Classes woven in a replay only. */
  Set<String> playNames() {
    return playNames;
  }

  /** Classes woven where the agent is loaded for another's sake. */
  Set<String> alongsideNames() {
    return alongsideNames;
  }

  Set<String> classNames() {
    return classNames;
  }
}
