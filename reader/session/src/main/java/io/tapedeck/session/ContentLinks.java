package io.tapedeck.session;

import io.tapedeck.session.message.Reply;
import io.tapedeck.session.message.Role;
import io.tapedeck.session.wire.CallSketch;
import io.tapedeck.session.wire.Hash64;
import io.tapedeck.session.wire.MessageSketch;
import io.tapedeck.session.wire.MessageSketch.Atom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the call that a request continues by what the request holds. A conversation is hashed as a
 * chain: the hash after n atoms names the first n atoms, so that one look-up answers whether any
 * earlier call asked or ended exactly so.
 */
final class ContentLinks {

  /** Shorter replies ("Yes.", "OK") are said in too many conversations to tell them apart. */
  private static final int TELLING_REPLY_CHARS = 24;

  private final Stitcher stitcher;
  private final Candidates<String> askers = new Candidates<>();
  private final Candidates<String> awaited = new Candidates<>();
  private final Candidates<String> responses = new Candidates<>();
  private final Candidates<String> awaitedResponses = new Candidates<>();
  private final Candidates<Long> afterReply = new Candidates<>();
  private final Candidates<Long> afterRequest = new Candidates<>();
  private final Candidates<Long> replies = new Candidates<>();
  private final Candidates<Long> failures = new Candidates<>();
  private final Candidates<Long> askedByName = new Candidates<>();
  private final Set<CallFacts> continued = new HashSet<>();
  private final Set<CallFacts> unheard = new HashSet<>();

  ContentLinks(Stitcher stitcher) {
    this.stitcher = stitcher;
  }

  /** Links a call by what it asks. */
  void asked(CallFacts call, CallSketch sketch) {
    List<Atom> atoms = atoms(sketch);
    List<String> answers = new ArrayList<>();
    sketch.messages().forEach(message -> answers.addAll(message.answers()));
    linkRetry(call, sketch);
    linkResponse(call, sketch.previousResponse());
    boolean byId = linkToolIds(call, answers, atoms);
    if (!Stitcher.hasKey(call)) {
      boolean linked = linkReply(call, atoms) || byId || call.link != Link.FIRST;
      linked |= call.parent != null || call.trace != null;
      if (!linked) {
        linkPrefix(call, atoms);
      }
    }
  }

  private static List<Atom> atoms(CallSketch sketch) {
    List<Atom> atoms = new ArrayList<>();
    sketch.messages().forEach(message -> atoms.addAll(message.atoms()));
    return atoms;
  }

  void toolCall(CallFacts call, long toolHash) {
    String id = SessionKeys.toolCallId(call);
    if (id != null && !id.isEmpty()) {
      CallFacts asker = choose(call, askers.get(id));
      if (asker != null) {
        stitcher.join(call, asker, Link.TOOL_CALL_ID);
      } else {
        awaited.add(id, call);
      }
    } else if (call.parent == null) {
      long asked = toolKey(call.journal, toolHash);
      CallFacts asker = choose(call, askedByName.get(asked));
      if (asker != null) {
        stitcher.join(call, asker, Link.PREFIX);
      }
    }
  }

  private static long toolKey(String journal, long toolHash) {
    return Hash64.mix(Hash64.of(journal), toolHash);
  }

  private void linkRetry(CallFacts call, CallSketch sketch) {
    List<CallFacts> failed = failures.get(retryKey(call, sketch));
    CallFacts earlier = choose(call, failed);
    if (earlier != null) {
      stitcher.join(call, earlier, Link.RETRY);
      continued.add(earlier);
    }
  }

  private static long retryKey(CallFacts call, CallSketch sketch) {
    long parent = call.parent == null ? 0 : call.parent.id;
    return Hash64.mix(Hash64.mix(sketch.requestHash(), Hash64.of(call.journal)), parent);
  }

  private void linkResponse(CallFacts call, @Nullable String previous) {
    if (previous == null) {
      return;
    }
    CallFacts earlier = choose(call, responses.get(previous));
    if (earlier == null) {
      awaitedResponses.add(previous, call);
    } else {
      stitcher.join(call, earlier, Link.PREVIOUS_RESPONSE);
      continued.add(earlier);
    }
  }

  private void rememberResponse(CallFacts call, @Nullable Reply answer) {
    if (answer == null || answer.id() == null) {
      return;
    }
    responses.add(answer.id(), call);
    awaitedResponses
        .take(answer.id())
        .forEach(later -> stitcher.join(later, call, Link.PREVIOUS_RESPONSE));
  }

  private boolean linkToolIds(CallFacts call, List<String> answers, List<Atom> atoms) {
    boolean linked = false;
    Set<Long> chains = chains(atoms);
    // The newest answers decide; the older ones say the same unless a history was spliced.
    for (int i = answers.size() - 1; i >= 0; i--) {
      String id = answers.get(i);
      if (id.isEmpty()) {
        continue;
      }
      CallFacts asker = choose(call, askers.get(id), chains);
      if (asker != null) {
        stitcher.join(call, asker, Link.TOOL_CALL_ID);
        continued.add(asker);
        linked = true;
        break;
      }
      awaited.add(id, call);
    }
    return linked;
  }

  private boolean linkReply(CallFacts call, List<Atom> atoms) {
    long chain = 0;
    CallFacts exact = null;
    CallFacts alike = null;
    for (Atom atom : atoms) {
      chain = Hash64.mix(chain, atom.hash());
      if (atom.role() != Role.ASSISTANT) {
        continue;
      }
      CallFacts earlier = choose(call, afterReply.get(chain));
      exact = earlier == null ? exact : earlier;
      if (atom.length() >= TELLING_REPLY_CHARS) {
        List<CallFacts> said = replies.get(atom.hash());
        boolean one = said.size() == 1 && said.get(0).journal.equals(call.journal);
        alike = one ? choose(call, said) : alike;
      }
    }
    CallFacts found = exact == null ? alike : exact;
    if (found == null) {
      return false;
    }
    stitcher.join(call, found, Link.REPLY);
    continued.add(found);
    return true;
  }

  /**
   * A longer list that begins as an earlier one did. What follows must not be an answer other than
   * the one that was given: lists that start alike and then differ are other conversations.
   */
  private void linkPrefix(CallFacts call, List<Atom> atoms) {
    long chain = 0;
    CallFacts found = null;
    for (int i = 0; i + 1 < atoms.size(); i++) {
      chain = Hash64.mix(chain, atoms.get(i).hash());
      boolean answered = atoms.get(i + 1).role() == Role.ASSISTANT;
      List<CallFacts> candidates = new ArrayList<>();
      for (CallFacts earlier : afterRequest.get(chain)) {
        boolean fits = !answered || unheard.contains(earlier);
        if (fits && earlier.journal.equals(call.journal) && earlier.parent == call.parent) {
          candidates.add(earlier);
        }
      }
      CallFacts earlier = choose(call, candidates);
      found = earlier == null ? found : earlier;
    }
    if (found != null) {
      stitcher.join(call, found, Link.PREFIX);
      continued.add(found);
    }
  }

  /** Remembers what a call asked and was answered, for those that continue it. */
  void answered(CallFacts call, CallSketch sketch) {
    List<Atom> atoms = atoms(sketch);
    long chain = 0;
    for (Atom atom : atoms) {
      chain = Hash64.mix(chain, atom.hash());
    }
    if (!atoms.isEmpty()) {
      afterRequest.add(chain, call);
    }
    rememberResponse(call, sketch.answer());
    MessageSketch reply = sketch.reply();
    if (reply == null || reply.atoms().isEmpty()) {
      unheard.add(call);
    } else {
      for (Atom atom : reply.atoms()) {
        chain = Hash64.mix(chain, atom.hash());
        if (atom.length() >= TELLING_REPLY_CHARS) {
          replies.add(atom.hash(), call);
        }
      }
      afterReply.add(chain, call);
      call.chain = chain;
    }
    if (call.failed()) {
      failures.add(retryKey(call, sketch), call);
    }
    for (long tool : reply == null ? List.<Long>of() : reply.askedTools()) {
      askedByName.add(toolKey(call.journal, tool), call);
    }
    for (String id : reply == null ? List.<String>of() : reply.asks()) {
      if (!id.isEmpty()) {
        askers.add(id, call);
        awaited.take(id).forEach(later -> stitcher.join(later, call, Link.TOOL_CALL_ID));
      }
    }
  }

  private static Set<Long> chains(List<Atom> atoms) {
    Set<Long> chains = new HashSet<>();
    long chain = 0;
    for (Atom atom : atoms) {
      chain = Hash64.mix(chain, atom.hash());
      chains.add(chain);
    }
    return chains;
  }

  private @Nullable CallFacts choose(CallFacts call, List<CallFacts> candidates) {
    return choose(call, candidates, Set.of());
  }

  /**
   * The likeliest of several: the one whose whole conversation the request repeats, then one known
   * to belong here, one that nobody continued yet, the same JVM, the same thread, the latest.
   */
  private @Nullable CallFacts choose(CallFacts call, List<CallFacts> candidates, Set<Long> chains) {
    CallFacts best = null;
    int bestScore = -1;
    boolean keyed = Stitcher.hasKey(call);
    for (CallFacts candidate : candidates) {
      if (candidate == call || candidate.begin > call.begin) {
        continue;
      }
      // Stub providers give the same ids again and again; two different keys are two sessions.
      if (keyed && !stitcher.together(candidate, call) && Stitcher.hasKey(candidate)) {
        continue;
      }
      int score = chains.contains(candidate.chain) ? 16 : 0;
      score += stitcher.together(candidate, call) ? 8 : 0;
      score += continued.contains(candidate) ? 0 : 4;
      score += candidate.journal.equals(call.journal) ? 2 : 0;
      score += candidate.thread == call.thread ? 1 : 0;
      if (score >= bestScore) {
        best = candidate;
        bestScore = score;
      }
    }
    return best;
  }
}
