package io.tapedeck.unsafe;

import java.lang.reflect.Field;

/**
 * Stands in for {@code sun.misc.Unsafe} in our own copies of Chronicle's classes, which are
 * rewritten to use it when the jars are built: from JDK 24 on the first use of that class prints a
 * warning. Has the methods that those classes use, and passes each on to {@code
 * jdk.internal.misc.Unsafe}, which the agent opens to itself.
 */
public final class Unsafe {
  public static final int ARRAY_BYTE_BASE_OFFSET = sun.misc.Unsafe.ARRAY_BYTE_BASE_OFFSET;
  public static final int ARRAY_CHAR_BASE_OFFSET = sun.misc.Unsafe.ARRAY_CHAR_BASE_OFFSET;
  public static final int ARRAY_OBJECT_INDEX_SCALE = sun.misc.Unsafe.ARRAY_OBJECT_INDEX_SCALE;

  /** Found by name, as Chronicle looks for it. */
  @SuppressWarnings("UnusedVariable") // read by reflection
  private static final Unsafe theUnsafe = new Unsafe();

  private static final jdk.internal.misc.Unsafe U = jdk.internal.misc.Unsafe.getUnsafe();

  private Unsafe() {}

  public int addressSize() {
    return U.addressSize();
  }

  public int pageSize() {
    return U.pageSize();
  }

  public Object allocateInstance(Class<?> type) throws InstantiationException {
    return U.allocateInstance(type);
  }

  public long allocateMemory(long bytes) {
    return U.allocateMemory(bytes);
  }

  public void freeMemory(long address) {
    U.freeMemory(address);
  }

  /** Not passed on: the internal one returns int up to JDK 24 and long after. */
  public int arrayBaseOffset(Class<?> type) {
    if (type == byte[].class) {
      return sun.misc.Unsafe.ARRAY_BYTE_BASE_OFFSET;
    } else if (type == char[].class) {
      return sun.misc.Unsafe.ARRAY_CHAR_BASE_OFFSET;
    } else if (type == int[].class) {
      return sun.misc.Unsafe.ARRAY_INT_BASE_OFFSET;
    } else if (type == long[].class) {
      return sun.misc.Unsafe.ARRAY_LONG_BASE_OFFSET;
    } else if (type == boolean[].class) {
      return sun.misc.Unsafe.ARRAY_BOOLEAN_BASE_OFFSET;
    } else if (type == short[].class) {
      return sun.misc.Unsafe.ARRAY_SHORT_BASE_OFFSET;
    } else if (type == float[].class) {
      return sun.misc.Unsafe.ARRAY_FLOAT_BASE_OFFSET;
    } else if (type == double[].class) {
      return sun.misc.Unsafe.ARRAY_DOUBLE_BASE_OFFSET;
    }
    return sun.misc.Unsafe.ARRAY_OBJECT_BASE_OFFSET;
  }

  public long objectFieldOffset(Field field) {
    return U.objectFieldOffset(field);
  }

  public void copyMemory(long from, long to, long bytes) {
    U.copyMemory(from, to, bytes);
  }

  public void copyMemory(Object from, long fromOffset, Object to, long toOffset, long bytes) {
    U.copyMemory(from, fromOffset, to, toOffset, bytes);
  }

  public void setMemory(long address, long bytes, byte value) {
    U.setMemory(address, bytes, value);
  }

  public void setMemory(Object to, long offset, long bytes, byte value) {
    U.setMemory(to, offset, bytes, value);
  }

  public void fullFence() {
    U.fullFence();
  }

  public void loadFence() {
    U.loadFence();
  }

  public void storeFence() {
    U.storeFence();
  }

  public boolean compareAndSwapInt(Object of, long offset, int expected, int value) {
    return U.compareAndSetInt(of, offset, expected, value);
  }

  public int getAndAddInt(Object of, long offset, int delta) {
    return U.getAndAddInt(of, offset, delta);
  }

  public int getAndSetInt(Object of, long offset, int value) {
    return U.getAndSetInt(of, offset, value);
  }

  public void putOrderedInt(Object of, long offset, int value) {
    U.putIntRelease(of, offset, value);
  }

  public boolean compareAndSwapLong(Object of, long offset, long expected, long value) {
    return U.compareAndSetLong(of, offset, expected, value);
  }

  public long getAndAddLong(Object of, long offset, long delta) {
    return U.getAndAddLong(of, offset, delta);
  }

  public long getAndSetLong(Object of, long offset, long value) {
    return U.getAndSetLong(of, offset, value);
  }

  public void putOrderedLong(Object of, long offset, long value) {
    U.putLongRelease(of, offset, value);
  }

  public byte getByte(Object of, long offset) {
    return U.getByte(of, offset);
  }

  public void putByte(Object of, long offset, byte value) {
    U.putByte(of, offset, value);
  }

  public byte getByteVolatile(Object of, long offset) {
    return U.getByteVolatile(of, offset);
  }

  public void putByteVolatile(Object of, long offset, byte value) {
    U.putByteVolatile(of, offset, value);
  }

  public byte getByte(long address) {
    return U.getByte(address);
  }

  public void putByte(long address, byte value) {
    U.putByte(address, value);
  }

  public int getInt(Object of, long offset) {
    return U.getInt(of, offset);
  }

  public void putInt(Object of, long offset, int value) {
    U.putInt(of, offset, value);
  }

  public int getIntVolatile(Object of, long offset) {
    return U.getIntVolatile(of, offset);
  }

  public void putIntVolatile(Object of, long offset, int value) {
    U.putIntVolatile(of, offset, value);
  }

  public int getInt(long address) {
    return U.getInt(address);
  }

  public void putInt(long address, int value) {
    U.putInt(address, value);
  }

  public long getLong(Object of, long offset) {
    return U.getLong(of, offset);
  }

  public void putLong(Object of, long offset, long value) {
    U.putLong(of, offset, value);
  }

  public long getLongVolatile(Object of, long offset) {
    return U.getLongVolatile(of, offset);
  }

  public void putLongVolatile(Object of, long offset, long value) {
    U.putLongVolatile(of, offset, value);
  }

  public long getLong(long address) {
    return U.getLong(address);
  }

  public void putLong(long address, long value) {
    U.putLong(address, value);
  }

  public short getShort(Object of, long offset) {
    return U.getShort(of, offset);
  }

  public void putShort(Object of, long offset, short value) {
    U.putShort(of, offset, value);
  }

  public short getShortVolatile(Object of, long offset) {
    return U.getShortVolatile(of, offset);
  }

  public void putShortVolatile(Object of, long offset, short value) {
    U.putShortVolatile(of, offset, value);
  }

  public short getShort(long address) {
    return U.getShort(address);
  }

  public void putShort(long address, short value) {
    U.putShort(address, value);
  }

  public char getChar(Object of, long offset) {
    return U.getChar(of, offset);
  }

  public void putChar(Object of, long offset, char value) {
    U.putChar(of, offset, value);
  }

  public char getCharVolatile(Object of, long offset) {
    return U.getCharVolatile(of, offset);
  }

  public void putCharVolatile(Object of, long offset, char value) {
    U.putCharVolatile(of, offset, value);
  }

  public char getChar(long address) {
    return U.getChar(address);
  }

  public void putChar(long address, char value) {
    U.putChar(address, value);
  }

  public boolean getBoolean(Object of, long offset) {
    return U.getBoolean(of, offset);
  }

  public void putBoolean(Object of, long offset, boolean value) {
    U.putBoolean(of, offset, value);
  }

  public float getFloat(Object of, long offset) {
    return U.getFloat(of, offset);
  }

  public void putFloat(Object of, long offset, float value) {
    U.putFloat(of, offset, value);
  }

  public float getFloatVolatile(Object of, long offset) {
    return U.getFloatVolatile(of, offset);
  }

  public void putFloatVolatile(Object of, long offset, float value) {
    U.putFloatVolatile(of, offset, value);
  }

  public float getFloat(long address) {
    return U.getFloat(address);
  }

  public void putFloat(long address, float value) {
    U.putFloat(address, value);
  }

  public double getDouble(Object of, long offset) {
    return U.getDouble(of, offset);
  }

  public void putDouble(Object of, long offset, double value) {
    U.putDouble(of, offset, value);
  }

  public double getDoubleVolatile(Object of, long offset) {
    return U.getDoubleVolatile(of, offset);
  }

  public void putDoubleVolatile(Object of, long offset, double value) {
    U.putDoubleVolatile(of, offset, value);
  }

  public double getDouble(long address) {
    return U.getDouble(address);
  }

  public void putDouble(long address, double value) {
    U.putDouble(address, value);
  }

  public Object getObject(Object of, long offset) {
    return U.getReference(of, offset);
  }

  public void putObject(Object of, long offset, Object value) {
    U.putReference(of, offset, value);
  }
}
