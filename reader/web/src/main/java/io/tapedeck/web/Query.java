package io.tapedeck.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Path and parameters of a request. */
record Query(List<String> path, Map<String, List<String>> parameters) {

  /** Parameters of the list that stay when its filter line changes. */
  static final List<String> KEPT = List.of("cluster", "from", "to");

  static Query of(URI uri) {
    List<String> path = new ArrayList<>();
    for (String part : uri.getRawPath().split("/", -1)) {
      if (!part.isEmpty()) {
        path.add(decoded(part.replace("+", "%2B")));
      }
    }
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    String raw = uri.getRawQuery() == null ? "" : uri.getRawQuery();
    for (String pair : raw.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        parameters
            .computeIfAbsent(decoded(pair.substring(0, equals)), name -> new ArrayList<>())
            .add(decoded(pair.substring(equals + 1)));
      }
    }
    return new Query(path, parameters);
  }

  /** The list under another filter line, in the range of time that is chosen. */
  String list(String line) {
    return page("/", line);
  }

  /** A page of many sessions under a filter line, in the range of time that is chosen. */
  String page(String page, String line) {
    StringBuilder link = new StringBuilder(page + "?q=" + encoded(line));
    for (String kept : KEPT) {
      if (!get(kept).isEmpty()) {
        link.append('&').append(kept).append('=').append(encoded(get(kept)));
      }
    }
    return link.toString();
  }

  /** The list without what one parameter narrows it to; {@code from} stands for both ends. */
  String without(String parameter) {
    Map<String, List<String>> rest = new LinkedHashMap<>(parameters);
    rest.remove(parameter);
    if (parameter.equals("from")) {
      rest.remove("to");
    }
    return new Query(path, rest).list(get("q"));
  }

  /** A parameter's value, of several the last; empty where there is none. */
  String get(String name) {
    List<String> all = all(name);
    return all.isEmpty() ? "" : all.get(all.size() - 1);
  }

  /** A parameter's values, as often as it is given. */
  List<String> all(String name) {
    return parameters.getOrDefault(name, List.of());
  }

  /** A parameter's number, or what stands for it where it is none. */
  long number(String name, long otherwise) {
    String value = get(name);
    return value.matches("\\d{1,18}") ? Long.parseLong(value) : otherwise;
  }

  /** The one of some values that a parameter names. */
  <T> Optional<T> choice(String name, T[] values) {
    return Arrays.stream(values).filter(value -> value.toString().equals(get(name))).findFirst();
  }

  /** Something as part of a path or a query. */
  static String encoded(String value) {
    return URLEncoder.encode(value, UTF_8).replace("+", "%20");
  }

  private static String decoded(String value) {
    try {
      return URLDecoder.decode(value, UTF_8);
    } catch (IllegalArgumentException e) {
      return value;
    }
  }
}
