package io.tapedeck.benchmarks.guest;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** A large application's start: loads as many classes as it is told, each of an average size. */
public final class ManyClasses extends ClassLoader {
  private static final int CLASS_FILE_MAJOR_VERSION = 61;
  private static final int UTF8 = 1;
  private static final int CLASS = 7;
  private static final int PUBLIC_SUPER = 0x21;
  private static final String OF_AVERAGE_SIZE = "x".repeat(2_500);

  private ManyClasses() {}

  /**
   * Loads.
   *
   * @param args how many classes
   */
  public static void main(String[] args) throws IOException {
    int count = Integer.parseInt(args[0]);
    byte[][] files = new byte[count][];
    for (int i = 0; i < count; i++) {
      files[i] = file("com/example/shop/module" + i % 100 + "/Component" + i);
    }
    ManyClasses loader = new ManyClasses();
    long start = System.nanoTime();
    for (byte[] file : files) {
      loader.defineClass(null, file, 0, file.length);
    }
    System.out.println("loadingNanos=" + (System.nanoTime() - start));
  }

  /** A class without members, as the JVM's specification has it in 4.1. */
  private static byte[] file(String name) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(0xCAFEBABE);
    out.writeShort(0);
    out.writeShort(CLASS_FILE_MAJOR_VERSION);
    out.writeShort(6);
    for (String constant : new String[] {name, "java/lang/Object"}) {
      out.writeByte(UTF8);
      out.writeUTF(constant);
    }
    for (int index = 1; index <= 2; index++) {
      out.writeByte(CLASS);
      out.writeShort(index);
    }
    out.writeByte(UTF8);
    out.writeUTF(OF_AVERAGE_SIZE);
    out.writeShort(PUBLIC_SUPER);
    out.writeShort(3);
    out.writeShort(4);
    for (int none = 0; none < 4; none++) {
      out.writeShort(0);
    }
    return bytes.toByteArray();
  }
}
