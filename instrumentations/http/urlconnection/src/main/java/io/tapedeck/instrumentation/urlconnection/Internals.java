package io.tapedeck.instrumentation.urlconnection;

import io.tapedeck.spi.Headers;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.net.URLConnection;
import org.jspecify.annotations.Nullable;

/**
 * What the hooks see of the JDK's own classes: their public methods would send the request. Reached
 * with the rights of the woven class, so that nothing of java.base has to be opened. Alike from JDK
 * 17 to 25; where one is not, linking the first hook fails, which is said.
 */
final class Internals {
  private static volatile @Nullable Internals known;

  private final MethodHandle connected;
  private final MethodHandle requests;
  private final MethodHandle poster;
  private final MethodHandle headerName;
  private final MethodHandle headerValue;
  private final MethodHandle stream;
  private final MethodHandle setStream;
  private final MethodHandle setServerInput;
  private final MethodHandle serverOutput;
  private final MethodHandle closeServer;
  private final MethodHandle openServer;
  private final MethodHandle afterConnect;

  private Internals(Lookup woven) throws ReflectiveOperationException {
    Class<?> connection = woven.findClass("sun.net.www.protocol.http.HttpURLConnection");
    Class<?> message = woven.findClass("sun.net.www.MessageHeader");
    Class<?> posted = woven.findClass("sun.net.www.http.PosterOutputStream");
    Class<?> client = woven.findClass("sun.net.www.http.HttpClient");
    this.connected = getter(woven, URLConnection.class, "connected", boolean.class, boolean.class);
    this.requests = getter(woven, connection, "requests", message, Object.class);
    this.poster = getter(woven, connection, "poster", posted, ByteArrayOutputStream.class);
    MethodType byIndex = MethodType.methodType(String.class, int.class);
    MethodType read = MethodType.methodType(String.class, Object.class, int.class);
    this.headerName = woven.findVirtual(message, "getKey", byIndex).asType(read);
    this.headerValue = woven.findVirtual(message, "getValue", byIndex).asType(read);
    this.stream =
        getter(woven, FilterInputStream.class, "in", InputStream.class, InputStream.class);
    this.setStream = setter(woven, FilterInputStream.class, "in");
    this.setServerInput = setter(woven, client, "serverInput");
    this.serverOutput =
        getter(woven, client, "serverOutput", PrintStream.class, OutputStream.class);
    this.closeServer = action(woven, client, "closeServer");
    this.openServer = action(woven, client, "openServer");
    this.afterConnect = action(woven, client, "afterConnect");
  }

  /** Finds them once, with the rights of any class of java.base. */
  static Internals of(Lookup woven) throws ReflectiveOperationException {
    Internals present = known;
    if (present == null) {
      present = new Internals(woven);
      known = present;
    }
    return present;
  }

  private static MethodHandle getter(
      Lookup woven, Class<?> owner, String field, Class<?> type, Class<?> seen)
      throws ReflectiveOperationException {
    return MethodHandles.privateLookupIn(owner, woven)
        .findGetter(owner, field, type)
        .asType(MethodType.methodType(seen, Object.class));
  }

  private static MethodHandle setter(Lookup woven, Class<?> owner, String field)
      throws ReflectiveOperationException {
    return MethodHandles.privateLookupIn(owner, woven)
        .findSetter(owner, field, InputStream.class)
        .asType(MethodType.methodType(void.class, Object.class, InputStream.class));
  }

  private static MethodHandle action(Lookup woven, Class<?> owner, String method)
      throws ReflectiveOperationException {
    return MethodHandles.privateLookupIn(owner, woven)
        .findVirtual(owner, method, MethodType.methodType(void.class))
        .asType(MethodType.methodType(void.class, Object.class));
  }

  boolean isConnected(Object connection) throws Throwable {
    return (boolean) connected.invokeExact(connection);
  }

  /** The request's fields as far as they are set; the JDK adds its own when it writes them. */
  Headers requestHeaders(Object connection) throws Throwable {
    return headers((Object) requests.invokeExact(connection));
  }

  /** What the application has written for a request that is sent whole, or null. */
  @Nullable ByteArrayOutputStream posted(Object connection) throws Throwable {
    return (ByteArrayOutputStream) poster.invokeExact(connection);
  }

  /** The status of a parsed answer, or 0 where it has none. */
  int status(Object message) throws Throwable {
    String line = (String) headerValue.invokeExact(message, 0);
    int space = line == null ? -1 : line.indexOf(' ');
    if (line == null || space < 0 || line.length() < space + 4 || !line.startsWith("HTTP/")) {
      return 0;
    }
    int status = 0;
    for (int i = space + 1; i < space + 4; i++) {
      int digit = line.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return 0;
      }
      status = status * 10 + digit;
    }
    return status;
  }

  /**
   * The fields of a message; the request or status line, which has no name or no value, is none.
   */
  Headers headers(Object message) {
    return sink -> {
      try {
        for (int i = 0; ; i++) {
          String name = (String) headerName.invokeExact(message, i);
          String value = (String) headerValue.invokeExact(message, i);
          if (name == null && value == null) {
            return;
          }
          if (name != null && value != null) {
            sink.field(name, value);
          }
        }
      } catch (RuntimeException | Error e) {
        throw e;
      } catch (Throwable t) {
        throw new IllegalStateException(t);
      }
    };
  }

  InputStream stream(Object filter) throws Throwable {
    return (InputStream) stream.invokeExact(filter);
  }

  void setStream(Object filter, InputStream to) throws Throwable {
    setStream.invokeExact(filter, to);
  }

  void setServerInput(Object client, InputStream to) throws Throwable {
    setServerInput.invokeExact(client, to);
  }

  /** Connects a client for real and sends what it had sent to nobody. */
  void sendForReal(Object client, byte[] sent) throws Throwable {
    closeServer.invokeExact(client);
    openServer.invokeExact(client);
    afterConnect.invokeExact(client);
    OutputStream out = (OutputStream) serverOutput.invokeExact(client);
    if (out == null) {
      throw new IOException("not connected");
    }
    out.write(sent);
    out.flush();
  }
}
