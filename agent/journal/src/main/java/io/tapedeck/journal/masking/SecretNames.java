package io.tapedeck.journal.masking;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Names of fields and parameters whose values are secret. Case, {@code -} and {@code _} do not
 * count.
 */
final class SecretNames {
  /** The longest name that is looked at; longer ones are no names. */
  static final int LIMIT_BYTES = 64;

  /** How sure a name makes us. */
  enum Strength {
    NONE,
    /** Secret when the value looks like one: {@code token} is also a word of a log probability. */
    SOFT,
    HARD
  }

  private static final List<String> HARD_ENDINGS =
      List.of(
          "password",
          "passwd",
          "passphrase",
          "apikey",
          "apisecret",
          "clientsecret",
          "secretkey",
          "accesskey",
          "privatekey",
          "accesstoken",
          "refreshtoken",
          "authtoken",
          "bearertoken",
          "sessiontoken",
          "securitytoken",
          "authorization",
          "setcookie");
  private static final Set<String> HARD = Set.of("secret", "pwd", "idtoken");
  private static final Set<String> SOFT =
      Set.of("token", "jwt", "cookie", "credential", "credentials", "auth");
  private static final Set<String> SOFT_PARAMETERS =
      Set.of(
          "key",
          "sig",
          "signature",
          "code",
          "xamzsignature",
          "xamzcredential",
          "xgoogsignature",
          "xgoogcredential",
          "accountkey",
          "sharedaccesskey");

  private final Set<String> own;

  SecretNames(List<String> own) {
    this.own =
        own.stream()
            .map(name -> name.getBytes(UTF_8))
            .map(name -> plain(name, 0, name.length))
            .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Judges a name.
   *
   * @param parameter whether it stands in a URL or form, where more names are used for secrets
   */
  Strength strength(byte[] bytes, int from, int to, boolean parameter) {
    if (to <= from || to - from > LIMIT_BYTES) {
      return Strength.NONE;
    }
    if (own.isEmpty() && !mayBeSecret(bytes[to - 1])) {
      return Strength.NONE;
    }
    String name = plain(bytes, from, to);
    if (HARD.contains(name) || own.contains(name)) {
      return Strength.HARD;
    }
    for (String ending : HARD_ENDINGS) {
      if (name.endsWith(ending)) {
        return Strength.HARD;
      }
    }
    if (SOFT.contains(name) || (parameter && SOFT_PARAMETERS.contains(name))) {
      return Strength.SOFT;
    }
    return Strength.NONE;
  }

  /** The last letters of all names above: spares most names of a body the closer look. */
  private static boolean mayBeSecret(byte last) {
    return switch (last | 0x20) {
      case 'd', 'e', 'y', 't', 'n', 's', 'l', 'g', 'h' -> true;
      default -> false;
    };
  }

  private static String plain(byte[] bytes, int from, int to) {
    StringBuilder plain = new StringBuilder(to - from);
    for (int i = from; i < to; i++) {
      byte b = bytes[i];
      if (b != '-' && b != '_' && b != '.') {
        plain.append((char) (b & 0xFF));
      }
    }
    return plain.toString().toLowerCase(Locale.ROOT);
  }
}
