package io.tapedeck.weaver;

import io.tapedeck.spi.JoinPoint;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** The instructions at one hooked method that do not depend on its body. */
record HookSite(String module, JoinPoint point, int access, String name, String descriptor) {
  static final String BOOT = "java/lang/TapedeckIndy";
  static final String OBJECT = "java/lang/Object";
  static final String THROWABLE = "java/lang/Throwable";

  static final Handle BOOTSTRAP =
      new Handle(
          Opcodes.H_INVOKESTATIC,
          BOOT,
          "bootstrap",
          "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;"
              + "Ljava/lang/invoke/MethodType;[Ljava/lang/Object;)Ljava/lang/invoke/CallSite;",
          false);

  boolean isStatic() {
    return (access & Opcodes.ACC_STATIC) != 0;
  }

  Type returnType() {
    return Type.getReturnType(descriptor);
  }

  Type[] argumentTypes() {
    return Type.getArgumentTypes(descriptor);
  }

  /** Pushes what the linked hook is. */
  void pushHook(MethodVisitor to) {
    to.visitInvokeDynamicInsn(
        "hook",
        "()Ljava/util/function/BiFunction;",
        BOOTSTRAP,
        module,
        point.hook(),
        descriptor,
        replaces(point));
  }

  static String replaces(JoinPoint point) {
    StringBuilder indexes = new StringBuilder();
    for (int index : point.replaces()) {
      indexes.append((char) ('0' + index));
    }
    return indexes.toString();
  }

  static void apply(MethodVisitor to) {
    to.visitMethodInsn(
        Opcodes.INVOKEINTERFACE,
        "java/util/function/BiFunction",
        "apply",
        "(Ljava/lang/Object;Ljava/lang/Object;)Ljava/lang/Object;",
        true);
  }

  /** Calls {@code exit(passage, result, thrown)} with the three on the stack. */
  static void exit(MethodVisitor to) {
    to.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        BOOT,
        "exit",
        "(Ljava/lang/Object;Ljava/lang/Object;Ljava/lang/Throwable;)Ljava/lang/Object;",
        false);
  }

  /** Pushes all arguments as an array, primitive ones boxed. */
  void pushArguments(MethodVisitor to) {
    Type[] types = argumentTypes();
    to.visitIntInsn(Opcodes.BIPUSH, types.length);
    to.visitTypeInsn(Opcodes.ANEWARRAY, OBJECT);
    int slot = isStatic() ? 0 : 1;
    for (int i = 0; i < types.length; i++) {
      to.visitInsn(Opcodes.DUP);
      to.visitIntInsn(Opcodes.BIPUSH, i);
      to.visitVarInsn(types[i].getOpcode(Opcodes.ILOAD), slot);
      box(to, types[i]);
      to.visitInsn(Opcodes.AASTORE);
      slot += types[i].getSize();
    }
  }

  /** Loads the replaced arguments back from the array in a local variable. */
  void reloadArguments(MethodVisitor to, int arrayLocal) {
    Type[] types = argumentTypes();
    int slot = isStatic() ? 0 : 1;
    for (int i = 0; i < types.length; i++) {
      if (point.replaces().contains(i)) {
        to.visitVarInsn(Opcodes.ALOAD, arrayLocal);
        to.visitIntInsn(Opcodes.BIPUSH, i);
        to.visitInsn(Opcodes.AALOAD);
        to.visitTypeInsn(Opcodes.CHECKCAST, types[i].getInternalName());
        to.visitVarInsn(Opcodes.ASTORE, slot);
      }
      slot += types[i].getSize();
    }
  }

  /** Returns the object on the stack as the method's result. */
  void returnObject(MethodVisitor to) {
    Type type = returnType();
    if (type.getSort() == Type.VOID) {
      to.visitInsn(Opcodes.POP);
      to.visitInsn(Opcodes.RETURN);
    } else if (isReference(type)) {
      to.visitTypeInsn(Opcodes.CHECKCAST, type.getInternalName());
      to.visitInsn(Opcodes.ARETURN);
    } else {
      String wrapper = wrapper(type);
      to.visitTypeInsn(Opcodes.CHECKCAST, wrapper);
      to.visitMethodInsn(
          Opcodes.INVOKEVIRTUAL,
          wrapper,
          type.getClassName() + "Value",
          "()" + type.getDescriptor(),
          false);
      to.visitInsn(type.getOpcode(Opcodes.IRETURN));
    }
  }

  static boolean isReference(Type type) {
    return type.getSort() == Type.OBJECT || type.getSort() == Type.ARRAY;
  }

  static void box(MethodVisitor to, Type type) {
    if (!isReference(type)) {
      String wrapper = wrapper(type);
      to.visitMethodInsn(
          Opcodes.INVOKESTATIC,
          wrapper,
          "valueOf",
          "(" + type.getDescriptor() + ")L" + wrapper + ";",
          false);
    }
  }

  private static String wrapper(Type type) {
    return switch (type.getSort()) {
      case Type.BOOLEAN -> "java/lang/Boolean";
      case Type.CHAR -> "java/lang/Character";
      case Type.BYTE -> "java/lang/Byte";
      case Type.SHORT -> "java/lang/Short";
      case Type.INT -> "java/lang/Integer";
      case Type.FLOAT -> "java/lang/Float";
      case Type.LONG -> "java/lang/Long";
      default -> "java/lang/Double";
    };
  }
}
