package io.tapedeck.agent.build;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tapedeck.premain.Pack;
import io.tapedeck.weaver.Index;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.CRC32;

/**
 * Makes {@code tapedeck-agent.jar} of a jar that holds everything: the premain's classes, all else
 * in a {@link Pack}, the names for the gate. Entries are stored, not compressed: that saves every
 * JVM start the inflating.
 */
public final class AgentJar {
  private static final String PREMAIN = "io/tapedeck/premain/";
  private static final String BUILD = "io/tapedeck/agent/build/";

  /** Loading one of these means that a woven class is near. */
  private static final List<String> ANNOUNCE =
      List.of(
          "com/openai/client/okhttp/OpenAIOkHttpClient",
          "com/anthropic/client/okhttp/AnthropicOkHttpClient",
          "dev/langchain4j/service/AiServices",
          "dev/langchain4j/model/chat/ChatModel",
          "dev/langchain4j/model/chat/StreamingChatModel");

  private AgentJar() {}

  /** Arguments: the jar that holds everything, the jar to make, the version. */
  public static void main(String[] arguments) throws IOException {
    Path all = Path.of(arguments[0]);
    Path agent = Path.of(arguments[1]);
    Map<String, byte[]> entries = new TreeMap<>();
    Map<String, byte[]> packed = new TreeMap<>();
    try (JarFile jar = new JarFile(all.toFile())) {
      for (JarEntry entry : jar.stream().filter(e -> !e.isDirectory()).toList()) {
        String name = entry.getName();
        try (InputStream in = jar.getInputStream(entry)) {
          if (name.startsWith(PREMAIN)) {
            entries.put(name, in.readAllBytes());
          } else if (!isLeftOut(name)) {
            packed.put(name, RoutedUnsafe.route(name, in.readAllBytes()));
          }
        }
      }
    }
    Catalogue catalogue = Catalogue.read();
    entries.put(Index.NAME, text(catalogue.lines()));
    List<String> names = new ArrayList<>();
    catalogue.classNames().forEach(name -> names.add("weave " + name));
    catalogue.playNames().forEach(name -> names.add("play " + name));
    catalogue.alongsideNames().forEach(name -> names.add("alongside " + name));
    ANNOUNCE.forEach(name -> names.add("announce " + name));
    entries.put("tapedeck.names", text(names));
    entries.put(Pack.ENTRY, PackBuilder.pack(packed));
    write(agent, entries, arguments[2]);
  }

  private static byte[] text(List<String> lines) {
    return (String.join("\n", lines) + "\n").getBytes(UTF_8);
  }

  private static boolean isLeftOut(String name) {
    return name.startsWith(BUILD)
        || (name.startsWith("META-INF/") && !name.startsWith("META-INF/services/org.slf4j"))
        || name.endsWith("module-info.class")
        || name.endsWith(".java")
        || name.startsWith("net/openhft/chronicle/queue/main/")
        || name.startsWith("net/openhft/chronicle/queue/bench/");
  }

  private static void write(Path agent, Map<String, byte[]> entries, String version)
      throws IOException {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.put(Attributes.Name.IMPLEMENTATION_TITLE, "Tapedeck agent");
    main.put(Attributes.Name.IMPLEMENTATION_VERSION, version);
    main.putValue("Premain-Class", "io.tapedeck.premain.Premain");
    main.putValue("Agent-Class", "io.tapedeck.premain.Premain");
    main.putValue("Can-Retransform-Classes", "true");
    main.putValue("Can-Redefine-Classes", "true");
    Files.createDirectories(agent.toAbsolutePath().getParent());
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(agent))) {
      JarEntry manifestEntry = new JarEntry(JarFile.MANIFEST_NAME);
      manifestEntry.setTime(0);
      out.putNextEntry(manifestEntry);
      manifest.write(out);
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        store(out, entry.getKey(), entry.getValue());
      }
    }
  }

  private static void store(JarOutputStream out, String name, byte[] bytes) throws IOException {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    JarEntry entry = new JarEntry(name);
    entry.setTime(0);
    entry.setMethod(JarEntry.STORED);
    entry.setSize(bytes.length);
    entry.setCrc(crc.getValue());
    out.putNextEntry(entry);
    out.write(bytes);
  }
}
