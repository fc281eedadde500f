package io.tapedeck.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.ref.WeakReference;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The application's classes are asked where they are in use, and left alone where they are not. */
final class ApplicationLookupTest {
  private static final String DIARY = Diary.class.getName();

  /** What is asked: stands for an MDC. */
  public static final class Diary {
    private static final ThreadLocal<@Nullable String> PRESENT = new ThreadLocal<>();

    @SuppressWarnings("UnusedVariable") // looked at from outside
    private static @Nullable Thread owner;

    private Diary() {}

    /** Writes into the diary of this thread. */
    public static void put(@Nullable String value) {
      if (value == null) {
        PRESENT.remove();
      } else {
        PRESENT.set(value);
      }
      owner = Thread.currentThread();
    }

    /** Reads it. */
    public static @Nullable String get(String name) {
      if (name.equals("torn")) {
        throw new IllegalStateException("torn out");
      }
      return PRESENT.get();
    }
  }

  /** An application with a diary of its own. */
  private static final class Application extends ClassLoader {
    private boolean wasAsked;

    Application() {
      super(null);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      wasAsked = true;
      try (InputStream in =
          ApplicationLookupTest.class.getResourceAsStream(
              "/" + name.replace('.', '/') + ".class")) {
        byte[] bytes = Objects.requireNonNull(in).readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }

    void put(@Nullable String value) throws ReflectiveOperationException {
      loadClass(DIARY).getMethod("put", String.class).invoke(null, value);
    }
  }

  private final ApplicationLookup lookup;

  ApplicationLookupTest() throws ReflectiveOperationException {
    lookup = new ApplicationLookup(new LoadedClasses(), DIARY, ApplicationLookupTest::get);
  }

  private static MethodHandle get(MethodHandles.Lookup lookup, Class<?> type)
      throws ReflectiveOperationException {
    return lookup.findStatic(type, "get", MethodType.methodType(String.class, String.class));
  }

  @Test
  void classThatTheApplicationHasNotLoadedIsNotLoaded() throws Exception {
    Application application = new Application();
    assertThat(in(application, () -> lookup.get("any"))).isNull();
    assertThat(application.wasAsked).isFalse();
  }

  @Test
  void classThatTheApplicationHasNotInitialisedIsNotInitialised() throws Throwable {
    Application application = new Application();
    Class<?> loaded = application.loadClass(DIARY);
    assertThat(new LoadedClasses().find(application, DIARY)).isNull();
    loaded.getMethod("put", String.class).invoke(null, "a");
    assertThat(new LoadedClasses().find(application, DIARY)).isEqualTo(loaded);
  }

  @Test
  void whatTheApplicationHasNotSetUpIsKnownNotToBe() throws Throwable {
    Application application = new Application();
    Class<?> diary = application.loadClass(DIARY);
    LoadedClasses classes = new LoadedClasses();
    MethodHandle ready = classes.ready(application, DIARY);
    MethodHandle set = classes.set(diary.getDeclaredField("owner"));
    assertThat((boolean) ready.invoke()).isFalse();
    assertThat((boolean) set.invoke()).isFalse();
    application.put("a");
    assertThat((boolean) ready.invoke()).isTrue();
    assertThat((boolean) set.invoke()).isTrue();
  }

  @Test
  void eachApplicationIsAskedOnItsOwnThreads() throws Exception {
    Application one = new Application();
    Application other = new Application();
    one.put("a");
    other.put("b");
    assertThat(in(one, () -> lookup.get("any"))).isEqualTo("a");
    assertThat(in(other, () -> lookup.get("any"))).isEqualTo("b");
    one.put(null);
    assertThat(in(new ClassLoader(one) {}, () -> lookup.get("any"))).isEqualTo("b");
  }

  @Test
  void threadThatDoesNotSayItsApplicationIsAskedForWithThoseThatAreKnown() throws Exception {
    Application application = new Application();
    application.put("a");
    assertThat(in(null, () -> lookup.get("any"))).isNull();
    assertThat(in(application, () -> lookup.get("any"))).isEqualTo("a");
    assertThat(in(null, () -> lookup.get("any"))).isEqualTo("a");
  }

  @Test
  void whatTheApplicationThrowsIsAsIfThereWasNothing() throws Exception {
    Application application = new Application();
    application.put("a");
    assertThat(in(application, () -> lookup.get("torn"))).isNull();
    assertThat(in(application, () -> lookup.get("any"))).isEqualTo("a");
  }

  @Test
  void classOfAnotherShapeIsAsIfThereWasNone() throws Exception {
    Application application = new Application();
    application.put("a");
    ApplicationLookup other =
        new ApplicationLookup(
            new LoadedClasses(),
            DIARY,
            (publicLookup, type) ->
                publicLookup.findStatic(type, "read", MethodType.methodType(String.class)));
    assertThat(in(application, () -> other.get("any"))).isNull();
  }

  @Test
  void applicationThatIsGoneIsNotKeptAlive() throws Exception {
    WeakReference<ClassLoader> gone = new WeakReference<>(asked());
    for (int i = 0; i < 50 && gone.get() != null; i++) {
      System.gc();
    }
    assertThat(gone.get()).isNull();
    assertThat(in(null, () -> lookup.get("any"))).isNull();
  }

  private Application asked() throws Exception {
    Application application = new Application();
    application.put("a");
    assertThat(in(application, () -> lookup.get("any"))).isEqualTo("a");
    // The thread's own entry in the diary is of the application's class.
    application.put(null);
    return application;
  }

  private static @Nullable String in(
      @Nullable ClassLoader application, Callable<@Nullable String> asks) throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(application);
    try {
      return asks.call();
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
