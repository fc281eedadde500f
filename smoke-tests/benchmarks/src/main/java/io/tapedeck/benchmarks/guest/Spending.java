package io.tapedeck.benchmarks.guest;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/**
 * CPU time and allocated bytes, of one thread or of all that live.
 *
 * @param cpuNanos user and system time
 * @param allocatedBytes on the heap
 */
record Spending(long cpuNanos, long allocatedBytes) {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** What the calling thread has spent so far. */
  static Spending ofThisThread() {
    long thread = Thread.currentThread().getId();
    return new Spending(THREADS.getCurrentThreadCpuTime(), THREADS.getThreadAllocatedBytes(thread));
  }

  /** What all living threads have spent so far. */
  static Spending ofAllThreads() {
    long cpu = 0;
    long allocated = 0;
    for (long thread : THREADS.getAllThreadIds()) {
      cpu += Math.max(0, THREADS.getThreadCpuTime(thread));
      allocated += Math.max(0, THREADS.getThreadAllocatedBytes(thread));
    }
    return new Spending(cpu, allocated);
  }

  Spending since(Spending earlier) {
    return new Spending(cpuNanos - earlier.cpuNanos, allocatedBytes - earlier.allocatedBytes);
  }
}
