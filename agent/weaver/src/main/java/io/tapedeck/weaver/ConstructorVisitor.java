package io.tapedeck.weaver;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Hooks a constructor: its hook is told when the object is complete, without the arguments. */
final class ConstructorVisitor extends MethodVisitor {
  private final HookSite site;

  ConstructorVisitor(MethodVisitor next, HookSite site) {
    super(Opcodes.ASM9, next);
    this.site = site;
  }

  @Override
  public void visitInsn(int opcode) {
    if (opcode == Opcodes.RETURN) {
      site.pushHook(mv);
      mv.visitVarInsn(Opcodes.ALOAD, 0);
      mv.visitInsn(Opcodes.ACONST_NULL);
      HookSite.apply(mv);
      mv.visitInsn(Opcodes.POP);
    }
    super.visitInsn(opcode);
  }
}
