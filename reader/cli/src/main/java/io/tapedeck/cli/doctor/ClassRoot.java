package io.tapedeck.cli.doctor;

import org.jspecify.annotations.Nullable;

/** Somewhere that classes are found by their names: a jar, a jar in a jar, a directory. */
interface ClassRoot {

  /** No class file is larger; one that claims to be is not read. */
  int CLASS_LIMIT_BYTES = 16 << 20;

  /** The path, with {@code !/} before a path in a jar. */
  String name();

  /** Whether it has a class, by internal name. */
  boolean has(String internalName);

  /** The bytes of a class, or null where there is none or it cannot be read. */
  byte @Nullable [] read(String internalName);

  /** The package below which a copy of this class was moved, by whoever shaded it; else null. */
  @Nullable String relocated(String internalName);

  /** The version that Maven wrote into it for {@code groupId:artifactId}; null where it did not. */
  @Nullable String mavenVersion(String library);
}
