package io.tapedeck.weaver;

import io.tapedeck.spi.JoinPoint;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Hooks the calls that a method makes: each becomes an invokedynamic of the same shape. */
final class CallsVisitor extends MethodVisitor {
  private final String module;
  private final List<JoinPoint> points;

  CallsVisitor(@Nullable MethodVisitor next, String module, List<JoinPoint> points) {
    super(Opcodes.ASM9, next);
    this.module = module;
    this.points = points;
  }

  @Override
  public void visitMethodInsn(
      int opcode, String owner, String name, String descriptor, boolean isInterface) {
    JoinPoint point = match(points, opcode, owner, name, descriptor);
    if (point == null) {
      super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
      return;
    }
    String withReceiver = "(L" + owner + ";" + descriptor.substring(1);
    visitInvokeDynamicInsn(
        name,
        withReceiver,
        HookSite.BOOTSTRAP,
        module,
        point.hook(),
        descriptor,
        HookSite.replaces(point));
  }

  static @Nullable JoinPoint match(
      List<JoinPoint> points, int opcode, String owner, String name, String descriptor) {
    if (opcode != Opcodes.INVOKEINTERFACE && opcode != Opcodes.INVOKEVIRTUAL) {
      return null;
    }
    for (JoinPoint point : points) {
      if (point.called().replace('.', '/').equals(owner)
          && point.method().equals(name)
          && HookWeaver.takes(point, Type.getArgumentTypes(descriptor))) {
        return point;
      }
    }
    return null;
  }
}
