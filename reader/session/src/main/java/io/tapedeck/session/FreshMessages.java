package io.tapedeck.session;

import io.tapedeck.session.message.Message;
import io.tapedeck.session.message.Part;
import io.tapedeck.session.message.Role;
import io.tapedeck.session.wire.MessageSketch;
import io.tapedeck.session.wire.MessageSketch.Atom;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells which messages of a request are new since an earlier step. The earlier step is the one that
 * the request repeats the most of; what it asked and what was answered is history.
 */
final class FreshMessages {

  private static final int REMEMBERED_STEPS = 64;

  private final Deque<Said> earlier = new ArrayDeque<>();
  private List<Message> sent = List.of();
  private List<List<Atom>> sentAtoms = List.of();

  /** What was said up to the end of one step. */
  private record Said(List<Atom> atoms, int asked, Set<Atom> set, Set<String> system) {}

  /**
   * Finds the new messages of the next step.
   *
   * @param shown ids of tool calls whose results earlier steps show
   */
  List<Integer> of(List<Message> messages, @Nullable Message reply, Set<String> shown) {
    List<List<Atom>> atoms = new ArrayList<>(messages.size());
    List<Atom> all = new ArrayList<>();
    Set<String> system = new HashSet<>();
    for (int i = 0; i < messages.size(); i++) {
      Message message = messages.get(i);
      List<Atom> pieces = isAsBefore(message, i) ? sentAtoms.get(i) : atoms(message);
      atoms.add(pieces);
      all.addAll(pieces);
      if (message.role() == Role.SYSTEM) {
        system.add(message.text());
      }
    }
    Said base = null;
    int common = -1;
    for (Said said : earlier) {
      if (said.atoms.size() <= common) {
        continue;
      }
      int length = commonPrefix(said.atoms, all);
      if (length > common) {
        base = said;
        common = length;
      }
    }
    List<Integer> fresh = new ArrayList<>();
    int position = 0;
    for (int i = 0; i < messages.size(); i++) {
      Message message = messages.get(i);
      List<Atom> pieces = atoms.get(i);
      position += pieces.size();
      boolean last = i == messages.size() - 1;
      if (base == null || !isHistory(message, pieces, position, common, base, last)) {
        if (!isShownResult(message, shown)) {
          fresh.add(i);
        }
      }
    }
    remember(all, reply, system);
    sent = messages;
    sentAtoms = atoms;
    return fresh;
  }

  /** Most steps send what the one before them sent, and looking is quicker than hashing. */
  private boolean isAsBefore(Message message, int place) {
    return place < sent.size()
        && sent.get(place).role() == message.role()
        && sent.get(place).parts().equals(message.parts());
  }

  private static List<Atom> atoms(Message message) {
    return MessageSketch.of(message, null).atoms();
  }

  private static boolean isHistory(
      Message message, List<Atom> pieces, int position, int common, Said base, boolean last) {
    if (message.role() == Role.SYSTEM) {
      return base.system.contains(message.text());
    }
    if (pieces.isEmpty()) {
      return message.role() == Role.ASSISTANT;
    }
    if (position <= common) {
      return true;
    }
    boolean repeated = base.set.containsAll(pieces);
    if (message.role() == Role.ASSISTANT) {
      return repeated;
    }
    // A memory window dropped the oldest messages: then order cannot be compared, only content.
    boolean windowMoved = common < base.asked;
    return windowMoved && repeated && !last;
  }

  private static boolean isShownResult(Message message, Set<String> shown) {
    if (message.parts().isEmpty()) {
      return false;
    }
    for (Part part : message.parts()) {
      if (!(part instanceof Part.ToolResult result) || !shown.contains(result.callId())) {
        return false;
      }
    }
    return true;
  }

  private void remember(List<Atom> asked, @Nullable Message reply, Set<String> system) {
    List<Atom> all = new ArrayList<>(asked);
    if (reply != null) {
      all.addAll(atoms(reply));
    }
    // Latest first, so that of two alike the later one is taken.
    earlier.addFirst(new Said(all, asked.size(), new HashSet<>(all), system));
    if (earlier.size() > REMEMBERED_STEPS) {
      earlier.removeLast();
    }
  }

  private static int commonPrefix(List<Atom> one, List<Atom> other) {
    int length = 0;
    while (length < one.size()
        && length < other.size()
        && one.get(length).equals(other.get(length))) {
      length++;
    }
    return length;
  }
}
