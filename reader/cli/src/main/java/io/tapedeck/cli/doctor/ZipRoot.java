package io.tapedeck.cli.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Properties;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** A jar or war; its own classes may lie where Spring Boot or a servlet container looks. */
record ZipRoot(String name, ZipFile zip) implements ClassRoot, AutoCloseable {

  private static final List<String> PLACES = List.of("", "BOOT-INF/classes/", "WEB-INF/classes/");

  @Override
  public boolean has(String internalName) {
    return entry(internalName) != null;
  }

  @Override
  public byte @Nullable [] read(String internalName) {
    ZipEntry entry = entry(internalName);
    if (entry == null) {
      return null;
    }
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] bytes = in.readNBytes(CLASS_LIMIT_BYTES + 1);
      return bytes.length > CLASS_LIMIT_BYTES ? null : bytes;
    } catch (IOException e) {
      return null;
    }
  }

  @Override
  public @Nullable String relocated(String internalName) {
    String suffix = "/" + internalName + ".class";
    return zip.stream()
        .map(ZipEntry::getName)
        .filter(entry -> entry.endsWith(suffix) && !entry.startsWith("META-INF/"))
        .map(entry -> entry.substring(0, entry.length() - suffix.length()))
        .filter(prefix -> !PLACES.contains(prefix + "/"))
        .findFirst()
        .map(prefix -> prefix.replace('/', '.'))
        .orElse(null);
  }

  @Override
  public @Nullable String mavenVersion(String library) {
    String path = "META-INF/maven/" + library.replace(':', '/') + "/pom.properties";
    ZipEntry entry = zip.getEntry(path);
    if (entry == null) {
      return null;
    }
    try (InputStream in = zip.getInputStream(entry)) {
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version");
    } catch (IOException | IllegalArgumentException e) {
      return null;
    }
  }

  private @Nullable ZipEntry entry(String internalName) {
    for (String place : PLACES) {
      ZipEntry entry = zip.getEntry(place + internalName + ".class");
      if (entry != null) {
        return entry;
      }
    }
    return null;
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
