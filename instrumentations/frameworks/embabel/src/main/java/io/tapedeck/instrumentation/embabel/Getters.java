package io.tapedeck.instrumentation.embabel;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;

/**
 * What is read of Embabel's classes, by their names: a compiler for Java 17 cannot read them. Where
 * a version lacks one, linking the first hook fails, which is said.
 */
record Getters(Lookup woven) {
  private static final String PACKAGE = "com.embabel.agent.";
  private static final MethodType GETS = MethodType.methodType(Object.class, Object.class);

  /** A class by its name below Embabel's package. */
  Class<?> type(String name) throws ReflectiveOperationException {
    return woven.findClass(PACKAGE + name);
  }

  /** A public method without parameters. */
  MethodHandle method(String type, String name) throws ReflectiveOperationException {
    return woven.unreflect(type(type).getMethod(name)).asType(GETS);
  }

  /** A field, whoever may see it. */
  MethodHandle field(String type, String name) throws ReflectiveOperationException {
    Class<?> owner = type(type);
    return MethodHandles.privateLookupIn(owner, woven)
        .unreflectGetter(owner.getDeclaredField(name))
        .asType(GETS);
  }
}
