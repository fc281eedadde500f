package io.tapedeck.premain;

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
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * Loads the agent from {@code inst/**.classdata} of its jar, child first, above the platform
 * loader: the application sees none of our libraries and we see none of its.
 */
final class AgentLoader extends ClassLoader {
  private static final String ROOT = "inst/";

  static {
    registerAsParallelCapable();
  }

  private final JarFile jar;
  private final URL base;
  private final ProtectionDomain domain;

  AgentLoader(JarFile jar, File file) throws MalformedURLException {
    super("tapedeck", ClassLoader.getPlatformClassLoader());
    this.jar = jar;
    this.base = file.toURI().toURL();
    this.domain =
        new ProtectionDomain(new CodeSource(base, (Certificate[]) null), null, this, null);
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
    JarEntry entry = jar.getJarEntry(ROOT + name.replace('.', '/') + ".classdata");
    if (entry == null) {
      return null;
    }
    byte[] bytes;
    try (InputStream in = jar.getInputStream(entry)) {
      bytes = in.readAllBytes();
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
    return defineClass(name, bytes, 0, bytes.length, domain);
  }

  @Override
  public @Nullable InputStream getResourceAsStream(String name) {
    JarEntry entry = jar.getJarEntry(path(name));
    try {
      return entry == null ? null : jar.getInputStream(entry);
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
      return jar.getJarEntry(path(name)) == null
          ? null
          : new URL("jar:" + base + "!/" + path(name));
    } catch (MalformedURLException e) {
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

  private static String path(String name) {
    return name.endsWith(".class")
        ? ROOT + name.substring(0, name.length() - ".class".length()) + ".classdata"
        : ROOT + name;
  }
}
