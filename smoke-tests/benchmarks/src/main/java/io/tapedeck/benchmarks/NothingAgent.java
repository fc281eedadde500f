package io.tapedeck.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import javax.tools.ToolProvider;

/**
 * An agent with a premain that does nothing: the JVM's own price for the flag. Its class is in its
 * jar alone, as a real agent's is: the JVM looks for it in the whole class path first, and opens
 * every jar there.
 */
final class NothingAgent {
  private static final String NAME = "NothingPremain";
  private static final String SOURCE =
      "public final class " + NAME + " { public static void premain(String arguments) {} }";

  private NothingAgent() {}

  /** Returns a jar with this agent, made in a folder where it is not there yet. */
  static Path jar(Path folder) {
    Path jar = folder.resolve("nothing-agent.jar");
    if (!Files.exists(jar)) {
      try {
        make(jar);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return jar;
  }

  private static void make(Path jar) throws IOException {
    Path source = jar.resolveSibling(NAME + ".java");
    Files.writeString(source, SOURCE);
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "--release", "17", source.toString());
    if (result != 0) {
      throw new IOException(source + " does not compile");
    }
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.putValue("Premain-Class", NAME);
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      out.putNextEntry(new JarEntry(NAME + ".class"));
      out.write(Files.readAllBytes(jar.resolveSibling(NAME + ".class")));
      out.closeEntry();
    }
  }
}
