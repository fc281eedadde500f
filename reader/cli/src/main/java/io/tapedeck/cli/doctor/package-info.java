/**
 * Which libraries of an application the agent records, told from its files: {@link
 * io.tapedeck.cli.doctor.Application} finds class files in jars, nested ones too, and directories;
 * {@link io.tapedeck.cli.doctor.Examination} asks the weaver what would become of them.
 */
@NullMarked
package io.tapedeck.cli.doctor;

import org.jspecify.annotations.NullMarked;
