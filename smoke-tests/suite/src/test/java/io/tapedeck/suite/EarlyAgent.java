package io.tapedeck.suite;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/** Another agent, which asks for something over HTTP as it starts. */
public final class EarlyAgent {
  private static final String CONNECTION = "sun.net.www.protocol.http.HttpURLConnection";

  private EarlyAgent() {}

  /** Called by the JVM. */
  public static void premain(@Nullable String arguments) throws ClassNotFoundException {
    Class.forName(CONNECTION, true, null);
  }

  static Path jar(Path file) throws IOException {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.putValue("Premain-Class", EarlyAgent.class.getName());
    String name = EarlyAgent.class.getName().replace('.', '/') + ".class";
    try (OutputStream out = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(out, manifest);
        InputStream in = EarlyAgent.class.getClassLoader().getResourceAsStream(name)) {
      jar.putNextEntry(new JarEntry(name));
      jar.write(in.readAllBytes());
    }
    return file;
  }
}
