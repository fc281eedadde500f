package io.tapedeck.weaver;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Hooks a method. Two local variables are added behind its own, the passage and the arguments, and
 * so to every frame; in the handler's frame all others are unknown, since the body may have used
 * them for anything.
 */
final class MethodBodyVisitor extends MethodVisitor {
  private final HookSite site;
  private final int passage;
  private final int arguments;
  private final Label bodyStart = new Label();
  private final Label bodyEnd = new Label();

  MethodBodyVisitor(MethodVisitor next, HookSite site, int maxLocals) {
    super(Opcodes.ASM9, next);
    this.site = site;
    this.passage = maxLocals;
    this.arguments = maxLocals + 1;
  }

  @Override
  public void visitCode() {
    super.visitCode();
    site.pushArguments(mv);
    mv.visitVarInsn(Opcodes.ASTORE, arguments);
    site.pushHook(mv);
    if (site.isStatic()) {
      mv.visitInsn(Opcodes.ACONST_NULL);
    } else {
      mv.visitVarInsn(Opcodes.ALOAD, 0);
    }
    mv.visitVarInsn(Opcodes.ALOAD, arguments);
    HookSite.apply(mv);
    mv.visitVarInsn(Opcodes.ASTORE, passage);
    site.reloadArguments(mv, arguments);
    answer();
    mv.visitLabel(bodyStart);
  }

  private void answer() {
    Label ask = new Label();
    mv.visitVarInsn(Opcodes.ALOAD, passage);
    mv.visitTypeInsn(Opcodes.INSTANCEOF, "java/util/concurrent/Callable");
    mv.visitJumpInsn(Opcodes.IFEQ, ask);
    mv.visitVarInsn(Opcodes.ALOAD, passage);
    mv.visitTypeInsn(Opcodes.CHECKCAST, "java/util/concurrent/Callable");
    mv.visitMethodInsn(
        Opcodes.INVOKEINTERFACE,
        "java/util/concurrent/Callable",
        "call",
        "()Ljava/lang/Object;",
        true);
    site.returnObject(mv);
    mv.visitLabel(ask);
    frame(parameterTypes(), List.of());
    // A body that begins with a loop has a frame of its own here, and one place takes one frame.
    mv.visitInsn(Opcodes.NOP);
  }

  @Override
  public void visitInsn(int opcode) {
    if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
      beforeReturn(opcode);
    }
    super.visitInsn(opcode);
  }

  private void beforeReturn(int opcode) {
    if (opcode == Opcodes.ARETURN) {
      mv.visitVarInsn(Opcodes.ALOAD, passage);
      mv.visitInsn(Opcodes.SWAP);
      mv.visitInsn(Opcodes.ACONST_NULL);
      HookSite.exit(mv);
      mv.visitTypeInsn(Opcodes.CHECKCAST, site.returnType().getInternalName());
      return;
    }
    // Told without the result: primitive ones are of no interest so far.
    mv.visitVarInsn(Opcodes.ALOAD, passage);
    mv.visitInsn(Opcodes.ACONST_NULL);
    mv.visitInsn(Opcodes.ACONST_NULL);
    HookSite.exit(mv);
    mv.visitInsn(Opcodes.POP);
  }

  @Override
  public void visitFrame(int type, int localCount, Object[] local, int stackCount, Object[] stack) {
    // The arrays are longer than what they hold, the rest is null.
    List<Object> locals = Arrays.asList(local).subList(0, localCount);
    List<Object> stacked = Arrays.asList(stack).subList(0, stackCount);
    frame(locals, stacked);
  }

  @Override
  public void visitMaxs(int maxStack, int maxLocals) {
    mv.visitLabel(bodyEnd);
    // Added last, so that the method's own handlers come first.
    mv.visitTryCatchBlock(bodyStart, bodyEnd, bodyEnd, HookSite.THROWABLE);
    frame(List.of(), List.of(HookSite.THROWABLE));
    mv.visitVarInsn(Opcodes.ASTORE, arguments);
    mv.visitVarInsn(Opcodes.ALOAD, passage);
    mv.visitInsn(Opcodes.ACONST_NULL);
    mv.visitVarInsn(Opcodes.ALOAD, arguments);
    HookSite.exit(mv);
    mv.visitInsn(Opcodes.POP);
    mv.visitVarInsn(Opcodes.ALOAD, arguments);
    mv.visitInsn(Opcodes.ATHROW);
    super.visitMaxs(maxStack, maxLocals);
  }

  /** Emits a frame with the two added variables behind the method's own. */
  private void frame(List<Object> own, List<Object> stack) {
    List<Object> locals = new ArrayList<>(own);
    int slots = 0;
    for (Object type : own) {
      slots += type == Opcodes.LONG || type == Opcodes.DOUBLE ? 2 : 1;
    }
    locals.addAll(Collections.nCopies(passage - slots, Opcodes.TOP));
    locals.add(HookSite.OBJECT);
    locals.add(HookSite.OBJECT);
    mv.visitFrame(Opcodes.F_NEW, locals.size(), locals.toArray(), stack.size(), stack.toArray());
  }

  private List<Object> parameterTypes() {
    List<Object> types = new ArrayList<>();
    if (!site.isStatic()) {
      types.add(site.point().className().replace('.', '/'));
    }
    for (Type type : site.argumentTypes()) {
      types.add(
          switch (type.getSort()) {
            case Type.BOOLEAN, Type.BYTE, Type.SHORT, Type.CHAR, Type.INT -> Opcodes.INTEGER;
            case Type.LONG -> Opcodes.LONG;
            case Type.FLOAT -> Opcodes.FLOAT;
            case Type.DOUBLE -> Opcodes.DOUBLE;
            default -> type.getInternalName();
          });
    }
    return types;
  }
}
