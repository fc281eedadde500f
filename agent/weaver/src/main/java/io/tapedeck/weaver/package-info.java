/**
 * Weaves hooks into call sites: the {@link io.tapedeck.weaver.Index} made at build time says where,
 * the {@link io.tapedeck.weaver.HookWeaver} writes the bytecode, the {@link
 * io.tapedeck.weaver.ModuleLoader} loads hooks beside the application's classes.
 */
@NullMarked
package io.tapedeck.weaver;

import org.jspecify.annotations.NullMarked;
