package io.tapedeck.weaver;

import io.tapedeck.spi.JoinPoint;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says what would become of a module with a library that is not loaded: by the {@link
 * ReferenceCheck} and the {@link HookWeaver} that the {@link Weaver} uses, on class files alone.
 *
 * @param reason why the module would be off or partly woven, such as {@code missing
 *     okhttp3.Call.isCanceled()Z}; null otherwise
 */
public record Diagnosis(State state, @Nullable String reason) {

  /** What would become of a module. */
  public enum State {
    /** The library is not there. */
    ABSENT,
    /** Every join point that this version of the library must have would be woven. */
    WOVEN,
    /** Some join points would be woven; the class of another is not there. */
    PARTLY,
    /** Nothing would be recorded by this module. */
    OFF
  }

  /** Examines one module. Never throws for what is in the class files, damaged ones too. */
  public static Diagnosis of(Index.Module module, ReferenceCheck.ClassFiles files) {
    ReferenceCheck references = new ReferenceCheck(files);
    try {
      if (!references.applies(module)) {
        return new Diagnosis(State.ABSENT, null);
      }
    } catch (RuntimeException e) {
      return unreadable(module.witness(), e);
    }
    Set<String> classes = new LinkedHashSet<>();
    Set<String> absent = new LinkedHashSet<>();
    for (JoinPoint point : module.points()) {
      String name = point.className().replace('.', '/');
      (files.read(name) == null ? absent : classes).add(name);
    }
    if (classes.isEmpty()) {
      return new Diagnosis(State.ABSENT, null);
    }
    try {
      Index.Symbol missing = references.missing(module);
      if (missing != null) {
        return new Diagnosis(State.OFF, "missing " + missing);
      }
    } catch (RuntimeException e) {
      return unreadable("a class of " + module.library(), e);
    }
    for (String name : classes) {
      Diagnosis off = off(module, name, files.read(name));
      if (off != null) {
        return off;
      }
    }
    return absentPoint(module, absent);
  }

  private static @Nullable Diagnosis off(
      Index.Module module, String name, byte @Nullable [] bytes) {
    if (bytes == null) {
      return new Diagnosis(State.OFF, name.replace('/', '.') + " cannot be read");
    }
    try {
      String reason = HookWeaver.weave(module.name(), module.pointsIn(name), bytes).reason();
      return reason == null ? null : new Diagnosis(State.OFF, reason);
    } catch (RuntimeException e) {
      return unreadable(name, e);
    }
  }

  /** A class that is not there is never loaded, so the weaver would not notice. */
  private static Diagnosis absentPoint(Index.Module module, Set<String> absent) {
    for (String name : absent) {
      for (JoinPoint point : module.pointsIn(name)) {
        if (point.need() == JoinPoint.Need.REQUIRED) {
          return new Diagnosis(State.PARTLY, HookWeaver.missing(point));
        }
      }
    }
    return new Diagnosis(State.WOVEN, null);
  }

  private static Diagnosis unreadable(String what, RuntimeException e) {
    return new Diagnosis(State.OFF, what.replace('/', '.') + " cannot be read: " + e);
  }
}
