package io.tapedeck.weaver;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tapedeck.spi.JoinPoint;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What can be woven, as text made when the agent was built; a line each, fields apart by tabs:
 *
 * <pre>
 * module  name  library  witness
 * point   module  class  called  method  parameters|*  hook  replaced  need
 * symbol  module  class  member  descriptor
 * </pre>
 */
public final class Index {
  /** The resource's name in the agent jar. */
  public static final String NAME = "tapedeck.index";

  /**
   * One instrumentation. Of most an application has no library: their lines are never read.
   *
   * @param witness internal name of a class without which the module does not apply, or empty
   * @param pointLines of the index, as are the others
   */
  public record Module(
      String name,
      String library,
      String witness,
      List<String> pointLines,
      List<String> symbolLines) {

    /** All join points. */
    public List<JoinPoint> points() {
      return pointLines.stream().map(line -> point(fields(line))).toList();
    }

    /** What its hooks use of the library. */
    public List<Symbol> symbols() {
      List<Symbol> symbols = new ArrayList<>(symbolLines.size());
      for (String line : symbolLines) {
        List<String> fields = fields(line);
        symbols.add(new Symbol(fields.get(2), fields.get(3), fields.get(4)));
      }
      return symbols;
    }

    /** The join points in one class, by internal name. */
    List<JoinPoint> pointsIn(String internalName) {
      return points().stream()
          .filter(point -> point.className().replace('.', '/').equals(internalName))
          .toList();
    }
  }

  /**
   * A class or member of the library that a hook uses.
   *
   * @param owner internal class name
   * @param member method or field name, or empty for the class itself
   */
  public record Symbol(String owner, String member, String descriptor) {
    @Override
    public String toString() {
      return owner.replace('/', '.') + (member.isEmpty() ? "" : "." + member + descriptor);
    }
  }

  private final Map<String, Module> modules = new LinkedHashMap<>();
  private final Map<String, List<String>> modulesByClass = new LinkedHashMap<>();

  private Index() {}

  /** Reads the index of the agent jar that a loader reads from. */
  public static Index load(ClassLoader agent) {
    try (InputStream in = agent.getResourceAsStream(NAME)) {
      if (in == null) {
        throw new IllegalStateException("no " + NAME + " in the agent jar");
      }
      return read(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads an index. */
  public static Index read(InputStream in) throws IOException {
    Index index = new Index();
    String text = new String(in.readAllBytes(), UTF_8);
    int from = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      index.take(text.substring(from, end));
      from = end + 1;
    }
    return index;
  }

  private void take(String line) {
    int kind = line.indexOf('\t');
    int name = line.indexOf('\t', kind + 1);
    if (name < 0) {
      throw new IllegalStateException("index line " + line);
    }
    String module = line.substring(kind + 1, name);
    switch (line.substring(0, kind)) {
      case "module" -> {
        List<String> fields = fields(line);
        modules.put(
            module,
            new Module(module, fields.get(2), fields.get(3), new ArrayList<>(), new ArrayList<>()));
      }
      case "point" -> {
        of(module).pointLines().add(line);
        String className = line.substring(name + 1, line.indexOf('\t', name + 1));
        List<String> names =
            modulesByClass.computeIfAbsent(
                className.replace('.', '/'), internalName -> new ArrayList<>());
        if (!names.contains(module)) {
          names.add(module);
        }
      }
      case "symbol" -> of(module).symbolLines().add(line);
      default -> throw new IllegalStateException("index line " + line);
    }
  }

  private static JoinPoint point(List<String> fields) {
    boolean any = fields.get(5).equals("*");
    List<Integer> replaces = new ArrayList<>();
    for (String number : list(fields.get(7))) {
      replaces.add(Integer.valueOf(number));
    }
    return new JoinPoint(
        fields.get(2),
        fields.get(3),
        fields.get(4),
        any ? List.of() : list(fields.get(5)),
        any,
        fields.get(6),
        replaces,
        JoinPoint.Need.valueOf(fields.get(8)));
  }

  /** The line of a module. */
  public static String line(Module module) {
    return String.join("\t", "module", module.name(), module.library(), module.witness());
  }

  /** The line of a join point. */
  public static String line(String module, JoinPoint point) {
    List<String> replaces = point.replaces().stream().map(String::valueOf).toList();
    return String.join(
        "\t",
        "point",
        module,
        point.className(),
        point.called(),
        point.method(),
        point.anyParameters() ? "*" : String.join(",", point.parameters()),
        point.hook(),
        String.join(",", replaces),
        point.need().name());
  }

  /** The line of a symbol. */
  public static String line(String module, Symbol symbol) {
    return String.join(
        "\t", "symbol", module, symbol.owner(), symbol.member(), symbol.descriptor());
  }

  /** The same, but for some modules, which weave nothing. */
  public Index without(Set<String> names) {
    Index rest = new Index();
    rest.modules.putAll(modules);
    rest.modules.keySet().removeAll(names);
    modulesByClass.forEach(
        (className, all) -> {
          List<String> left = all.stream().filter(name -> !names.contains(name)).toList();
          if (!left.isEmpty()) {
            rest.modulesByClass.put(className, left);
          }
        });
    return rest;
  }

  /** All modules, in the order of the index. */
  public List<Module> modules() {
    return List.copyOf(modules.values());
  }

  /** Modules with a join point in a class, by internal name. */
  List<Module> modulesOf(String internalName) {
    List<Module> found = new ArrayList<>();
    for (String name : modulesByClass.getOrDefault(internalName, List.of())) {
      found.add(of(name));
    }
    return found;
  }

  private Module of(String name) {
    Module module = modules.get(name);
    if (module == null) {
      throw new IllegalStateException("index names module " + name + " before its line");
    }
    return module;
  }

  private static List<String> fields(String line) {
    return split(line, '\t');
  }

  private static List<String> list(String text) {
    return text.isEmpty() ? List.of() : split(text, ',');
  }

  private static List<String> split(String text, char separator) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    for (int at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, from)) {
      parts.add(text.substring(from, at));
      from = at + 1;
    }
    parts.add(text.substring(from));
    return parts;
  }
}
