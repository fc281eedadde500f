package io.tapedeck.agent.build;

import io.tapedeck.weaver.Index;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Follows hooks through our own classes and notes every class and member of others that their code
 * uses, but for those of the JDK.
 */
final class SymbolCollector {
  private static final String OWN = "io/tapedeck/instrumentation/";

  private final Deque<String> toVisit = new ArrayDeque<>();
  private final Set<String> visited = new HashSet<>();
  private final Set<Index.Symbol> symbols = new LinkedHashSet<>();

  void addHook(String className) throws IOException {
    follow(className.replace('.', '/'));
    while (!toVisit.isEmpty()) {
      visit(toVisit.pop());
    }
  }

  List<Index.Symbol> symbols() {
    return new ArrayList<>(symbols);
  }

  private void visit(String name) throws IOException {
    ClassLoader loader = SymbolCollector.class.getClassLoader();
    try (InputStream in = loader.getResourceAsStream(name + ".class")) {
      if (in == null) {
        throw new IOException("no class file of " + name);
      }
      new ClassReader(in.readAllBytes()).accept(new Uses(), ClassReader.SKIP_DEBUG);
    }
  }

  private void follow(String internalName) {
    if (internalName.startsWith(OWN) && visited.add(internalName)) {
      toVisit.push(internalName);
    }
  }

  private void type(String internalName) {
    String element = internalName;
    if (internalName.startsWith("[")) {
      Type type = Type.getType(internalName).getElementType();
      if (type.getSort() != Type.OBJECT) {
        return;
      }
      element = type.getInternalName();
    }
    follow(element);
    if (isLibrary(element)) {
      symbols.add(new Index.Symbol(element, "", ""));
    }
  }

  private void member(String owner, String name, String descriptor) {
    type(owner);
    if (!owner.startsWith("[") && isLibrary(owner)) {
      symbols.add(new Index.Symbol(owner, name, descriptor));
    }
  }

  private static boolean isLibrary(String internalName) {
    return !internalName.startsWith("java/")
        && !internalName.startsWith("javax/")
        && !internalName.startsWith("io/tapedeck/")
        && !internalName.startsWith("org/jspecify/");
  }

  /** What one class's code uses. */
  private final class Uses extends ClassVisitor {
    Uses() {
      super(Opcodes.ASM9);
    }

    @Override
    public void visit(
        int version,
        int access,
        String name,
        @Nullable String signature,
        String superName,
        String[] interfaces) {
      type(superName);
      for (String each : interfaces) {
        type(each);
      }
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
        public void visitTypeInsn(int opcode, String type) {
          type(type);
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String field, String type) {
          member(owner, field, type);
        }

        @Override
        public void visitMethodInsn(
            int opcode, String owner, String method, String type, boolean isInterface) {
          member(owner, method, type);
        }

        @Override
        public void visitInvokeDynamicInsn(
            String method, String type, Handle bootstrap, Object... arguments) {
          for (Object argument : arguments) {
            if (argument instanceof Handle handle) {
              member(handle.getOwner(), handle.getName(), handle.getDesc());
            }
          }
        }

        @Override
        public void visitTryCatchBlock(
            Label start, Label end, Label handler, @Nullable String type) {
          if (type != null) {
            type(type);
          }
        }

        @Override
        public void visitLdcInsn(Object value) {
          if (value instanceof Type type && type.getSort() == Type.OBJECT) {
            type(type.getInternalName());
          }
        }
      };
    }
  }
}
