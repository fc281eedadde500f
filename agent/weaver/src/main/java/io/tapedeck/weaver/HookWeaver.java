package io.tapedeck.weaver;

import io.tapedeck.spi.JoinPoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Writes hooks into one class: an invokedynamic call site at the start of each hooked method, and
 * the ending told to what it returned. {@code java.lang.TapedeckIndy} shows the result as Java. A
 * hooked call becomes an invokedynamic of the same shape. No field or method is added, so that the
 * class can be retransformed.
 *
 * <p>Byte Buddy's Advice does the same in general; the first class woven by it costs 170 to 300 ms
 * of a call that somebody waits for, by this 20 to 40 ms.
 */
final class HookWeaver {
  private static final int INDY_SINCE = Opcodes.V1_7;
  private static final int WITHOUT_DEBUG = ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES;

  private HookWeaver() {}

  /**
   * What came of weaving one class.
   *
   * @param bytes null where nothing could be woven
   * @param reason why the class cannot be woven: the first join point that it lacks, or its age
   */
  record Woven(byte @Nullable [] bytes, List<String> methods, @Nullable String reason) {}

  static Woven weave(String module, List<JoinPoint> points, byte[] original) {
    ClassReader reader = new ClassReader(original);
    String tooOld = tooOld(reader);
    if (tooOld != null) {
      return new Woven(null, List.of(), tooOld);
    }
    List<JoinPoint> calls = points.stream().filter(point -> !point.called().isEmpty()).toList();
    List<JoinPoint> bodies = points.stream().filter(point -> point.called().isEmpty()).toList();
    Map<String, Integer> maxLocals = new HashMap<>();
    boolean anyCall = false;
    for (JoinPoint point : points) {
      boolean found;
      if (point.called().isEmpty()) {
        int before = maxLocals.size();
        reader.accept(new LocalsOf(point, maxLocals), WITHOUT_DEBUG);
        found = maxLocals.size() > before;
      } else {
        found = new CallsOf(point).in(reader);
        anyCall |= found;
      }
      if (!found && point.need() == JoinPoint.Need.REQUIRED) {
        return new Woven(null, List.of(), missing(point));
      }
    }
    if (maxLocals.isEmpty() && !anyCall) {
      return new Woven(null, List.of(), null);
    }
    List<String> methods = new ArrayList<>();
    ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    reader.accept(
        new ClassVisitor(Opcodes.ASM9, writer) {
          @Override
          public void visit(
              int version,
              int access,
              String name,
              @Nullable String signature,
              @Nullable String superName,
              String @Nullable [] interfaces) {
            int raised = Math.max(version & 0xFFFF, INDY_SINCE) | (version & 0xFFFF0000);
            super.visit(raised, access, name, signature, superName, interfaces);
          }

          @Override
          public MethodVisitor visitMethod(
              int access,
              String name,
              String descriptor,
              @Nullable String signature,
              String @Nullable [] exceptions) {
            MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
            if (!calls.isEmpty()) {
              next = new CallsVisitor(next, module, calls);
            }
            Integer locals = maxLocals.get(name + descriptor);
            JoinPoint point = locals == null ? null : match(bodies, access, name, descriptor);
            if (locals == null || point == null) {
              return next;
            }
            methods.add(name + descriptor);
            HookSite site = new HookSite(module, point, access, name, descriptor);
            return name.equals("<init>")
                ? new ConstructorVisitor(next, site)
                : new MethodBodyVisitor(next, site, locals);
          }
        },
        ClassReader.EXPAND_FRAMES);
    return new Woven(writer.toByteArray(), methods, null);
  }

  /** Why a class cannot have call sites, or null: since Java 7, and Java 6 has what 7 needs. */
  private static @Nullable String tooOld(ClassReader reader) {
    int version = reader.readUnsignedShort(6);
    String name = reader.getClassName().replace('/', '.');
    if (version < Opcodes.V1_6) {
      return name + " is older than Java 6";
    }
    return version < INDY_SINCE && !StackMaps.complete(reader) ? name + " has no stack maps" : null;
  }

  static String missing(JoinPoint point) {
    return point.called().isEmpty()
        ? "missing " + point.className() + "." + point.method()
        : "missing a call of " + point.called() + "." + point.method() + " in " + point.className();
  }

  private static @Nullable JoinPoint match(
      List<JoinPoint> points, int access, String name, String descriptor) {
    for (JoinPoint point : points) {
      if (matches(point, access, name, descriptor)) {
        return point;
      }
    }
    return null;
  }

  private static boolean matches(JoinPoint point, int access, String name, String descriptor) {
    int without = Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE | Opcodes.ACC_BRIDGE;
    if ((access & without) != 0 || !point.method().equals(name)) {
      return false;
    }
    return takes(point, Type.getArgumentTypes(descriptor));
  }

  static boolean takes(JoinPoint point, Type[] types) {
    if (point.anyParameters()) {
      return true;
    }
    if (types.length != point.parameters().size()) {
      return false;
    }
    for (int i = 0; i < types.length; i++) {
      if (!types[i].getClassName().equals(point.parameters().get(i))) {
        return false;
      }
    }
    return true;
  }

  /** Finds the matching methods and how many local variables each has. */
  private static final class LocalsOf extends ClassVisitor {
    private final JoinPoint point;
    private final Map<String, Integer> maxLocals;

    LocalsOf(JoinPoint point, Map<String, Integer> maxLocals) {
      super(Opcodes.ASM9);
      this.point = point;
      this.maxLocals = maxLocals;
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      if (!matches(point, access, name, descriptor)) {
        return null;
      }
      return new MethodVisitor(Opcodes.ASM9) {
        @Override
        public void visitMaxs(int maxStack, int locals) {
          maxLocals.put(name + descriptor, locals);
        }
      };
    }
  }

  /** Looks whether a class makes the calls of a join point. */
  private static final class CallsOf extends ClassVisitor {
    private final JoinPoint point;
    private boolean found;

    CallsOf(JoinPoint point) {
      super(Opcodes.ASM9);
      this.point = point;
    }

    boolean in(ClassReader reader) {
      reader.accept(this, WITHOUT_DEBUG);
      return found;
    }

    @Override
    public MethodVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      return new MethodVisitor(Opcodes.ASM9) {
        @Override
        public void visitMethodInsn(
            int opcode, String owner, String name, String descriptor, boolean isInterface) {
          found |= CallsVisitor.match(List.of(point), opcode, owner, name, descriptor) != null;
        }
      };
    }
  }
}
