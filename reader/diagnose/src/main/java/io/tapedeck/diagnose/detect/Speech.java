package io.tapedeck.diagnose.detect;

import com.google.re2j.Pattern;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * How agents speak of failure and of success, in the languages that most of them are built for:
 * English, German, French, Spanish, Italian, Portuguese, Dutch; of Chinese and Japanese only the
 * set phrases of failure. Texts are compared folded: small letters without accents.
 */
final class Speech {
  private static final Pattern IDIOM =
      Pattern.compile(
          "no (problem|worries|trouble|issues?( at all)?)\\b|kein(e)? (problem|sorgen?)\\b"
              + "|pas de (probleme|souci)s?|(ningun|sin) problemas?|nessun problema|geen probleem");

  private static final Pattern ADMISSION =
      Pattern.compile(
          "\\b((is|are|was|were|has|have) not (yet )?(been )?\\w+(ed|en|one|ade)|not (been )?(find|found|able|available|exist|return|reachable|work)\\w*"
              + "|could(n.t| not)|unable|cannot|can.t|does(n.t| not)|do(n.t| not) (have|see|know|seem)"
              + "|did(n.t| not)|was(n.t| not)|is(n.t| not) (available|possible|reachable|known)"
              + "|has(n.t| not)|nothing|unfortunately|sorry|apologi[sz]e\\w*|unavailable|offline"
              + "|no \\w+( \\w+)? (was |were |is |are )?(found|available|match\\w*)"
              + "|no (such|matching|available|results?|records?|data|information|luck)|empty"
              + "|fail(ed|ure|s)?|errors?|issues?|problems?|went wrong|try again|again later|trouble"
              + "|rejected|declined|denied|refused|timed out"
              + "|nichts|nicht (gefunden|gelungen|geklappt|moglich|verfugbar|erreichbar|vorhanden|finden"
              + "|durch\\w*|abruf\\w*|lesen)|(konnte|kann|konnten|hat|habe)\\w*\\b[^.!?]{0,60}\\bnicht"
              + "|kein(e|en|er|es)?|leider|entschuldig\\w*|tut mir leid|fehler\\w*|fehlgeschlagen|gescheitert"
              + "|desole\\w*|n.(ai|a|est|ont|y a|existe)\\b[^.!?]{0,40}\\b(pas|aucun\\w*|rien)"
              + "|pas (trouve|pu|disponible|reussi|possible)\\w*|aucun(e)?|malheureusement|erreur|echou\\w*"
              + "|introuvable|impossible"
              + "|lo siento|no (he|ha|hay|se|pude|pudo|puedo|encontr\\w*|existe\\w*|esta|fue)|ningun(a|o)?"
              + "|lamentablemente|desafortunadamente|fallo|imposible"
              + "|mi dispiace|purtroppo|non (ho|ha|sono|trov\\w*|riesc\\w*|e stato)|nessun(a|o)?|errore"
              + "|desculpe|infelizmente|nao (encontr\\w*|foi|ha|consegui\\w*|existe\\w*)|nenhum(a)?|erro"
              + "|helaas|niet (gevonden|gelukt|beschikbaar|mogelijk)|geen|mislukt)\\b"
              + "|\u62b1\u6b49|\u672a\u627e\u5230|\u6ca1\u6709\u627e\u5230|\u65e0\u6cd5"
              + "|\u898b\u3064\u304b\u308a\u307e\u305b\u3093|\u3067\u304d\u307e\u305b\u3093|\u7533\u3057\u8a33");

  private static final Pattern DONE =
      Pattern.compile(
          "\\b(done|complete[d]?|finished|all (of them|\\w+ (is|are|were|have been))|processed|every\\w*"
              + "|(the|your|these) \\w+s (are|were|have|look|pass(ed)?)"
              + "|erledigt|fertig|abgeschlossen|alle \\w+( \\w+)? (sind|wurden|ist)"
              + "|termine\\w*|fini\\w*|tou(s|tes) (les|sont|ont)|c.est fait"
              + "|list[oa]s?|hech[oa]s?|completad\\w+|tod[oa]s (l[oa]s|estan|han)"
              + "|fatto|completat\\w+|tutt[ie]|conclui\\w*|feito|klaar|voltooid|allemaal)\\b");

  private static final Pattern COMPLETED =
      Pattern.compile(
          "\\b((has|have) been|(is|are) (now )?(complete|completed|done|live|finished|deployed|active|through|in)"
              + "|was successfully|successfully|(was|were) \\w+ successfully|i.ve|i have|done"
              + "|erfolgreich|abgeschlossen|(wurde|wurden|ist|sind)\\b[^.!?]{0,60}\\w+(t|en)\\b[.!]"
              + "|a (bien )?ete|c.est fait|avec succes|ha sido|han sido|con exito|e stato|foi \\w+ad[oa]"
              + "|is voltooid)\\b");

  private static final Pattern UNDER_WAY =
      Pattern.compile(
          "\\b(pending|queued?|in progress|under ?way|processing|being|will|shortly|soon|once|accepted"
              + "|submitted|requested|scheduled|started|initiated|waiting|not yet|wird|werden|sobald|angestossen"
              + "|bearbeitung|beantragt|en cours|sera|bientot|en attente|esta siendo|sera|pendiente|en proceso"
              + "|in corso|em andamento|in behandeling)\\b");

  private Speech() {}

  /** Small letters without accents; each character stands where it stood. */
  static String folded(String text) {
    StringBuilder folded = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 128) {
        folded.append(Character.toLowerCase(c));
      } else if (c == '\u2019') {
        folded.append('\'');
      } else {
        String apart = Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFD);
        folded.append(c == '\u00df' ? 's' : apart.toLowerCase(Locale.ROOT).charAt(0));
      }
    }
    return folded.toString();
  }

  /** Whether a text owns up to something that failed or was not there. */
  static boolean admits(String said) {
    return ADMISSION.matcher(IDIOM.matcher(folded(said)).replaceAll(" ")).find();
  }

  /** Whether it says that a piece of work is over. */
  static boolean saysDone(String said) {
    return DONE.matcher(folded(said)).find();
  }

  /** Whether it says that something came to its end well, and not that it is on its way. */
  static boolean saysCompleted(String said) {
    String folded = folded(said);
    return COMPLETED.matcher(folded).find() && !UNDER_WAY.matcher(folded).find();
  }

  /** The words that carry a text's content: of five letters and more. */
  static Set<String> contentWords(String text) {
    Set<String> words = new HashSet<>();
    for (String word : folded(text).split("[^\\p{L}\\p{N}]+", -1)) {
      if (word.length() >= 5) {
        words.add(word);
      }
    }
    return words;
  }
}
