package io.tapedeck.premain;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Loads the agent from the {@link Pack} of its jar, child first, above the platform loader: the
 * application sees none of our libraries and we see none of its.
 */
final class AgentLoader extends ClassLoader {
  static {
    registerAsParallelCapable();
  }

  private final Pack pack;
  private final ProtectionDomain domain;

  AgentLoader(Pack pack, File file) throws MalformedURLException {
    super("tapedeck", ClassLoader.getPlatformClassLoader());
    this.pack = pack;
    this.domain =
        new ProtectionDomain(
            new CodeSource(file.toURI().toURL(), (Certificate[]) null), null, this, null);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      if (loaded == null && !name.startsWith("java.")) {
        loaded = define(name);
      }
      if (loaded == null) {
        loaded = super.loadClass(name, false);
      }
      if (resolve) {
        resolveClass(loaded);
      }
      return loaded;
    }
  }

  private @Nullable Class<?> define(String name) throws ClassNotFoundException {
    byte[] bytes;
    try {
      bytes = pack.read(name.replace('.', '/') + ".class");
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
    return bytes == null ? null : defineClass(name, bytes, 0, bytes.length, domain);
  }

  @Override
  public @Nullable InputStream getResourceAsStream(String name) {
    try {
      byte[] content = pack.read(name);
      return content == null ? pack.beside(name) : new ByteArrayInputStream(content);
    } catch (IOException e) {
      return null;
    }
  }

  @Override
  public @Nullable URL getResource(String name) {
    return findResource(name);
  }

  @Override
  protected @Nullable URL findResource(String name) {
    try {
      return pack.url(name);
    } catch (IOException e) {
      return null;
    }
  }

  @Override
  public Enumeration<URL> getResources(String name) {
    return findResources(name);
  }

  @Override
  protected Enumeration<URL> findResources(String name) {
    URL found = findResource(name);
    return found == null ? Collections.emptyEnumeration() : Collections.enumeration(List.of(found));
  }
}
