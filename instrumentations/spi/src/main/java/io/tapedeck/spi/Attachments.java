package io.tapedeck.spi;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Values attached to a library's objects, by identity, without keeping the objects alive: hooks add
 * no fields to classes. Thread-safe.
 *
 * @param <V> must not refer to the object it is attached to, which would then never go
 */
public final class Attachments<V> {
  private final ConcurrentMap<Key, V> values = new ConcurrentHashMap<>();
  private final ReferenceQueue<Object> gone = new ReferenceQueue<>();
  private final Consumer<? super V> whenGone;

  public Attachments() {
    this(value -> {});
  }

  /**
   * Tells of values whose owner went.
   *
   * @param whenGone told at a later {@link #put}, on its thread
   */
  public Attachments(Consumer<? super V> whenGone) {
    this.whenGone = whenGone;
  }

  public void put(Object owner, V value) {
    expunge();
    values.put(new Key(owner, gone), value);
  }

  public @Nullable V get(@Nullable Object owner) {
    return owner == null ? null : values.get(new Key(owner, null));
  }

  public boolean isEmpty() {
    return values.isEmpty();
  }

  public @Nullable V remove(Object owner) {
    return values.remove(new Key(owner, null));
  }

  private void expunge() {
    for (Reference<?> key = gone.poll(); key != null; key = gone.poll()) {
      V value = values.remove(key);
      if (value != null) {
        whenGone.accept(value);
      }
    }
  }

  private static final class Key extends WeakReference<Object> {
    private final int hash;

    Key(Object owner, @Nullable ReferenceQueue<Object> queue) {
      super(owner, queue);
      this.hash = System.identityHashCode(owner);
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      if (this == other) {
        return true;
      }
      Object owner = get();
      return owner != null && other instanceof Key key && key.get() == owner;
    }
  }
}
