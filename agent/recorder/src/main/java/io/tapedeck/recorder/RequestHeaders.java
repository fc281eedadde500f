package io.tapedeck.recorder;

import io.tapedeck.journal.RecordEncoder;
import io.tapedeck.spi.Headers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes a request's headers and what they tell: session keys, trace, number of the attempt. */
final class RequestHeaders {
  private final HeaderFilter filter;
  private final List<String> sessionKeys;
  private final Map<String, String> scopeKeys;
  private int attempt;

  RequestHeaders(
      HeaderFilter filter, List<String> sessionKeys, Map<String, String> scopeKeys, int attempt) {
    this.filter = filter;
    this.sessionKeys = sessionKeys;
    this.scopeKeys = scopeKeys;
    this.attempt = attempt;
  }

  void put(RecordEncoder record, Headers from) {
    Map<String, String> keys = new LinkedHashMap<>(scopeKeys);
    String[] trace = new String[2];
    RecordEncoder.HeaderBlock block = record.beginHeaders();
    from.forEach(
        (name, value) -> {
          String admitted = filter.admit(name, value);
          if (admitted == null) {
            return;
          }
          block.add(name, admitted);
          String lower = name.toLowerCase(Locale.ROOT);
          if (sessionKeys.contains(lower)) {
            keys.put("header." + lower, admitted);
          } else if (lower.equals("x-stainless-retry-count")) {
            attempt = Math.max(attempt, retries(admitted) + 1);
          } else if (lower.equals("traceparent") && admitted.length() >= 52) {
            // version "-" trace id (32) "-" span id (16) "-" flags, as W3C Trace Context has it
            trace[0] = admitted.substring(3, 35);
            trace[1] = admitted.substring(36, 52);
          }
        });
    block.end();
    record.attempt(attempt).keys(keys).trace(trace[0], trace[1]);
  }

  private static int retries(String value) {
    return value.length() == 1 && Character.isDigit(value.charAt(0)) ? value.charAt(0) - '0' : 0;
  }
}
