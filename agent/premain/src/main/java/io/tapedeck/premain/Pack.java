package io.tapedeck.premain;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.ByteBuffer;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * The agent's classes and resources in one entry of its jar, stored. A jar with thousands of
 * entries costs every start of a JVM milliseconds, whether it comes to need them or not.
 *
 * <pre>
 * int   count
 * long  hash of the name, int offset, int length      count times, by hash ascending
 *       contents, to which offsets refer
 * </pre>
 *
 * All big-endian. Thread-safe.
 */
public final class Pack {
  /** The entry's name. */
  public static final String ENTRY = "tapedeck.pack";

  /** Bytes of an entry of the directory. */
  public static final int DIRECTORY_ENTRY_BYTES = 16;

  private static final long FNV_BASIS = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private final JarFile jar;
  private final JarEntry entry;
  private final ByteBuffer directory;
  private final int count;

  private Pack(JarFile jar, JarEntry entry, ByteBuffer directory) {
    this.jar = jar;
    this.entry = entry;
    this.directory = directory;
    this.count = directory.capacity() / DIRECTORY_ENTRY_BYTES;
  }

  static Pack of(JarFile jar) throws IOException {
    JarEntry entry = jar.getJarEntry(ENTRY);
    if (entry == null) {
      throw new IOException(jar.getName() + " holds no " + ENTRY + ": not built by agent/dist");
    }
    try (InputStream in = jar.getInputStream(entry)) {
      int count = ByteBuffer.wrap(in.readNBytes(Integer.BYTES)).getInt();
      byte[] directory = in.readNBytes(count * DIRECTORY_ENTRY_BYTES);
      return new Pack(jar, entry, ByteBuffer.wrap(directory));
    }
  }

  /** By what a name is found: FNV-1a over its characters. */
  public static long hash(String name) {
    long hash = FNV_BASIS;
    for (int i = 0; i < name.length(); i++) {
      hash = (hash ^ name.charAt(i)) * FNV_PRIME;
    }
    return hash;
  }

  /** The content of a name, or null where the pack has none. */
  byte @Nullable [] read(String name) throws IOException {
    int at = find(name);
    if (at < 0) {
      return null;
    }
    int offset = directory.getInt(at + Long.BYTES);
    int length = directory.getInt(at + Long.BYTES + Integer.BYTES);
    try (InputStream in = jar.getInputStream(entry)) {
      in.skipNBytes((long) Integer.BYTES + directory.capacity() + offset);
      return in.readNBytes(length);
    }
  }

  /** What stands beside the pack in the jar, or null: some of it is for others than the agent. */
  @Nullable InputStream beside(String name) throws IOException {
    JarEntry other = jar.getJarEntry(name);
    return other == null ? null : jar.getInputStream(other);
  }

  /** Where to read a name from, or null where the pack has none. */
  @Nullable URL url(String name) throws IOException {
    return find(name) < 0 ? null : new URL("tapedeck", null, -1, "/" + name, new Handler());
  }

  private int find(String name) {
    long hash = hash(name);
    int low = 0;
    int high = count - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int at = middle * DIRECTORY_ENTRY_BYTES;
      long present = directory.getLong(at);
      if (present == hash) {
        return at;
      }
      if (present < hash) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }

  /** For {@link java.util.ServiceLoader} and whoever else wants a URL. */
  private final class Handler extends URLStreamHandler {
    @Override
    protected URLConnection openConnection(URL url) {
      return new URLConnection(url) {
        @Override
        public void connect() {
          // It is at hand.
        }

        @Override
        public InputStream getInputStream() throws IOException {
          byte[] content = read(url.getPath().substring(1));
          if (content == null) {
            throw new IOException("not in the agent's jar: " + url);
          }
          return new ByteArrayInputStream(content);
        }
      };
    }
  }
}
