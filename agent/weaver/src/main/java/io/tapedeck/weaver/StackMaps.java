package io.tapedeck.weaver;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Looks whether a class of Java 6 may be written as one of Java 7, which a call site needs. In Java
 * 6 a method without a stack map, or with a subroutine, is verified in the old way; in Java 7 it is
 * not a class any more.
 */
final class StackMaps extends ClassVisitor {
  private boolean missing;

  private StackMaps() {
    super(Opcodes.ASM9);
  }

  /** Whether every method that needs a stack map has one. */
  static boolean complete(ClassReader reader) {
    StackMaps maps = new StackMaps();
    reader.accept(maps, ClassReader.SKIP_DEBUG);
    return !maps.missing;
  }

  @Override
  public MethodVisitor visitMethod(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    return new MethodVisitor(Opcodes.ASM9) {
      private boolean needed;
      private boolean seen;

      @Override
      public void visitFrame(int type, int locals, Object[] local, int stack, Object[] stacked) {
        seen = true;
      }

      @Override
      public void visitJumpInsn(int opcode, Label label) {
        needed = true;
        missing |= opcode == Opcodes.JSR;
      }

      @Override
      public void visitTryCatchBlock(Label start, Label end, Label handler, @Nullable String type) {
        needed = true;
      }

      @Override
      public void visitTableSwitchInsn(int min, int max, Label other, Label... labels) {
        needed = true;
      }

      @Override
      public void visitLookupSwitchInsn(Label other, int[] keys, Label[] labels) {
        needed = true;
      }

      @Override
      public void visitEnd() {
        missing |= needed && !seen;
      }
    };
  }
}
