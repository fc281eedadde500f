package io.tapedeck.diagnose.detect;

import com.google.re2j.Pattern;

/**
 * What agents do to the world: how people and models speak of it, and how the tools are called that
 * do it. Stems are folded as {@link Speech#folded} does.
 */
enum Deed {
  BOOK("book|reserv|buch|gebucht|reserva|prenot", "book|reserv|creat|order|buch|prenot"),
  CANCEL(
      "cancel|storn|annul|abgesagt|absag|kundig|gekundigt",
      "cancel|delet|remov|void|refund|storn|annul|kundig|absag|revok|unsubscrib"),
  REFUND(
      "refund|reimburs|erstatt|rembours|reembols|rimbors",
      "refund|credit|cancel|return|certificate|payment|compensat|updat|chang|modif|reimburs|erstatt|rembours|reembols"),
  CHANGE(
      "updat|chang|modif|edit|andern|andert|geandert|aktualisier|actualiz|aggiorn",
      "updat|chang|modif|edit|set|patch|put|write|save|store|ander|aktualis|actualiz|aggiorn"),
  SEND(
      "send|sent|email|forward|gesendet|senden|sende|schick|verschick|envoy|envia|envie|inviat",
      "send|mail|notif|messag|post|publish|transfer|submit|forward|invite|schick|envoy|envi|invia"),
  DELETE(
      "delet|remov|eras|wip(e|ed|ing)\\b|losch|geloscht|entfern|supprim|efface|borr|elimin",
      "delet|remov|cancel|drop|purge|eras|wipe|clear|losch|loesch|entfern|supprim|efface|borr|elimin"),
  CREATE(
      "creat|erstellt|erstell|angelegt|anleg|crea",
      "creat|add|insert|new|book|open|write|save|make|post|erstell|anleg|crea"),
  SUBMIT(
      "submit|fil(ed|ing)\\b|eingereicht|einreich|soumis|soumet|enviad|presentad",
      "submit|send|post|creat|file|publish|einreich|soumet"),
  REPORT(
      "(open|rais|log|regist|fil)\\w* (\\w+ ){0,2}(ticket|case|issue|incident|complaint)\\b",
      "report|creat|open|submit|fil(e|ing)|rais|^log|add|new|^(ticket|issue|incident|case|complaint)s?$"),
  SCHEDULE(
      "schedul|vereinbart|angesetzt|planifi|programad|agendad",
      "schedul|creat|book|add|calendar|plan|set|termin|vereinbar|agend"),
  ORDER(
      "order|bestell|command(e|er|ez)\\b|pedid|ordinat",
      "order|buy|purchas|creat|book|plac|bestell|command"),
  BUY("buy|bought|purchas|kauf|gekauft|achet|compr", "buy|purchas|order|kauf|achet|compr"),
  TRANSFER(
      "transfer|wir(e|ed|ing)\\b|uberweis|uberwies|virement|transfier",
      "transfer|send|pay|handoff|hand_off|escalat|uberweis|ueberweis|vir"),
  PAY("pay|paid|charg|bezahl|zahl|paye|paga", "pay|charg|transfer|settle|bill|zahl|paga"),
  SAVE(
      "save|saved|saving|stor(e|ed|ing)\\b|gespeichert|speicher|enregistr|guard",
      "save|stor|writ|creat|updat|put|upload|speicher|enregistr|guard"),
  WRITE("writ|overwrit|schreib|ecri|escrib", "writ|overwrit|save|put|updat|schreib|ecri|escrib"),
  PUBLISH("publish|post(ed|ing)?\\b|veroffentlich|publi", "publish|post|send|veroffentlich|publi"),
  DEPLOY("deploy|roll(ed)? out|ausgerollt|deploi|despleg", "deploy|releas|rollout|roll_out|apply"),
  RESTART(
      "restart|reboot|neu ?gestartet|neustart|redemarr|reinici",
      "restart|reboot|neustart|redemarr|reinici"),
  SEARCH("search|brows|suche|sucht|cherch|busc|cerca", "search|brows|such|cherch|busc|cerc"),
  CALL("phon(e|ed|ing)\\b|ring\\b|call(ed)?\\b|anruf|appel|llam", "phone|dial|call_|_call|anruf"),
  CONTACT(
      "contact|get in touch|got in touch|reach(ed)? out|kontakt|prevenir|contatt",
      "mail|phone|dial|call_|_call|sms|messag|notif|contact|whatsapp|kontakt|anruf") {
    @Override
    boolean isNamedIn(String tool) {
      // There are many ways to do it, and tools are named after the way.
      return mayBeDoneBy(tool);
    }
  };

  private static final Pattern WORD_ENDS = Pattern.compile("([a-z])([A-Z])");
  private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}]+");

  private final Pattern spoken;
  private final Pattern tools;

  Deed(String spoken, String tools) {
    this.spoken = Pattern.compile("\\b(" + spoken + ")");
    this.tools = Pattern.compile(tools);
  }

  /** Where a folded text speaks of it. */
  Pattern spoken() {
    return spoken;
  }

  /** Whether a tool may have done it, going by its name: in doubt it may. */
  boolean mayBeDoneBy(String tool) {
    return tools.matcher(Speech.folded(tool)).find();
  }

  /** Whether a tool's name says that this is what it does. */
  boolean isNamedIn(String tool) {
    return spoken.matcher(words(tool)).find();
  }

  /** A tool's name as words: {@code cancelBooking} and {@code cancel_booking} are two. */
  static String words(String tool) {
    String apart = WORD_ENDS.matcher(tool).replaceAll("$1 $2");
    return NO_LETTERS.matcher(Speech.folded(apart)).replaceAll(" ").strip();
  }
}
