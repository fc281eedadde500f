package io.tapedeck.session;

import java.util.Arrays;

/** Disjoint sets of call indexes: union by size, path halving. */
final class Groups {

  private int[] parent = new int[1024];
  private int[] size = new int[1024];
  private int count;

  int add() {
    if (count == parent.length) {
      parent = Arrays.copyOf(parent, count * 2);
      size = Arrays.copyOf(size, count * 2);
    }
    parent[count] = count;
    size[count] = 1;
    return count++;
  }

  int find(int index) {
    int at = index;
    while (parent[at] != at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  }

  void join(int a, int b) {
    int one = find(a);
    int other = find(b);
    if (one == other) {
      return;
    }
    if (size[one] < size[other]) {
      int swap = one;
      one = other;
      other = swap;
    }
    parent[other] = one;
    size[one] += size[other];
  }
}
