/** Spring AI Alibaba: runs of graphs, their nodes, the ways taken, checkpoints; agents' tools. */
@NullMarked
package io.tapedeck.instrumentation.alibaba;

import org.jspecify.annotations.NullMarked;
