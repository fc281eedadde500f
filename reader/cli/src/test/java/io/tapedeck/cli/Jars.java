package io.tapedeck.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/** Jars made up for a test, entry by entry. */
final class Jars {

  static final String API = "io/tapedeck/api/Tapedeck";

  private final Map<String, byte[]> entries = new LinkedHashMap<>();

  Jars with(String name, byte[] bytes) {
    entries.put(name, bytes);
    return this;
  }

  Jars with(String name, String text) {
    return with(name, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Adds an empty class. */
  Jars withClass(String internalName) {
    return with(internalName + ".class", type(Opcodes.V17, internalName, "java/lang/Object"));
  }

  byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** A class file with these methods, which do nothing. */
  static byte[] type(int version, String internalName, String superName, String... methods) {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    writer.visit(version, Opcodes.ACC_PUBLIC, internalName, null, superName, null);
    for (String method : methods) {
      int access = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC;
      var visitor = writer.visitMethod(access, method, "(Ljava/lang/String;)V", null, null);
      visitor.visitCode();
      visitor.visitInsn(Opcodes.RETURN);
      visitor.visitMaxs(0, 0);
      visitor.visitEnd();
    }
    writer.visitEnd();
    return writer.toByteArray();
  }

  /** The API of applications, as the agent knows it. */
  static byte[] api(int version) {
    return type(version, API, "java/lang/Object", "session", "label", "outcome", "doNotRecord");
  }
}
