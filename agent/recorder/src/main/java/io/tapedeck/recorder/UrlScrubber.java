package io.tapedeck.recorder;

import io.tapedeck.journal.masking.Masking;

/** Takes credentials out of URLs: user information, secret parameters, credentials in the path. */
final class UrlScrubber {
  private final Masking masking;

  UrlScrubber(Masking masking) {
    this.masking = masking;
  }

  String scrub(String url) {
    String clean = withoutUserInfo(url);
    int question = clean.indexOf('?');
    if (question < 0) {
      return masking.text(clean);
    }
    int fragment = clean.indexOf('#', question);
    int end = fragment < 0 ? clean.length() : fragment;
    StringBuilder scrubbed = new StringBuilder(clean.length());
    scrubbed.append(masking.text(clean.substring(0, question)));
    int from = question;
    while (from < end) {
      int next = clean.indexOf('&', from + 1);
      int to = next < 0 || next > end ? end : next;
      parameter(scrubbed, clean.substring(from, to));
      from = to;
    }
    // A fragment is not sent; OAuth puts tokens there.
    return scrubbed.toString();
  }

  private void parameter(StringBuilder to, String parameter) {
    int equals = parameter.indexOf('=');
    if (equals < 0) {
      to.append(masking.text(parameter));
      return;
    }
    to.append(parameter, 0, equals + 1);
    String value = parameter.substring(equals + 1);
    boolean secret = masking.isSecretParameter(parameter.substring(1, equals));
    to.append(secret ? "*".repeat(value.length()) : masking.text(value));
  }

  private static String withoutUserInfo(String url) {
    int scheme = url.indexOf("://");
    if (scheme < 0) {
      return url;
    }
    int start = scheme + 3;
    int end = start;
    while (end < url.length() && "/?#".indexOf(url.charAt(end)) < 0) {
      end++;
    }
    int at = url.lastIndexOf('@', end - 1);
    return at < start ? url : url.substring(0, start) + url.substring(at + 1);
  }
}
