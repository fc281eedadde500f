package io.tapedeck.diagnose.detect;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.tapedeck.diagnose.About;
import io.tapedeck.diagnose.Course;
import io.tapedeck.diagnose.Detector;
import io.tapedeck.diagnose.Evidence;
import io.tapedeck.diagnose.Findings;
import io.tapedeck.diagnose.Origin;
import io.tapedeck.diagnose.Persistence;
import io.tapedeck.diagnose.Severity;
import io.tapedeck.diagnose.Turn;
import io.tapedeck.diagnose.Words;
import io.tapedeck.journal.Direction;
import io.tapedeck.session.Retrieval;
import io.tapedeck.session.ToolUse;
import java.util.function.Supplier;

/** Text from outside that speaks to the model as if it had something to say to it. */
public final class InjectedInstruction implements Detector {
  private static final Pattern INSTRUCTION =
      Pattern.compile(
          "(?i)(ignore|disregard|forget|override)\\s+(all\\s+|any\\s+|the\\s+|your\\s+|every\\s+|of\\s+)*"
              + "(previous|prior|above|earlier|preceding|system|other|former)\\s+"
              + "(instruction|prompt|message|rule|direction|guideline|context)s?"
              + "|(^|[\\n.!?\">*#-])\\s*(system|assistant|developer)\\s*(message|prompt|note|override)?\\s*:\\s*\\w"
              + "|\\byou are now\\b|\\bnew instructions?\\s*:|<\\|im_start\\|>|\\[/?INST\\]"
              + "|do not (tell|inform|mention|reveal|alert)[^.\\n]{0,30}\\b(user|customer|anyone|human)\\b"
              + "|\\b(AI|assistants?|language model|LLM|agent)s?\\b[^.\\n]{0,40}\\b(must|should|please|are required to)\\b"
              + "[^.\\n]{0,60}\\b(send|forward|reply|respond|call|visit|transfer|execute|approve|include|email)\\b"
              + "|(ignore|disregard|forget) (everything|anything|all)( that)? (you|i|we|above|before|so far|said|told|was)\\b"
              + "|[\\[<#*({]\\s*(ai|assistant|system|agent|llm|developer|admin)[ _-]?(instruction|prompt|message|override|directive|command)s?\\b"
              + "|do(n.t| not) (follow|obey|carry out|answer|do) (what )?(the |your |this )?(user|customer|human)\\b"
              + "|\\b(print|reveal|show|output|repeat|leak|disclose|recite)\\s+(\\w+\\s+){0,2}your\\s+(system\\s+|hidden\\s+|initial\\s+)?(prompt|instruction|guideline)s?\\b"
              + "|\\bif you(.re| are) (an? |the )?(AI|artificial|(virtual|digital) assistant|language model|LLM|chat ?bot)\\b"
              + "|\\binstructions?\\s+(to|for)\\s+(the |all |any )?(AI|assistant|language model|LLM|chat ?bot)s?\\b"
              + "|\\bwhen(ever)?\\s+(you\\s+)?(summari[sz]|answer|process|describ|present|review|respond|translat|recommend)\\w*[^.\\n]{0,40}"
              + "\\b(always|only|never)\\s+(say|state|mention|recommend|reply|answer|respond|claim|include|rate)\\b"
              + "|from now on,? (you|always|answer|respond|reply|only)\\b"
              + "|(ignorier|vergiss|missacht)\\w*\\s+(\\w+\\s+){0,3}(vorherig|vorig|bisherig|obig|fr\u00fcher|vorangegangen)\\w*"
              + "\\s+(\\w+\\s+)?(anweisung|instruktion|regel|vorgabe|befehl|prompt)\\w*"
              + "|(ignor|oubli|olvid|esque|esquec|dimentic)\\w*\\s+(\\w+\\s+){0,4}(instruc|instruction|consigne|directive|regla|istruzion|instru)"
              + "[\\p{L}]*\\s+(\\w+\\s+)?(pr\u00e9c\u00e9dent|ant\u00e9rieur|anterior|previa|precedent)\\p{L}*"
              + "|(negeer|vergeet)\\s+(\\w+\\s+){0,3}(vorige|eerdere|bovenstaande)\\s+(instructie|regel|opdracht)\\w*"
              + "|\u5ffd\u7565.{0,6}(\u4e4b\u524d|\u4ee5\u4e0a|\u5148\u524d).{0,6}(\u6307\u4ee4|\u6307\u793a)");

  private static final About ABOUT =
      new About(
          "injected-instruction",
          Severity.WARNING,
          Origin.TOOL,
          Persistence.ARCHITECTURAL,
          "A tool's result or a document holds text that instructs the model.",
          "Mark what comes from outside as data, keep tools that act behind a confirmation, and look"
              + " at what the agent did after it had read this.");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void examine(Course course, Findings findings) {
    for (Turn turn : course.turns()) {
      for (ToolUse use : turn.tools()) {
        if (Results.isKnown(use)) {
          Turn reader = turn.next() == null ? turn : turn.next();
          look(
              Results.text(use),
              use.name(),
              reader,
              () -> Results.evidence(use, turn.next()),
              findings);
        }
      }
      for (Retrieval retrieval : turn.retrievals()) {
        for (Retrieval.Document document : retrieval.documents()) {
          look(
              document.text(),
              retrieval.call().name(),
              turn,
              () -> Evidence.of(retrieval.call(), Direction.RESPONSE, document.text()),
              findings);
        }
      }
    }
  }

  /** Evidence is looked for only where there is something to prove: few texts give orders. */
  private static void look(
      String text, String source, Turn reader, Supplier<Evidence> evidence, Findings findings) {
    Matcher instruction = INSTRUCTION.matcher(text);
    if (!instruction.find()) {
      return;
    }
    String words =
        text.substring(instruction.start(), Math.min(text.length(), instruction.end() + 80));
    String obeyed = obeyed(words, reader);
    String what = source + " says to the model: \"" + words.strip().replaceAll("\\s+", " ") + "\"";
    findings.add(reader, obeyed.isEmpty() ? what : what + ", and " + obeyed, evidence.get());
  }

  /**
   * What of the instruction is found in what the model asked for next, and was not there before.
   */
  private static String obeyed(String words, Turn reader) {
    for (ToolUse use : reader.tools()) {
      if (use.asked() != null && sharesAddress(words, use.asked().arguments())) {
        return use.name() + " is called with what it names";
      }
    }
    return sharesAddress(words, reader.said()) ? "the answer repeats what it names" : "";
  }

  private static boolean sharesAddress(String words, String said) {
    Words known = Words.of(said);
    return Words.addresses(words).stream().anyMatch(known::hold);
  }
}
