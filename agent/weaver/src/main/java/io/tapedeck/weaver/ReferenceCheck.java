package io.tapedeck.weaver;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Compares what a module's hooks use of a library with the library that is there, by reading its
 * class files; no class is loaded. Not thread-safe.
 */
public final class ReferenceCheck {
  /** Where class files are read from. */
  @FunctionalInterface
  public interface ClassFiles {
    /** The bytes of a class by internal name, or null where there is none. */
    byte @Nullable [] read(String internalName);

    /** Class files as an application's class loader finds them. */
    static ClassFiles of(@Nullable ClassLoader loader) {
      ClassLoader from = loader == null ? ClassLoader.getPlatformClassLoader() : loader;
      return name -> {
        try (InputStream in = from.getResourceAsStream(name + ".class")) {
          return in == null ? null : in.readAllBytes();
        } catch (IOException e) {
          return null;
        }
      };
    }
  }

  private final ClassFiles files;
  private final Map<String, Members> known = new HashMap<>();

  public ReferenceCheck(ClassFiles files) {
    this.files = files;
  }

  /** Whether the module has anything to do with the library in this version. */
  public boolean applies(Index.Module module) {
    return module.witness().isEmpty() || members(module.witness()) != null;
  }

  /** The first symbol that the library lacks, or null when all are there. */
  public Index.@Nullable Symbol missing(Index.Module module) {
    for (Index.Symbol symbol : module.symbols()) {
      if (!present(symbol)) {
        return symbol;
      }
    }
    return null;
  }

  private boolean present(Index.Symbol symbol) {
    if (symbol.member().isEmpty()) {
      return members(symbol.owner()) != null;
    }
    return declares(symbol.owner(), symbol.member() + symbol.descriptor(), new HashSet<>());
  }

  /** Looks at each class once, so that one that names itself as a parent is no endless search. */
  private boolean declares(@Nullable String owner, String member, Set<String> seen) {
    Members members = owner == null || !seen.add(owner) ? null : members(owner);
    if (members == null) {
      return false;
    }
    if (members.names.contains(member) || declares(members.superName, member, seen)) {
      return true;
    }
    for (String parent : members.interfaces) {
      if (declares(parent, member, seen)) {
        return true;
      }
    }
    return false;
  }

  private @Nullable Members members(String owner) {
    Members members = known.get(owner);
    if (members == null) {
      byte[] bytes = files.read(owner);
      if (bytes == null) {
        return null;
      }
      members = new Members();
      new ClassReader(bytes)
          .accept(
              members, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
      known.put(owner, members);
    }
    return members;
  }

  private static final class Members extends ClassVisitor {
    private final Set<String> names = new HashSet<>();
    private @Nullable String superName;
    private String[] interfaces = {};

    Members() {
      super(Opcodes.ASM9);
    }

    @Override
    public void visit(
        int version,
        int access,
        String name,
        @Nullable String signature,
        @Nullable String superName,
        String @Nullable [] interfaces) {
      this.superName = superName;
      this.interfaces = interfaces == null ? new String[0] : interfaces;
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      names.add(name + descriptor);
      return null;
    }

    @Override
    public @Nullable FieldVisitor visitField(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        @Nullable Object value) {
      names.add(name + descriptor);
      return null;
    }
  }
}
