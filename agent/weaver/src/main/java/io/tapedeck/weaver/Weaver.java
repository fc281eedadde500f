package io.tapedeck.weaver;

import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import io.tapedeck.spi.TestFailures;
import java.lang.instrument.ClassFileTransformer;
import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.ref.WeakReference;
import java.lang.reflect.Constructor;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Weaves classes as they are loaded and links their call sites to hooks. Thread-safe. */
public final class Weaver implements ClassFileTransformer {
  private final Index index;
  private final Deck deck;
  private final BooleanSupplier enabled;
  private final WeaveLog log;
  private final ClassLoader agent = Weaver.class.getClassLoader();
  private final Map<String, ModuleState> states = new ConcurrentHashMap<>();
  private final Map<ClassLoader, InLoader> loaders = new WeakHashMap<>();

  /** What is known of one application class loader; refers to it weakly, being its map value. */
  private static final class InLoader {
    private final Map<String, Boolean> fit = new HashMap<>();
    private WeakReference<ModuleLoader> hooks = new WeakReference<>(null);
  }

  public Weaver(Index index, Deck deck, BooleanSupplier enabled, WeaveLog log) {
    this.index = index;
    this.deck = deck;
    this.enabled = enabled;
    this.log = log;
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable Module module,
      @Nullable ClassLoader loader,
      @Nullable String name,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] bytes) {
    if (name == null) {
      return null;
    }
    byte[] woven = null;
    for (Index.Module candidate : index.modulesOf(name)) {
      try {
        TestFailures.at("transform");
        byte[] result =
            weave(candidate, loader, name, version(domain), woven == null ? bytes : woven);
        woven = result == null ? woven : result;
      } catch (Throwable t) {
        log.off(candidate.name(), version(domain), "could not weave " + name + ": " + t);
      }
    }
    return woven;
  }

  private byte @Nullable [] weave(
      Index.Module module,
      @Nullable ClassLoader loader,
      String name,
      @Nullable String version,
      byte[] bytes) {
    if (!fits(module, loader, version)) {
      return null;
    }
    HookWeaver.Woven woven = HookWeaver.weave(module.name(), module.pointsIn(name), bytes);
    if (woven.reason() != null) {
      misfit(module, loader);
      log.off(module.name(), version, woven.reason());
    } else if (woven.bytes() != null) {
      log.woven(module.name(), version, name.replace('/', '.'));
    }
    return woven.bytes();
  }

  private boolean fits(
      Index.Module module, @Nullable ClassLoader loader, @Nullable String version) {
    synchronized (loaders) {
      Boolean known = in(loader).fit.get(module.name());
      if (known != null) {
        return known;
      }
    }
    // Outside of the lock: reading class files may load classes, which may come back here.
    ReferenceCheck check = new ReferenceCheck(ReferenceCheck.ClassFiles.of(loader));
    boolean applies = check.applies(module);
    Index.Symbol missing = applies ? check.missing(module) : null;
    boolean fits = applies && missing == null;
    synchronized (loaders) {
      if (in(loader).fit.putIfAbsent(module.name(), fits) == null && missing != null) {
        log.off(module.name(), version, "missing " + missing);
      }
    }
    return fits;
  }

  private void misfit(Index.Module module, @Nullable ClassLoader loader) {
    synchronized (loaders) {
      in(loader).fit.put(module.name(), false);
    }
  }

  private InLoader in(@Nullable ClassLoader loader) {
    ClassLoader key = loader == null ? ClassLoader.getPlatformClassLoader() : loader;
    return loaders.computeIfAbsent(key, ignored -> new InLoader());
  }

  /**
   * Links a call site; arguments are module, hook class, method descriptor and replaced arguments.
   * An exception makes it a call site that does nothing.
   */
  public CallSite link(
      MethodHandles.Lookup lookup, String name, MethodType type, Object[] arguments)
      throws Throwable {
    String module = (String) arguments[0];
    ModuleState state = states.computeIfAbsent(module, key -> new ModuleState(key, log));
    try {
      TestFailures.at("link");
      ClassLoader application = lookup.lookupClass().getClassLoader();
      ModuleLoader hooks = hooks(application);
      Hook hook =
          hook(Class.forName((String) arguments[1], true, hooks).asSubclass(Hook.class), lookup);
      MethodType method = MethodType.fromMethodDescriptorString((String) arguments[2], application);
      String replaced = (String) arguments[3];
      int[] replaces = replaced.chars().map(c -> c - '0').toArray();
      BiFunction<Object, Object, Object> guarded =
          new GuardedHook(TestFailures.of(hook), state, enabled, method, replaces);
      return site(lookup, name, type, guarded);
    } catch (Throwable t) {
      log.off(module, null, "could not link " + arguments[1] + ": " + t);
      throw t;
    }
  }

  private Hook hook(Class<? extends Hook> type, MethodHandles.Lookup woven)
      throws ReflectiveOperationException {
    Constructor<?> only = type.getConstructors()[0];
    Object[] offered = {deck, woven};
    return (Hook) only.newInstance(Arrays.copyOf(offered, only.getParameterCount()));
  }

  /** A site at a method's start yields its hook; one in place of a call makes that call. */
  static CallSite site(
      MethodHandles.Lookup lookup,
      String name,
      MethodType type,
      BiFunction<Object, Object, Object> hook)
      throws ReflectiveOperationException {
    return type.parameterCount() == 0
        ? new ConstantCallSite(MethodHandles.constant(BiFunction.class, hook))
        : HookedCall.link(lookup, name, type, hook);
  }

  private ModuleLoader hooks(@Nullable ClassLoader application) {
    synchronized (loaders) {
      InLoader in = in(application);
      ModuleLoader hooks = in.hooks.get();
      if (hooks == null) {
        hooks = new ModuleLoader(agent, application);
        in.hooks = new WeakReference<>(hooks);
      }
      return hooks;
    }
  }

  /** The version in a jar's file name, such as {@code okhttp-4.12.0.jar}. */
  static @Nullable String version(@Nullable ProtectionDomain domain) {
    CodeSource source = domain == null ? null : domain.getCodeSource();
    if (source == null || source.getLocation() == null) {
      return null;
    }
    return LibraryVersion.inPath(source.getLocation().getPath());
  }
}
