package io.tapedeck.export.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The head of a page: its style, its script, and a policy under which nothing else has an effect.
 * Whatever slipped through the escaping would neither run nor load.
 */
final class PageFrame {

  private PageFrame() {}

  static void head(HtmlWriter html, String title) {
    String style = resource("page.css");
    String script = resource("page.js");
    String policy =
        "default-src 'none'; style-src '"
            + hash(style)
            + "'; script-src '"
            + hash(script)
            + "'; base-uri 'none'; form-action 'none'";
    html.open("head").tag("meta", "charset", "utf-8");
    html.tag("meta", "http-equiv", "Content-Security-Policy", "content", policy);
    html.tag("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    html.tag("meta", "name", "color-scheme", "content", "light dark");
    html.open("title").text(title).closeLine();
    html.verbatim("style", style);
    html.closeLine();
  }

  static void script(HtmlWriter html) {
    html.verbatim("script", resource("page.js"));
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JVM has SHA-256", e);
    }
  }

  static String resource(String name) {
    try (@Nullable InputStream in = PageFrame.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing in this jar: build it again");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }
}
