package io.tapedeck.agent.build;

import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;

/**
 * Makes our libraries use {@link io.tapedeck.unsafe.Unsafe} in place of {@code sun.misc.Unsafe}:
 * JDK 24 and later print a warning at the first use of the latter, and silencing it would silence
 * the application's too. Also keeps Chronicle from reading {@code system.properties} of the
 * application's working directory.
 */
final class RoutedUnsafe {
  private static final Remapper REMAPPER =
      new Remapper(org.objectweb.asm.Opcodes.ASM9) {
        @Override
        public String map(String internalName) {
          return internalName.equals("sun/misc/Unsafe")
              ? "io/tapedeck/unsafe/Unsafe"
              : internalName;
        }

        @Override
        public Object mapValue(Object value) {
          if ("sun.misc.Unsafe".equals(value)) {
            return "io.tapedeck.unsafe.Unsafe";
          }
          return super.mapValue(value);
        }
      };

  private RoutedUnsafe() {}

  static byte[] route(String entry, byte[] bytes) {
    boolean concerned = entry.startsWith("net/openhft/") || entry.startsWith("org/agrona/");
    if (!concerned || !entry.endsWith(".class")) {
      return bytes;
    }
    ClassReader reader = new ClassReader(bytes);
    ClassWriter writer = new ClassWriter(0);
    reader.accept(new ClassRemapper(writer, REMAPPER), 0);
    return writer.toByteArray();
  }
}
